"""How far a project had come, as it was worked out; and what its people thought themselves."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.guard import Guarded
from holdfast.improvement.models.project import Project
from holdfast.organisation.models import Organisation, Person


class Stage(Guarded):
    """A stage worked out from evidence, with what was missing for the next. Append-only, never typed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="stages")
    stage = models.DecimalField(max_digits=2, decimal_places=1)
    missing = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["project", "at"])]


class SelfScore(Guarded):
    """What somebody of the team thinks the stage is, with why: a comment beside the stage. Append-only."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="self_scores")
    score = models.DecimalField(max_digits=2, decimal_places=1)
    words = models.CharField(max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(score__gte="0.5") & models.Q(score__lte="5.0"), name="score_between_half_and_five"
            )
        ]
