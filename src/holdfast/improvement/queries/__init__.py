"""Reads on projects. Import the module: `from holdfast.improvement import queries`."""

from holdfast.improvement.queries.balancing import balancing_series
from holdfast.improvement.queries.facts import Counted, counted, evidence_of, standing_of
from holdfast.improvement.queries.parts import hand_over, member, watched_measure
from holdfast.improvement.queries.projects import (
    ProjectWhole,
    cycle,
    cycles_of,
    diagram,
    help_wanted,
    may_change,
    prediction_record,
    project,
    projects,
    whole_project,
)

__all__ = [
    "Counted",
    "ProjectWhole",
    "balancing_series",
    "counted",
    "cycle",
    "cycles_of",
    "diagram",
    "evidence_of",
    "hand_over",
    "help_wanted",
    "may_change",
    "member",
    "prediction_record",
    "project",
    "projects",
    "standing_of",
    "watched_measure",
    "whole_project",
]
