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


def hand_over(project: Project, pk: int) -> HandOver:
    """A hand-over of the project; NotVisible otherwise."""
    return _of(HandOver, project, pk)


def _of(model: type[T], project: Project, pk: int) -> T:
    row = model._default_manager.filter(project=project, pk=pk).first()
    if row is None:
        raise NotVisible("There is nothing here.")
    row.project = project  # type: ignore[attr-defined]
    return row
