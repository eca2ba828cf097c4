"""The guardian's space: sealed cases, copies of the key that opens them, and what may leave it: totals."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.foundation.ids import new_id
from holdfast.organisation.models import Organisation, Person
from holdfast.voice.choices import KeyKind


class SpaceKey(Guarded):
    """A copy of the key of the guardian's space, shut with somebody's words and with the site's key."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=choices(KeyKind))
    salt = models.BinaryField()
    sealed = models.BinaryField()
    key_print = models.CharField(max_length=64)
    made_on = models.DateField()
    tested_on = models.DateField(null=True, help_text="When its words last opened the space.")
    window = models.BigIntegerField(default=0, help_text="Number of the five minutes of the last miss.")
    misses = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "person", "kind"], name="one_key_of_a_kind"),
            models.UniqueConstraint(
                fields=["organisation"], condition=models.Q(kind=KeyKind.PAPER), name="one_key_on_paper"
            ),
        ]


class CaseSheet(Guarded):
    """One case, sealed whole with the key of the space. Random keys: their order tells nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    sealed = models.BinaryField()
    look_on = models.DateField(null=True, help_text="The Sunday of the week its check is due in.")


class CaseCategory(Guarded):
    """A category of cases, in force between two days."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    name = models.CharField(max_length=80)
    from_on = models.DateField()
    to_on = models.DateField(null=True, help_text="The first day it is no longer offered.")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=models.Q(to_on=None), name="category_once"
            )
        ]


class CaseTotals(Guarded):
    """What left the space for a period: totals with small numbers kept back. Append-only: never worked out again."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    period = models.CharField(max_length=40)
    ends_on = models.DateField()
    released_on = models.DateField()
    totals = models.JSONField(help_text="cases, cuts, answers: counts, null where kept back.")

    class Meta:
        ordering = ["-ends_on"]
        constraints = [models.UniqueConstraint(fields=["organisation", "period"], name="a_period_released_once")]
