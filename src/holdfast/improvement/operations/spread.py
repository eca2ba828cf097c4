"""Planning where a practice is to be taken up."""

from __future__ import annotations

from datetime import date, datetime

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.improvement.choices import ProjectState
from holdfast.improvement.models import PlannedUnit, Project
from holdfast.improvement.operations._common import _locked, _person_id, _words_of
from holdfast.improvement.policy import of_part, of_project
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Unit


@operation("improvement.plan_unit", needs=P.RUN_PROJECTS, where=lambda call: of_project(call["project"]))
def plan_unit(*, by: Actor, at: datetime, project: Project, unit: Unit, planned_on: date) -> PlannedUnit:
    """A unit is to take up what the project tested, by a day; its team begins a project of its own when it does.

    Raises Invalid for a stopped project, another trust's unit, or one that is planned already.
    """
    project = _locked(project)
    if project.state == ProjectState.STOPPED:
        raise Invalid("This project was stopped. Plan with one whose change was kept.")
    if unit.organisation_id != project.organisation_id:
        raise Invalid("Choose a unit of your own trust.", field="unit")
    if PlannedUnit.objects.filter(project=project, unit=unit, left_out_at=None).exists():
        raise Invalid(f"{unit.name} is planned already.", field="unit")
    made = PlannedUnit.objects.create(
        organisation_id=project.organisation_id, project=project, unit=unit, planned_on=planned_on,
        by_id=_person_id(by), at=at,
    )  # fmt: skip
    remember(record_id=project.pk, after={"unit": unit.pk, "planned_on": planned_on})
    return made


@operation("improvement.leave_unit_out", needs=P.RUN_PROJECTS, where=lambda call: of_part(call["planned"]))
def leave_unit_out(*, by: Actor, at: datetime, planned: PlannedUnit, because: str) -> PlannedUnit:
    """A planned unit is left out, with the reason; the row stays. Raises Invalid without one, or the second time."""
    planned = PlannedUnit.objects.select_for_update().get(pk=planned.pk)
    reason = _words_of(because)
    if planned.left_out_at is not None:
        raise Invalid("This unit was left out already.")
    if not reason:
        raise Invalid("Say why it is left out.", field="because")
    planned.left_out_at, planned.left_out_because = at, reason
    planned.save(update_fields=["left_out_at", "left_out_because"])
    remember(record_id=planned.project_id, after={"unit": planned.unit_id, "left_out": reason})
    return planned
