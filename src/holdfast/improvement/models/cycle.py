"""PDSA cycles. No result stands without a prediction: its row hangs on the prediction's. Both are append-only."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.improvement.choices import CameTrue, Decision
from holdfast.improvement.models.driver import Driver
from holdfast.improvement.models.project import Project
from holdfast.organisation.models import Organisation, Person


class Cycle(Guarded):
    """One test of a change: question and plan; later what was learned and what was decided."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="cycles")
    driver = models.ForeignKey(Driver, on_delete=models.PROTECT, null=True, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=300)
    plan = models.TextField(help_text="Who does what, where, when, and which numbers are taken.")
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    studied = models.TextField(blank=True)
    came_true = models.CharField(max_length=10, choices=choices(CameTrue), blank=True)
    decided = models.CharField(max_length=10, choices=choices(Decision), blank=True)
    decided_because = models.CharField(max_length=500, blank=True)
    decided_on = models.DateField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="cycle_number_once"),
            models.CheckConstraint(
                condition=models.Q(decided="", decided_on=None)
                | (~models.Q(decided="") & models.Q(decided_on__isnull=False) & ~models.Q(studied="")),
                name="decided_after_it_was_studied",
            ),
            models.CheckConstraint(
                condition=models.Q(studied="", came_true="") | (~models.Q(studied="") & ~models.Q(came_true="")),
                name="studied_says_whether_it_came_true",
            ),
        ]

    def __str__(self) -> str:
        return f"Test {self.number}: {self.question}"


class Prediction(Guarded):
    """What the team expects, fixed on the day the test begins. Append-only."""

    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, primary_key=True, related_name="prediction")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    words = models.TextField()
    begun_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class Finding(Guarded):
    """What happened in a test. It hangs on the prediction, so there is none without one. Append-only."""

    prediction = models.OneToOneField(Prediction, on_delete=models.PROTECT, primary_key=True, related_name="finding")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    words = models.TextField()
    ended_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
