"""Reads on projects. Import the module: `from holdfast.improvement import queries`."""

from holdfast.improvement.queries.balancing import balancing_series
from holdfast.improvement.queries.facts import Counted, counted, evidence_of, standing_of
from holdfast.improvement.queries.outlook import OutlookAt, outlooks
from holdfast.improvement.queries.parts import hand_over, main_measure, measures_by_driver, member, watched_measure
from holdfast.improvement.queries.people import joined_by_unit
from holdfast.improvement.queries.projects import (
    ProjectWhole,
    cycle,
    cycles_of,
    diagram,
    help_wanted,
    lasting_projects,
    may_change,
    prediction_record,
    project,
    projects,
    tested_changes,
    whole_project,
)
from holdfast.improvement.queries.raised import came_of
from holdfast.improvement.queries.spread import Programme, UnitReach, planned_unit, programme, programmes

__all__ = [
    "Counted",
    "OutlookAt",
    "Programme",
    "ProjectWhole",
    "UnitReach",
    "balancing_series",
    "came_of",
    "counted",
    "cycle",
    "cycles_of",
    "diagram",
    "evidence_of",
    "hand_over",
    "help_wanted",
    "joined_by_unit",
    "lasting_projects",
    "main_measure",
    "may_change",
    "measures_by_driver",
    "member",
    "outlooks",
    "planned_unit",
    "prediction_record",
    "programme",
    "programmes",
    "project",
    "projects",
    "standing_of",
    "tested_changes",
    "watched_measure",
    "whole_project",
]
