"""The lines of a driver diagram."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.improvement.choices import DriverLevel
from holdfast.improvement.models.project import Project
from holdfast.organisation.models import Organisation


class Driver(Guarded):
    """A primary driver, a secondary driver or a change idea. One taken out stays, for the tests made of it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="drivers")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    level = models.CharField(max_length=20, choices=choices(DriverLevel))
    text = models.CharField(max_length=200)
    place = models.PositiveSmallIntegerField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.text
