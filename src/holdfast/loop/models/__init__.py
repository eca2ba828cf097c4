from holdfast.loop.models.action import Action, ActionEvent, SampleSeed
from holdfast.loop.models.escalation import Decision, Escalation, LimitPassed
from holdfast.loop.models.evidence import Evidence, EvidenceFile
from holdfast.loop.models.signal import Merge, Response, Signal
from holdfast.loop.models.theme import PeerReview, Theme

__all__ = [
    "Action",
    "ActionEvent",
    "Decision",
    "Escalation",
    "Evidence",
    "EvidenceFile",
    "LimitPassed",
    "Merge",
    "PeerReview",
    "Response",
    "SampleSeed",
    "Signal",
    "Theme",
]
