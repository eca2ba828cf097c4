"""What somebody thinks of a project's chance to last: ten answers at one moment of the project."""

from __future__ import annotations

from django.db import models

from holdfast.foundation.choices import choices
from holdfast.foundation.guard import Guarded
from holdfast.improvement.choices import Moment
from holdfast.improvement.models.project import Project
from holdfast.organisation.models import Organisation, Person


class Assessment(Guarded):
    """One person's ten answers (NHS Sustainability Model). Append-only: a new look is a new row."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="assessments")
    moment = models.CharField(max_length=20, choices=choices(Moment))
    answers = models.JSONField(help_text="Code of the factor to level: a (best) to d.")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
