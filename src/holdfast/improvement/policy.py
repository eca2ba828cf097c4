"""Where acts on projects take place, for permission."""

from __future__ import annotations

from holdfast.foundation.places import Place
from holdfast.improvement.models import Cycle, HandOver, Member, PlannedUnit, Project, ProjectMeasure


def of_project(project: Project) -> Place:
    """A project stands where its unit stands; it is a record, so a grant of it counts."""
    return Place(project.organisation_id, project.unit_path, project.pk)


def of_part(part: Cycle | HandOver | Member | PlannedUnit | ProjectMeasure) -> Place:
    """Anything inside a project stands where the project stands."""
    return of_project(part.project)
