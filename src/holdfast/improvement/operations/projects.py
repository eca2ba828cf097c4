"""Beginning a project, its charter, its protected time, and its stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.improvement.choices import Part, Programme, ProjectState
from holdfast.improvement.models import Hours, Member, Project, SelfScore
from holdfast.improvement.operations._common import (
    _keep_stage,
    _keep_words,
    _locked,
    _person_id,
    _restage,
    _under_way,
    _words_of,
)
from holdfast.improvement.policy import of_project
from holdfast.improvement.queries.facts import counted, evidence_of
from holdfast.improvement.rules.aims import Aim
from holdfast.improvement.rules.stages import FIRST, stage_of
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person, Unit
from holdfast.records import operations as records
from holdfast.records.choices import Answering, GrantRole, RecordKind, Relation, Visibility
from holdfast.records.models import Record


@operation("improvement.start_project", needs=P.RUN_PROJECTS, where=lambda call: call["unit"])
def start_project(
    *,
    by: Actor,
    at: datetime,
    unit: Unit,
    title: str,
    programme: Programme,
    problem: str,
    lead: Person,
    aim: Aim | None = None,
    sponsor: Person | None = None,
    visibility: Visibility = Visibility.ORGANISATION,
    begun_on: date | None = None,
    hours_planned: int | None = None,
    raised_from: Record | None = None,
    copied_from: Project | None = None,
) -> Project:
    """A new project with its charter. The aim may still lack parts: the stage says which.

    raised_from: what it answers (a signal, a measure), linked for good. Raises Invalid without a title or a problem,
    or for a day to come.
    """
    today = timezone.localdate(at)
    said = _words_of(problem, 4000)
    if not said:
        raise Invalid("Say what the problem is, and for whom.", field="problem")
    if (begun_on or today) > today:
        raise Invalid("Choose today or a day in the past.", field="begun_on")
    record = records.open_record(
        by=by, at=at, kind=RecordKind.PROJECT, unit=unit, headline=title, headline_on=begun_on or today,
        visibility=visibility,
    )  # fmt: skip
    project = Project.objects.create(
        record=record, organisation_id=unit.organisation_id, unit_path=unit.path, programme=Programme(programme),
        problem=said, begun_on=begun_on or today, hours_planned=hours_planned, copied_from=copied_from, stage=FIRST,
        **_aim(aim or Aim()),
    )  # fmt: skip
    for role, person in ((Answering.OWNER, lead), (Answering.SPONSOR, sponsor)):
        if person is not None:
            records.take_responsibility(by=by, at=at, record=record, role=role, person=person)
    Member.objects.create(
        organisation_id=unit.organisation_id, project=project, person=lead, name=lead.name, part=Part.LEAD,
        from_on=project.begun_on,
    )  # fmt: skip
    records.share(by=by, at=at, record=record, person=lead, role=GrantRole.CONTRIBUTOR)
    if raised_from is not None:
        records.link_records(by=by, at=at, from_record=record, to_record=raised_from, relation=Relation.RAISED_FROM)
    _keep_words(project, by=by, at=at)
    remember(record_id=record.pk, after={"aim": _aim(project.aim), "programme": project.programme})
    _restage(project, at)
    return project


@operation("improvement.change_charter", needs=P.RUN_PROJECTS, where=lambda call: of_project(call["project"]))
def change_charter(
    *, by: Actor, at: datetime, project: Project, title: str, programme: Programme, problem: str, aim: Aim,
    hours_planned: int | None = None,
) -> Project:  # fmt: skip
    """Change what the charter says. What it said before stays in the history."""
    project, said = _under_way(project), _words_of(problem, 4000)
    if not said:
        raise Invalid("Say what the problem is, and for whom.", field="problem")
    before = {"aim": _aim(project.aim), "problem": project.problem, "hours": project.hours_planned}
    project.programme, project.problem, project.hours_planned = Programme(programme), said, hours_planned
    for name, value in _aim(aim).items():
        setattr(project, name, value)
    project.save()
    _keep_words(project, by=by, at=at, title=title)
    remember(record_id=project.pk, before=before, after={"aim": _aim(project.aim), "problem": said})
    _restage(project, at)
    return project


@operation("improvement.give_hours", needs=P.RUN_PROJECTS, where=lambda call: of_project(call["project"]))
def give_hours(*, by: Actor, at: datetime, project: Project, on: date, hours: Decimal, words: str = "") -> Hours:
    """Write down protected time the team was given, beside what was planned."""
    if on > timezone.localdate(at):
        raise Invalid("Choose today or a day in the past.", field="on")
    if not 0 < hours < 10000:
        raise Invalid("Enter the hours given, more than 0.", field="hours")
    given = Hours.objects.create(
        organisation_id=project.organisation_id, project=_under_way(project), on=on, hours=hours,
        words=_words_of(words, 200), by_id=_person_id(by), at=at,
    )  # fmt: skip
    remember(record_id=project.pk, after={"hours": str(hours), "on": on})
    return given


@operation("improvement.score_self", needs=P.RUN_PROJECTS, where=lambda call: of_project(call["project"]))
def score_self(*, by: Actor, at: datetime, project: Project, score: Decimal, words: str) -> SelfScore:
    """What somebody of the team thinks the stage is: a comment, which changes no stage."""
    said = _words_of(words)
    if not said:
        raise Invalid("Say why you think so.", field="words")
    if score not in {Decimal(half) / 2 for half in range(1, 11)}:
        raise Invalid("Choose a stage from 0.5 to 5.", field="score")
    kept = SelfScore.objects.create(
        organisation_id=project.organisation_id, project=project, score=score, words=said, by_id=_person_id(by), at=at
    )
    remember(record_id=project.pk, after={"score": str(score), "words": said})
    return kept


@operation("improvement.restage_projects", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def restage_projects(*, by: Actor, at: datetime, project_ids: Sequence[UUID]) -> int:
    """Work out the stages of these projects again; returns how many changed. Called by jobs."""
    rows, on = Project.objects.filter(pk__in=project_ids).exclude(state=ProjectState.STOPPED), timezone.localdate(at)
    known = counted(rows, on=on)
    found = {row.pk: stage_of(evidence_of(row, known[row.pk], on=on)) for row in rows}
    new = sum(_keep_stage(_locked(row), found[row.pk], at) for row in rows)
    remember(projects=len(project_ids), stages=new)
    return new


def _aim(aim: Aim) -> dict[str, str | date | None]:
    kept = asdict(aim)
    return {"what": _words_of(kept["what"], 300), "how_much": _words_of(kept["how_much"], 200)} | {
        "by_when": kept["by_when"], "for_whom": _words_of(kept["for_whom"], 200)
    }  # fmt: skip
