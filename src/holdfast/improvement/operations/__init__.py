"""Writes on projects. Import the module: `from holdfast.improvement import operations as improvement`."""

from holdfast.improvement.operations.closing import answer_hand_over, close_project, offer_hand_over, stop_project
from holdfast.improvement.operations.copying import adopt_project
from holdfast.improvement.operations.cycles import begin_cycle, plan_cycle, record_finding, study_cycle
from holdfast.improvement.operations.diagram import save_diagram
from holdfast.improvement.operations.outlook import assess_outlook
from holdfast.improvement.operations.projects import (
    change_charter,
    give_hours,
    restage_projects,
    score_self,
    start_project,
)
from holdfast.improvement.operations.spread import leave_unit_out, plan_unit
from holdfast.improvement.operations.team import hand_lead, join_team, leave_team
from holdfast.improvement.operations.watching import name_main_measure, stop_watching, watch_measure

__all__ = [
    "adopt_project",
    "answer_hand_over",
    "assess_outlook",
    "begin_cycle",
    "change_charter",
    "close_project",
    "give_hours",
    "hand_lead",
    "join_team",
    "leave_team",
    "leave_unit_out",
    "name_main_measure",
    "offer_hand_over",
    "plan_cycle",
    "plan_unit",
    "record_finding",
    "restage_projects",
    "save_diagram",
    "score_self",
    "start_project",
    "stop_project",
    "stop_watching",
    "study_cycle",
    "watch_measure",
]
