"""Handing a change over to those who will keep it."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.guard import Guarded
from holdfast.improvement.models.project import Project, ProjectMeasure
from holdfast.organisation.models import Organisation, Person


class HandOver(Guarded):
    """Offered to somebody with a deputy, with a measure to watch; accepted by that person alone."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="hand_overs")
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    watch = models.ForeignKey(ProjectMeasure, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(help_text="What is kept up, and where it is written down.")
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-offered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=models.Q(answered_at=None), name="one_open_hand_over_of_a_project"
            ),
            models.CheckConstraint(condition=~models.Q(to=models.F("deputy")), name="hand_over_deputy_is_someone_else"),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, accepted=None)
                | models.Q(answered_at__isnull=False, accepted__isnull=False),
                name="answered_hand_over_says_so",
            ),
        ]
