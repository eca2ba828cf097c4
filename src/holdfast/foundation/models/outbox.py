"""What is to be sent once a change is committed; and the locks that keep a job from running twice at once."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.guard import Guarded
from holdfast.foundation.ids import new_id


class Outbox(Guarded):
    """One thing to send. Written in the same transaction as the change it tells of; sent by `holdfast work`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.BigIntegerField(default=0)
    kind = models.CharField(max_length=40)
    to = models.CharField(max_length=320)
    payload = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["sent_at", "due_at"])]


class JobLock(Guarded):
    """A job's row: taken while it runs, with the last time it finished."""

    name = models.CharField(max_length=100, primary_key=True)
    taken_by = models.CharField(max_length=100, blank=True)
    taken_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    last_outcome = models.CharField(max_length=300, blank=True)
