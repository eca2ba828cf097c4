"""Shared governance: a small council of any grade decides what is its own to decide, and sees what came of it."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.guard import Guarded
from holdfast.loop.models import Signal
from holdfast.organisation.models import Organisation, Person, Unit


class Council(Guarded):
    """A council of a unit, with the hours its members are to be freed for each month."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    hours_planned = models.DecimalField(max_digits=5, decimal_places=1, help_text="Protected hours a month, all told.")
    opened_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="one_council_of_a_name")]

    def __str__(self) -> str:
        return self.name


class CouncilMember(Guarded):
    """Somebody on a council, of any grade; by name alone where they have no account."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=150)
    work = models.CharField(max_length=80, help_text="What they do: domestic, student nurse, consultant.")
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "person"],
                condition=models.Q(to_on=None, person__isnull=False),
                name="on_council_once",
            )
        ]


class CouncilTopic(Guarded):
    """What a council talks about. It is a signal like any other: actions, projects and gains may come of it."""

    signal = models.OneToOneField(Signal, on_delete=models.PROTECT, primary_key=True, related_name="topic")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="topics")
    decision = models.CharField(max_length=1000, blank=True)
    decided_on = models.DateField(null=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=1000, blank=True, help_text="What came of it, in the council's words.")
    outcome_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome_on=None) | models.Q(decided_on__isnull=False),
                name="outcome_after_a_decision",
            )
        ]


class CouncilHours(Guarded):
    """The protected hours members were really given in a month."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="hours")
    month = models.DateField(help_text="The first day of the month.")
    planned = models.DecimalField(max_digits=5, decimal_places=1, help_text="As it was planned when they were noted.")
    given = models.DecimalField(max_digits=5, decimal_places=1)

    class Meta:
        ordering = ["-month"]
        constraints = [models.UniqueConstraint(fields=["council", "month"], name="hours_of_a_month_once")]
