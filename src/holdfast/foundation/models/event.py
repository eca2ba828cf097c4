"""The history: what was done, by whom, when. Append-only, chained, and able to forget.

The chain covers identity, operation, time and a keyed digest. What the event *said* stands in EventContent, which may
be destroyed (a court, a mistake with a person's data) and leaves the chain whole. Plain ids, no foreign keys: history
outlives what it tells of. Screens never show this table; it is for inquiry.
"""

from __future__ import annotations

from django.db import models

from holdfast.foundation.guard import Guarded
from holdfast.foundation.ids import new_id


class Event(Guarded):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.BigIntegerField(default=0)  # 0: the whole site
    number = models.BigIntegerField()
    operation = models.CharField(max_length=100)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=128)
    record_id = models.UUIDField(null=True)
    outer_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    content_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation_id", "number"], name="event_number_once")]
        indexes = [models.Index(fields=["record_id"]), models.Index(fields=["organisation_id", "at"])]


class EventContent(Guarded):
    event_id = models.UUIDField(primary_key=True)
    salt = models.CharField(max_length=32)
    content = models.JSONField()


class ChainHead(Guarded):
    """The last link of each organisation's chain. Locked last, just before commit, so that it is held for moments."""

    organisation_id = models.BigIntegerField(primary_key=True)
    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")
