from holdfast.improvement.models.closing import HandOver
from holdfast.improvement.models.cycle import Cycle, Finding, Prediction
from holdfast.improvement.models.driver import Driver
from holdfast.improvement.models.outlook import Assessment
from holdfast.improvement.models.project import Hours, Member, Project, ProjectMeasure
from holdfast.improvement.models.spread import PlannedUnit
from holdfast.improvement.models.stage import SelfScore, Stage

__all__ = [
    "Assessment",
    "Cycle",
    "Driver",
    "Finding",
    "HandOver",
    "Hours",
    "Member",
    "PlannedUnit",
    "Prediction",
    "Project",
    "ProjectMeasure",
    "SelfScore",
    "Stage",
]
