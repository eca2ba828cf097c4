"""Who stands behind an open idea, and what they say of it."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.guard import Guarded
from holdfast.organisation.models import Organisation, Person
from holdfast.voice.models.thread import Thread


class Support(Guarded):
    """One person's support of an idea: one a person, taken back by them alone. They hear what becomes of it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="supports")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "person"], name="one_support_of_a_person")]


class Comment(Guarded):
    """What somebody says of an idea, with their name. Append-only."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="comments")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=1000)
    on = models.DateField()

    class Meta:
        ordering = ["pk"]
