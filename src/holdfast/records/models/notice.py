"""What a person is told inside the site."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.guard import Guarded
from holdfast.organisation.models import Organisation, Person
from holdfast.records.models.record import Record


class Notice(Guarded):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, related_name="notices")
    words = models.CharField(max_length=300)
    link = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["person", "read_at", "at"])]


class Follow(Guarded):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="follows")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="followers")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "record"], name="follow_once")]
