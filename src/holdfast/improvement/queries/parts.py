"""One row inside a project, found only through the project it belongs to."""

from __future__ import annotations

from typing import TypeVar

from holdfast.foundation.errors import NotVisible
from holdfast.foundation.guard import Guarded
from holdfast.improvement.models import HandOver, Member, Project, ProjectMeasure

T = TypeVar("T", bound=Guarded)


def member(project: Project, pk: int) -> Member:
    """Somebody of the team; NotVisible when they are not of this project's."""
    return _of(Member, project, pk)


def watched_measure(project: Project, pk: int) -> ProjectMeasure:
    """A measure the project watches; NotVisible otherwise."""
    return _of(ProjectMeasure, project, pk)


def main_measure(project: Project) -> ProjectMeasure | None:
    """The main measure of a project, or the first it watches."""
    return ProjectMeasure.objects.filter(project=project, removed_at=None).select_related("series").first()


def measures_by_driver(project: Project) -> dict[int, list[str]]:
    """Names of the measures the project watches by the driver they tell of; those of none tell of the aim (0)."""
    found: dict[int, list[str]] = {}
    rows = ProjectMeasure.objects.filter(project=project, removed_at=None).order_by("-primary", "pk")
    for driver, name in rows.values_list("driver_id", "series__measure__name"):
        found.setdefault(driver or 0, []).append(name)
    return found


def hand_over(project: Project, pk: int) -> HandOver:
    """A hand-over of the project; NotVisible otherwise."""
    return _of(HandOver, project, pk)


def _of(model: type[T], project: Project, pk: int) -> T:
    row = model._default_manager.filter(project=project, pk=pk).first()
    if row is None:
        raise NotVisible("There is nothing here.")
    row.project = project  # type: ignore[attr-defined]
    return row
