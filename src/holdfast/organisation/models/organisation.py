"""Organisations: trusts and those beside them, as the NHS names them."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.organisation.choices import OrganisationKind


class Organisation(Guarded):
    ods_code = models.CharField("ODS code", max_length=100, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=choices(OrganisationKind))
    region = models.CharField(max_length=100, blank=True)
    opened = models.DateField(null=True, blank=True)
    closed = models.DateField(null=True, blank=True)
    tenant = models.BooleanField(default=False, help_text="Its people use this site.")
    invented = models.BooleanField(default=False, help_text="Made up for demonstration; said so on every page.")
    huddle_mailbox_day = models.PositiveSmallIntegerField(
        default=0, help_text="Day the huddle sheet goes out; 0 is Monday."
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed=None) | models.Q(opened=None) | models.Q(closed__gte=models.F("opened")),
                name="organisation_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationSuccession(Guarded):
    """One organisation's work passing to another on a date: mergers and re-codings."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="precessions")
    on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="succession_between_two"
            ),
        ]
