"""What was made public of an answer."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.organisation.models import Organisation
from holdfast.voice.choices import Audience
from holdfast.voice.models.thread import Thread


class Told(Guarded):
    """You said, we did: in the words of whoever answered, never the sender's. Whether it is still so is not kept."""

    thread = models.OneToOneField(Thread, on_delete=models.PROTECT, primary_key=True, related_name="told")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    said = models.CharField(max_length=300, help_text="What was said, retold.")
    did = models.CharField(max_length=600, help_text="What was done, or why not.")
    audience = models.CharField(max_length=10, choices=choices(Audience))
    month = models.DateField(help_text="The first day of the month it was last told in.")

    class Meta:
        indexes = [models.Index(fields=["organisation", "audience", "month"])]
