"""What is known of projects on a day, for their stage and for who may need help: eight queries for any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from holdfast.improvement.choices import Decision, DriverLevel, MeasureRole, Part, ProjectState
from holdfast.improvement.models import Cycle, Driver, HandOver, Member, Project, ProjectMeasure
from holdfast.improvement.rules.aims import missing_from
from holdfast.improvement.rules.helping import Standing
from holdfast.improvement.rules.stages import Evidence
from holdfast.measures.choices import Frequency, GainState
from holdfast.measures.models import Gain
from holdfast.measures.rules.periods import period_start
from holdfast.records.choices import Answering, RecheckResult
from holdfast.records.models import Recheck, Responsibility

_KEPT = (Decision.ADOPT, Decision.ADAPT)


@dataclass
class Counted:
    """What is there of one project: rows as they were read, grouped."""

    team: set[tuple[str, int | str]] = field(default_factory=set)
    answering: set[str] = field(default_factory=set)
    ideas: int = 0
    watched: list[dict[str, Any]] = field(default_factory=list)
    cycles: list[dict[str, Any]] = field(default_factory=list)
    gains: list[str] = field(default_factory=list)
    handed_over: bool = False
    rechecks: list[dict[str, Any]] = field(default_factory=list)


def at_work(projects: QuerySet[Project]) -> dict[UUID, Counted]:
    """What a list needs to say who may need help: measures, tests, gains, re-checks. Four queries for any number."""
    found: dict[UUID, Counted] = defaultdict(Counted)
    keys = projects.order_by().values("pk")
    for row in _watched(keys):
        found[row["project_id"]].watched.append(row)
    for row in Cycle.objects.filter(project__in=keys).values("project_id", "studied", "decided"):
        found[row["project_id"]].cycles.append(row)
    for project, state, _ in _claimed([row for one in found.values() for row in one.watched], keys):
        found[project].gains.append(state)
    looks = Recheck.objects.filter(record__in=keys)
    for row in looks.values("record_id", "due_on", "done_on", "result"):
        found[row["record_id"]].rechecks.append(row)
    return found


def counted(projects: QuerySet[Project], *, on: date) -> dict[UUID, Counted]:
    """Everything counted of these projects on a day. Eight queries, however many projects there are."""
    found = at_work(projects)
    keys = projects.order_by().values("pk")
    today = Q(from_on__lte=on) & (Q(to_on=None) | Q(to_on__gt=on))
    for project, part, person, name in Member.objects.filter(today, project__in=keys).values_list(
        "project_id", "part", "person_id", "name"
    ):
        found[project].team.add((part, person or name))
    for record, role in Responsibility.objects.filter(today, record__in=keys).values_list("record_id", "role"):
        found[record].answering.add(role)
    lines = Driver.objects.filter(project__in=keys, removed_at=None, level=DriverLevel.IDEA)
    for project in lines.values_list("project_id", flat=True):
        found[project].ideas += 1
    for project in HandOver.objects.filter(project__in=keys, accepted=True).values_list("project_id", flat=True):
        found[project].handed_over = True
    return found


def _watched(keys: Any) -> Iterable[dict[str, Any]]:
    rows = ProjectMeasure.objects.filter(project__in=keys, removed_at=None)
    return rows.values(
        "project_id", "series_id", "role", "primary", "project__begun_on", "series__latest_reading__points",
        "series__latest_reading__variation", "series__latest_reading__latest_period_end",
        "series__latest_reading__late_from",
    )  # fmt: skip


def gains_of(keys: Any) -> Iterable[tuple[UUID, str, date | None]]:
    """(project, state, last period seen) of each claim in force on a measure of these projects. Two queries."""
    return _claimed(list(_watched(keys)), keys)


def _claimed(watched: Iterable[dict[str, Any]], keys: Any) -> Iterable[tuple[UUID, str, date | None]]:
    """(project, state, last period seen) of each claim in force on a measure of the project, of a change in its time.

    A balancing measure is watched for harm: a gain on it is another project's.
    """
    begun: dict[UUID, list[tuple[UUID, date]]] = defaultdict(list)
    for row in watched:
        if row["role"] != MeasureRole.BALANCING:
            begun[row["series_id"]].append((row["project_id"], row["project__begun_on"]))
    rows = ProjectMeasure.objects.filter(project__in=keys, removed_at=None)
    claims = Gain.objects.filter(series__in=rows.values("series"), withdrawn_at=None)
    wanted = (
        "series_id",
        "changed_on",
        "series__measure__frequency",
        "latest_verdict__state",
        "latest_verdict__period",
    )
    for series, changed_on, frequency, state, seen in claims.values_list(*wanted):
        for project, day in begun[series]:
            if in_its_time(changed_on, day, frequency):
                yield project, state or GainState.INSUFFICIENT.value, seen


def in_its_time(changed_on: date, begun_on: date, frequency: str) -> bool:
    """Whether a change is of a project: from the period in which it began (a change is dated by its period)."""
    return changed_on >= period_start(Frequency(frequency), begun_on)


def evidence_of(project: Project, found: Counted, *, on: date) -> Evidence:
    """What the stage of a project is worked out from."""
    roles = [row["role"] for row in found.watched]
    main = next((row for row in found.watched if row["primary"]), None)
    done = [row for row in found.rechecks if row["done_on"] is not None]
    return Evidence(
        aim_complete=not missing_from(project.aim),
        led=Answering.OWNER in found.answering or any(part == Part.LEAD for part, _ in found.team),
        team=len({who for _, who in found.team}),
        sponsored=Answering.SPONSOR in found.answering,
        ideas=found.ideas,
        outcome=roles.count(MeasureRole.OUTCOME),
        process=roles.count(MeasureRole.PROCESS),
        balancing=roles.count(MeasureRole.BALANCING),
        primary_named=main is not None,
        points=(main["series__latest_reading__points"] or 0) if main else 0,
        studied=sum(1 for row in found.cycles if row["studied"]),
        kept_tests=sum(1 for row in found.cycles if row["decided"] in _KEPT),
        improving=any(row["series__latest_reading__variation"] == "improvement" for row in found.watched),
        gains=tuple(found.gains),
        handed_over=found.handed_over and project.state == ProjectState.HANDED_OVER,
        rechecks_held=sum(1 for row in done if row["result"] == RecheckResult.HOLDING),
        recheck_open_or_slipped=_overdue(found, on) or any(row["result"] == RecheckResult.SLIPPED for row in done[-1:]),
    )


def standing_of(project: Project, found: Counted, *, on: date) -> Standing:
    """What says whether a project may need help."""
    ends = [row["series__latest_reading__latest_period_end"] for row in found.watched]
    lates = [row["series__latest_reading__late_from"] for row in found.watched]
    return Standing(
        begun_on=project.begun_on,
        under_way=project.state == ProjectState.UNDER_WAY,
        by_when=project.by_when,
        measures=len(found.watched),
        latest_period_end=max((day for day in ends if day), default=None),
        late_measures=sum(1 for day in lates if day and day <= on),
        open_tests=sum(1 for row in found.cycles if not row["decided"]),
        gains=tuple(found.gains),
        recheck_overdue=_overdue(found, on),
    )


def _overdue(found: Counted, on: date) -> bool:
    return any(row["done_on"] is None and row["due_on"] < on for row in found.rechecks)
