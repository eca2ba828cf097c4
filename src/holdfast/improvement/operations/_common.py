"""What several operations on projects do: lock the row, say who did it, keep the record's words, work out the stage."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.improvement.choices import Programme, ProjectState
from holdfast.improvement.models import Project, Stage
from holdfast.improvement.queries.facts import counted, evidence_of
from holdfast.improvement.rules.stages import StageFound, stage_of
from holdfast.records import operations as records


def _words_of(text: str, most: int = 500) -> str:
    """One line: single spaces, cut at `most` characters."""
    return " ".join(text.split())[:most]


def _person_id(by: Actor) -> int | None:
    """The person who acts, None for the system."""
    return int(by.actor_id) if by.actor_kind == "person" else None


def _locked(project: Project) -> Project:
    """The project as it is now, kept from others until the operation ends."""
    return Project.objects.select_for_update(of=("self",)).select_related("record__unit").get(pk=project.pk)


def _under_way(project: Project) -> Project:
    """The _locked project. Raises Invalid for one that was closed or stopped: what it did stays as it was."""
    found = _locked(project)
    if found.state != ProjectState.UNDER_WAY:
        raise Invalid(f"This project is {ProjectState(found.state).label.lower()}: nothing in it changes any more.")
    return found


def _keep_words(project: Project, *, by: Actor, at: datetime, title: str | None = None) -> None:
    """The record is found by what the project is about and by what was learned."""
    found_by = (
        Programme(project.programme).label, project.problem, project.what, project.for_whom, project.stopped_because,
        project.learned,
    )  # fmt: skip
    records.change_record(by=by, at=at, record=project.record, headline=title, search=found_by)


def _restage(project: Project, at: datetime) -> bool:
    """Work the stage out again; a row is kept where it, or what is missing for the next, changed."""
    on = timezone.localdate(at)
    known = counted(Project.objects.filter(pk=project.pk), on=on)[project.pk]
    return _keep_stage(project, stage_of(evidence_of(project, known, on=on)), at)


def _keep_stage(project: Project, found: StageFound, at: datetime) -> bool:
    """Keep a stage that was worked out, where it is news."""
    last = Stage.objects.filter(project=project).first()
    missing = list(found.missing)
    if last is not None and (last.stage, last.missing) == (found.stage, missing):
        return False
    Stage.objects.create(
        organisation_id=project.organisation_id, project=project, stage=found.stage, missing=missing, at=at
    )
    if project.stage != found.stage:
        project.stage = found.stage
        project.save(update_fields=["stage"])
    return True
