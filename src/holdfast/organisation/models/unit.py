"""The unit tree. `UnitPlace` keeps who stood under whom, when; `Unit.path` is today's answer, kept for speed."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.organisation.choices import UnitKind
from holdfast.organisation.models.organisation import Organisation


class Unit(Guarded):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="units")
    path = models.CharField(max_length=255, db_index=True, help_text="Ids from the root down, as /3/17/42/.")
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=choices(UnitKind))
    ods_site = models.CharField("ODS site code", max_length=20, blank=True)
    mailbox = models.EmailField(blank=True, help_text="A shared ward mailbox for the huddle sheet.")
    opened = models.DateField(null=True, blank=True)
    closed = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from")

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["organisation", "path"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed=None) | models.Q(opened=None) | models.Q(closed__gte=models.F("opened")),
                name="unit_closes_after_it_opens",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(kind="whole"),
                name="one_whole_unit_per_organisation",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def unit_path(self) -> str:
        """So that a unit can be the place of an operation."""
        return self.path


class UnitPlace(Guarded):
    """A unit's name and parent from one day to another (`to` is the first day it no longer held)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="places")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="places_below")
    name = models.CharField(max_length=150)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        ordering = ["unit", "from_on"]
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=models.Q(to_on=None), name="one_place_today"),
            models.UniqueConstraint(fields=["unit", "from_on"], name="one_place_from_a_day"),
            models.CheckConstraint(
                condition=models.Q(to_on=None) | models.Q(to_on__gt=models.F("from_on")),
                name="place_ends_after_it_begins",
            ),
        ]
