"""The clock: when something came undone or late, and when each level recorded a decision on it."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.loop.choices import Cause, Level
from holdfast.loop.models.action import Action
from holdfast.organisation.models import Organisation, Person


class Escalation(Guarded):
    """Runs from `raised_on` until the action is verified again, or its promise is met. Never deleted."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="escalations")
    cause = models.CharField(max_length=14, choices=choices(Cause))
    raised_on = models.DateField()
    raised_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["raised_on", "pk"]
        indexes = [models.Index(fields=["organisation", "ended_at", "raised_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "cause"], condition=models.Q(ended_at=None), name="one_clock_of_a_cause"
            )
        ]


class LimitPassed(Guarded):
    """A level's limit passed without a recorded decision, and those who owe it were told. Append-only."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="passed")
    level = models.CharField(max_length=12, choices=choices(Level))
    due_on = models.DateField()
    told = models.PositiveSmallIntegerField(help_text="How many people.")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["escalation", "level"], name="told_once_of_a_limit")]


class Decision(Guarded):
    """What was decided, at which level, recorded by whom. An opened page is not a decision. Append-only."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="decisions")
    level = models.CharField(max_length=12, choices=choices(Level))
    words = models.TextField()
    decided_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="decision_says_something")]
