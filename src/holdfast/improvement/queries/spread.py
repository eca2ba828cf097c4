"""Programmes across units: projects whose practice is planned for units, and how far each unit is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from holdfast.foundation.errors import NotVisible
from holdfast.improvement.choices import ProjectState
from holdfast.improvement.models import PlannedUnit, Project
from holdfast.improvement.queries.facts import Counted, at_work
from holdfast.improvement.queries.projects import projects
from holdfast.improvement.rules.spread import UnitFacts
from holdfast.organisation.choices import UnitKind
from holdfast.organisation.models import Unit
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import RecheckResult


@dataclass(frozen=True)
class UnitReach:
    """One planned unit with what is known of it. own: its project, None while it has not begun or none may be seen."""

    planned: PlannedUnit
    own: Project | None
    facts: UnitFacts


@dataclass(frozen=True)
class Programme:
    """A project whose practice is planned for units, soonest first; left_out: units planned once, with the reason."""

    project: Project
    units: tuple[UnitReach, ...]
    left_out: tuple[PlannedUnit, ...]


def programmes(*, viewer: Viewer | None, on: date) -> list[Programme]:
    """Every programme of projects the viewer may see. Eight queries, however many there are."""
    seen = projects(viewer=viewer, on=on)
    return _programmes(list(seen.filter(planned_units__isnull=False).distinct()), viewer=viewer, on=on)


def programme(found: Project, *, viewer: Viewer | None, on: date) -> Programme:
    """The programme of one project; without units where none is planned yet."""
    return _programmes([found], viewer=viewer, on=on)[0]


def planned_unit(found: Project, *, pk: int) -> PlannedUnit:
    """One planned unit of a project. Raises NotVisible."""
    row = PlannedUnit.objects.filter(project=found, pk=pk).select_related("unit", "project").first()
    if row is None:
        raise NotVisible("There is nothing here.")
    return row


def _programmes(sources: Sequence[Project], *, viewer: Viewer | None, on: date) -> list[Programme]:
    keys = [one.pk for one in sources]
    rows: dict[UUID, list[PlannedUnit]] = defaultdict(list)
    for row in PlannedUnit.objects.filter(project__in=keys).select_related("unit"):
        rows[row.project_id].append(row)
    family = projects(viewer=viewer, on=on).filter(Q(copied_from__in=keys) | Q(pk__in=keys))
    known = at_work(family)
    own = _own(family)
    departments = _departments(row.unit for found in rows.values() for row in found)
    told = []
    for source in sources:
        planned = rows[source.pk]
        units = tuple(
            _unit(row, own.get((source.pk, row.unit_id)), known, departments)
            for row in planned
            if row.left_out_at is None
        )
        told.append(Programme(source, units, tuple(row for row in planned if row.left_out_at is not None)))
    return told


def _own(family: Iterable[Project]) -> dict[tuple[UUID, int], Project]:
    """The project of each unit: the source's own, or the newest copy there that was not stopped."""
    found: dict[tuple[UUID, int], Project] = {}
    for one in sorted(family, key=lambda project: (project.begun_on, project.pk)):
        if one.state != ProjectState.STOPPED:
            found[one.pk, one.record.unit_id] = one
            if one.copied_from_id:
                found[one.copied_from_id, one.record.unit_id] = one
    return found


def _unit(row: PlannedUnit, own: Project | None, known: dict[UUID, Counted], departments: dict[int, str]) -> UnitReach:
    department = departments.get(row.unit_id, "")
    if own is None:
        return UnitReach(row, None, UnitFacts(department, row.planned_on))
    counted = known.get(own.pk, Counted())
    done = sorted((look["done_on"], look["result"]) for look in counted.rechecks if look["done_on"])
    last: tuple[Any, Any] = done[-1] if done else (None, "")
    facts = UnitFacts(
        department, row.planned_on, taken_up=True, gains=frozenset(counted.gains), looked_on=last[0],
        look_held=last[1] == RecheckResult.HOLDING,
    )  # fmt: skip
    return UnitReach(row, own, facts)


def _departments(units: Iterable[Unit]) -> dict[int, str]:
    """The name of the division each unit stands in, or of the unit itself where it stands in none. One query."""
    paths = {unit.pk: [int(part) for part in unit.path.split("/") if part] for unit in units}
    named = {
        pk: (name, kind)
        for pk, name, kind in Unit.objects.filter(
            pk__in={part for parts in paths.values() for part in parts}
        ).values_list("pk", "name", "kind")
    }
    found = {}
    for unit, parts in paths.items():
        over = [named[part] for part in parts if part in named]
        division = next((name for name, kind in reversed(over) if kind == UnitKind.DIVISION), "")
        found[unit] = division or (over[-1][0] if over else "")
    return found
