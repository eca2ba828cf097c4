"""A programme across units: where a project's practice is to be taken up, and by when."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.guard import Guarded
from holdfast.improvement.models.project import Project
from holdfast.organisation.models import Organisation, Person, Unit


class PlannedUnit(Guarded):
    """A unit that is to take up what a project tested.

    Whether it did is not written here: it has a project of its own, copied from this one, or it has none.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="planned_units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    planned_on = models.DateField(help_text="The day by which it is to be taken up.")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    left_out_at = models.DateTimeField(null=True)
    left_out_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["planned_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "unit"], condition=models.Q(left_out_at=None), name="planned_once_in_a_unit"
            ),
            models.CheckConstraint(
                condition=models.Q(left_out_at=None) | ~models.Q(left_out_because=""), name="left_out_with_a_reason"
            ),
        ]
