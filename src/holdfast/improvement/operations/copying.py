"""Taking up elsewhere what another project tested: its plan and its measures, begun anew with numbers of one's own."""

from __future__ import annotations

from datetime import datetime

from holdfast.foundation.actor import Actor
from holdfast.foundation.operation import also_needs, operation, remember
from holdfast.improvement.choices import DriverLevel
from holdfast.improvement.models import Driver, Project, ProjectMeasure
from holdfast.improvement.operations._common import _restage
from holdfast.improvement.operations.projects import start_project
from holdfast.improvement.rules.aims import Aim
from holdfast.measures.models import Series
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person, Unit


@operation("improvement.adopt_project", needs=P.RUN_PROJECTS, where=lambda call: call["unit"])
def adopt_project(*, by: Actor, at: datetime, project: Project, unit: Unit, lead: Person, title: str = "") -> Project:
    """A new project for another unit with the charter, driver diagram and family of measures of one that was tested.

    A measure comes along where the unit has a series of it; the main one stays the main one. The aim's number and day
    are the new team's to say.
    """
    also_needs(P.SEE_UNIT, project.record)
    made = start_project(
        by=by, at=at, unit=unit, title=title or f"{project.record.headline} ({unit.name})",
        programme=project.programme, problem=project.problem, lead=lead, copied_from=project,
        aim=Aim(what=project.what, how_much=project.how_much),
    )  # fmt: skip
    drivers = _drivers(project, made)
    _measures(project, made, unit, drivers, at)
    _restage(made, at)
    remember(record_id=made.pk, after={"copied_from": project.pk})
    return made


def _drivers(project: Project, made: Project) -> dict[int, Driver]:
    kept: dict[int, Driver] = {}
    rows = list(Driver.objects.filter(project=project, removed_at=None))
    for level in DriverLevel:
        for row in rows:
            if row.level == level:
                kept[row.pk] = Driver.objects.create(
                    organisation_id=made.organisation_id, project=made, parent=kept.get(row.parent_id or 0),
                    level=row.level, text=row.text, place=row.place,
                )  # fmt: skip
    if kept:
        made.diagram_version = 1
        made.save(update_fields=["diagram_version"])
    return kept


def _measures(project: Project, made: Project, unit: Unit, drivers: dict[int, Driver], at: datetime) -> None:
    rows = ProjectMeasure.objects.filter(project=project, removed_at=None).select_related("series")
    there = Series.objects.filter(record__unit=unit, measure__in=rows.values("series__measure"))
    by_measure = {series.measure_id: series for series in there}
    for row in rows:
        series = by_measure.get(row.series.measure_id)
        if series is not None:
            ProjectMeasure.objects.create(
                organisation_id=made.organisation_id, project=made, series=series, role=row.role, primary=row.primary,
                driver=drivers.get(row.driver_id or 0), added_at=at,
            )  # fmt: skip
