"""Projects a viewer may see, one of them with all that is in it, and who may change it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.improvement.choices import CameTrue, Help, MeasureRole, ProjectState
from holdfast.improvement.models import (
    Cycle,
    Driver,
    HandOver,
    Hours,
    Member,
    Project,
    ProjectMeasure,
    SelfScore,
    Stage,
)
from holdfast.improvement.queries.facts import (
    Counted,
    at_work,
    counted,
    evidence_of,
    gains_of,
    in_its_time,
    standing_of,
)
from holdfast.improvement.rules.helping import Standing, reasons
from holdfast.improvement.rules.stages import StageFound, stage_of
from holdfast.measures.models import Gain
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import GrantRole
from holdfast.records.models import Grant
from holdfast.records.queries import visible_to


def projects(*, viewer: Viewer | None, on: date) -> QuerySet[Project]:
    """Projects the viewer may see on a day, closed and stopped ones too, with what a list shows of each at hand."""
    rows = visible_to(viewer, Project.objects.all(), on=on, prefix="record")
    return rows.select_related("record__unit", "organisation")


def lasting_projects() -> QuerySet[Project]:
    """Every project that was not stopped, of every organisation: for jobs, which have no viewer."""
    return Project.objects.exclude(state=ProjectState.STOPPED).order_by("pk")


def project(*, viewer: Viewer | None, pk: UUID, on: date) -> Project:
    """One project; NotVisible when there is none for this viewer."""
    found = projects(viewer=viewer, on=on).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def may_change(viewer: Viewer, found: Project, *, on: date) -> bool:
    """Whether the viewer may work on the project: by a role over its unit, or as one of its team."""
    if viewer.may(P.RUN_PROJECTS, found.record):
        return True
    held = Grant.objects.filter(record_id=found.pk, person_id=viewer.person_id, role=GrantRole.CONTRIBUTOR)
    return held.filter(from_on__lte=on).filter(Q(to_on=None) | Q(to_on__gte=on)).exists()


@dataclass(frozen=True)
class ProjectWhole:
    """All that a project's page shows."""

    project: Project
    stage: StageFound
    standing: Standing
    counted: Counted
    team: tuple[Member, ...]
    drivers: tuple[Driver, ...]
    watched: tuple[ProjectMeasure, ...]
    cycles: tuple[Cycle, ...]
    gains: tuple[Gain, ...]
    hand_overs: tuple[HandOver, ...]
    stages: tuple[Stage, ...]
    self_scores: tuple[SelfScore, ...]
    hours: tuple[Hours, ...]

    @property
    def hours_given(self) -> Decimal:
        """Protected time given so far."""
        return sum((row.hours for row in self.hours), Decimal(0))


def whole_project(found: Project, *, viewer: Viewer | None, on: date) -> ProjectWhole:
    """A project with everything inside it. Measures and gains the viewer may not see are left out."""
    known = counted(Project.objects.filter(pk=found.pk), on=on)[found.pk]
    watched = ProjectMeasure.objects.filter(project=found, removed_at=None)
    seen = visible_to(viewer, watched, on=on, prefix="series__record")
    claims = Gain.objects.filter(series__in=watched.exclude(role=MeasureRole.BALANCING).values("series"))
    claims = visible_to(viewer, claims, on=on, prefix="record").filter(withdrawn_at=None)
    claims = claims.select_related("record", "latest_verdict", "series__measure").order_by("-changed_on", "pk")
    return ProjectWhole(
        project=found,
        stage=stage_of(evidence_of(found, known, on=on)),
        standing=standing_of(found, known, on=on),
        counted=known,
        team=tuple(
            Member.objects.filter(project=found).filter(Q(to_on=None) | Q(to_on__gt=on)).select_related("person")
        ),
        drivers=diagram(found),
        watched=tuple(
            seen.select_related(
                "series__record__unit", "series__measure", "series__organisation", "series__latest_reading", "driver"
            )
        ),
        cycles=tuple(cycles_of(found)),
        gains=tuple(one for one in claims if in_its_time(one.changed_on, found.begun_on, one.series.measure.frequency)),
        hand_overs=tuple(
            HandOver.objects.filter(project=found).select_related("to", "deputy", "watch__series__record")
        ),
        stages=tuple(Stage.objects.filter(project=found)[:24]),
        self_scores=tuple(SelfScore.objects.filter(project=found).select_related("by")[:12]),
        hours=tuple(Hours.objects.filter(project=found)),
    )


def tested_changes(*, viewer: Viewer | None, on: date) -> list[tuple[Cycle, tuple[str, ...]]]:
    """Every test that was finished, of projects the viewer may see, each with the states of its project's gains.

    The newest first. Two queries for any number.
    """
    rows = visible_to(viewer, Cycle.objects.exclude(decided=""), on=on, prefix="project__record")
    found = list(rows.select_related("project__record__unit", "driver").order_by("-decided_on", "-pk"))
    states: dict[UUID, list[str]] = {}
    for project_id, state, _ in gains_of(rows.order_by().values("project_id")):
        states.setdefault(project_id, []).append(state)
    return [(row, tuple(states.get(row.project_id, ()))) for row in found]


def diagram(found: Project) -> tuple[Driver, ...]:
    """The lines of the driver diagram, in order."""
    return tuple(Driver.objects.filter(project=found, removed_at=None))


def cycles_of(found: Project) -> QuerySet[Cycle]:
    """The tests of a project in order, each with its prediction and what happened."""
    return Cycle.objects.filter(project=found).select_related("prediction__finding", "driver", "planned_by")


def cycle(found: Project, pk: int) -> Cycle:
    """One test of a project; NotVisible when it is not one of this project's."""
    row = cycles_of(found).filter(pk=pk).first()
    if row is None:
        raise NotVisible("There is nothing here.")
    row.project = found
    return row


def prediction_record(found: Project) -> dict[CameTrue, int]:
    """How the team's predictions came out: how many as predicted, partly, not."""
    rows = Cycle.objects.filter(project=found).exclude(came_true="").order_by().values_list("came_true")
    said = dict(rows.annotate(n=Count("pk")))
    return {kind: said.get(kind.value, 0) for kind in CameTrue}


def help_wanted(rows: QuerySet[Project], *, on: date) -> list[tuple[Project, Standing, tuple[Help, ...]]]:
    """Projects, each with what is known of it and why it may need help. Five queries for any number."""
    known = at_work(rows)
    found = []
    for row in rows:
        standing = standing_of(row, known[row.pk], on=on)
        found.append((row, standing, reasons(standing, on=on)))
    return found
