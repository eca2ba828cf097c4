"""Which measures a project watches, and which one is the main one."""

from __future__ import annotations

from datetime import datetime

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import also_needs, operation, remember
from holdfast.improvement.choices import MeasureRole
from holdfast.improvement.models import Driver, Project, ProjectMeasure
from holdfast.improvement.operations._common import _restage, _under_way
from holdfast.improvement.policy import of_part, of_project
from holdfast.improvement.rules.measures import check_primary, seen_since
from holdfast.measures.models import Series
from holdfast.organisation.choices import Permission as P


@operation("improvement.watch_measure", needs=P.RUN_PROJECTS, where=lambda call: of_project(call["project"]))
def watch_measure(
    *, by: Actor, at: datetime, project: Project, series: Series, role: MeasureRole, primary: bool = False,
    driver: Driver | None = None,
) -> ProjectMeasure:  # fmt: skip
    """The project watches a series, and says why. One is named the main one, before its numbers are seen.

    Raises Invalid for a series watched already, or for another main measure after numbers were seen.
    """
    project = _under_way(project)
    also_needs(P.SEE_UNIT, series.record)
    rows = ProjectMeasure.objects.filter(project=project, removed_at=None)
    if rows.filter(series=series).exists():
        raise Invalid("The project watches this measure already.", field="series")
    seen = _seen(project, series)
    if primary:
        _free_the_main(project, seen=seen)
    made = ProjectMeasure.objects.create(
        organisation_id=project.organisation_id, project=project, series=series, role=MeasureRole(role), driver=driver,
        primary=primary, named_late=primary and seen, added_at=at,
    )  # fmt: skip
    remember(record_id=project.pk, after={"series": series.pk, "role": str(role), "primary": primary})
    _restage(project, at)
    return made


@operation("improvement.name_main_measure", needs=P.RUN_PROJECTS, where=lambda call: of_part(call["watched"]))
def name_main_measure(*, by: Actor, at: datetime, watched: ProjectMeasure) -> ProjectMeasure:
    """This one is the main measure: the one a gain is claimed on first."""
    project = _under_way(watched.project)
    watched = ProjectMeasure.objects.select_for_update().select_related("series").get(pk=watched.pk)
    if watched.removed_at is not None:
        raise Invalid("The project does not watch this measure any more.")
    seen = _seen(project, watched.series)
    _free_the_main(project, seen=seen)
    watched.primary, watched.named_late = True, seen
    watched.save(update_fields=["primary", "named_late"])
    remember(record_id=project.pk, after={"main": watched.series_id, "late": seen})
    _restage(project, at)
    return watched


@operation("improvement.stop_watching", needs=P.RUN_PROJECTS, where=lambda call: of_part(call["watched"]))
def stop_watching(*, by: Actor, at: datetime, watched: ProjectMeasure) -> ProjectMeasure:
    """The project no longer watches a measure; the measure and its gains stay. The main one stays once it was seen."""
    project = _under_way(watched.project)
    watched = ProjectMeasure.objects.select_for_update().select_related("series").get(pk=watched.pk)
    if watched.primary:
        check_primary(has_one=True, seen=_seen(project, watched.series))
    watched.removed_at, watched.primary = at, False
    watched.save(update_fields=["removed_at", "primary"])
    remember(record_id=project.pk, before={"series": watched.series_id})
    _restage(project, at)
    return watched


def _free_the_main(project: Project, *, seen: bool) -> None:
    main = (
        ProjectMeasure.objects.filter(project=project, removed_at=None, primary=True).select_related("series").first()
    )
    if main is None:
        return
    check_primary(has_one=True, seen=seen or _seen(project, main.series))
    main.primary = False
    main.save(update_fields=["primary"])


def _seen(project: Project, series: Series) -> bool:
    reading = series.latest_reading
    return seen_since(project.begun_on, reading.latest_period_end if reading else None)
