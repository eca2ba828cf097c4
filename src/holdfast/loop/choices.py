"""What a signal is and where it came from, what we answered, how far an action is, and who decides what."""

from __future__ import annotations

from enum import StrEnum


class SignalKind(StrEnum):
    FINDING = "finding"
    IDEA = "idea"
    CONCERN = "concern"
    THANKS = "thanks"
    FEEDBACK = "feedback"
    COMPLAINT_THEME = "complaint_theme"
    COMMUNITY = "community"
    AUDIT_GAP = "audit_gap"
    OBSERVATION = "observation"
    MEASURE_ALERT = "measure_alert"
    PARTNER_PRESSURE = "partner_pressure"

    @property
    def label(self) -> str:
        words = {
            "thanks": "Thank-you",
            "complaint_theme": "Theme of complaints",
            "community": "From the community",
            "audit_gap": "Gap found by an audit",
            "measure_alert": "Signal from a measure",
            "partner_pressure": "Pressure at a partner",
        }
        return words.get(self.value, self.value.capitalize())


class Source(StrEnum):
    """Where a finding comes from (FIELD.md A1)."""

    INSPECTION = "inspection"
    VISIT = "visit"
    AUDIT = "audit"
    SPEAK_UP = "speak_up"
    COMPLAINTS = "complaints"
    FIFTEEN_STEPS = "fifteen_steps"
    STAFF = "staff"
    PATIENTS = "patients"
    PARTNER = "partner"
    MEASURE = "measure"

    @property
    def label(self) -> str:
        words = {
            "inspection": "CQC inspection",
            "visit": "Internal visit",
            "audit": "Audit",
            "speak_up": "Freedom to Speak Up theme",
            "complaints": "Complaints",
            "fifteen_steps": "15 Steps visit",
            "staff": "Staff",
            "patients": "Patients and families",
            "partner": "Partner organisation",
            "measure": "A measure",
        }
        return words[self.value]


class Strength(StrEnum):
    """How binding a finding or an action is. Must: needed to comply with the law (CQC); should: advised by it."""

    MUST = "must"
    SHOULD = "should"
    OWN = "own"

    @property
    def label(self) -> str:
        return {"must": "Must do", "should": "Should do", "own": "Our own aim"}[self.value]


class KeyQuestion(StrEnum):
    """The five questions CQC asks of every service."""

    SAFE = "safe"
    EFFECTIVE = "effective"
    CARING = "caring"
    RESPONSIVE = "responsive"
    WELL_LED = "well_led"

    @property
    def label(self) -> str:
        return "Well-led" if self is KeyQuestion.WELL_LED else self.value.capitalize()


class ResponseKind(StrEnum):
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    ACTING = "acting"
    DECLINED = "declined"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        words = {
            "acknowledged": "Received",
            "answered": "Answered",
            "acting": "We are acting on it",
            "declined": "We will not do this, and why",
            "closed": "Closed",
        }
        return words[self.value]


class SignalState(StrEnum):
    """Where a signal stands: not answered yet, or as the last response says."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    ACTING = "acting"
    DECLINED = "declined"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return "Not answered yet" if self is SignalState.OPEN else ResponseKind(self.value).label


class ActionKind(StrEnum):
    TASK = "task"
    COMMITMENT = "commitment"
    RECOMMENDATION = "recommendation"

    @property
    def label(self) -> str:
        return self.value.capitalize()


class Outcome(StrEnum):
    """What can come of something somebody said. Who says how it stands: a checker, its team, or the numbers."""

    ACTION = "action"
    PROJECT = "project"
    GAIN = "gain"


class ActionState(StrEnum):
    """The ladder of an action. Its owner says done, somebody else verifies, a passed check makes it hold."""

    OPEN = "open"
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    VERIFIED = "verified"
    HOLDING = "holding"
    SLIPPED = "slipped"
    REOPENED = "reopened"

    @property
    def label(self) -> str:
        words = {
            "open": "Not planned yet",
            "planned": "Planned",
            "in_progress": "In progress",
            "done": "Done, says its owner",
            "verified": "Verified by somebody else",
            "holding": "Holding when checked again",
            "slipped": "Slipped",
            "reopened": "Reopened",
        }
        return words[self.value]


class EvidenceKind(StrEnum):
    FILE = "file"
    LINK = "link"
    OBSERVATION = "observation"

    @property
    def label(self) -> str:
        return {"file": "File", "link": "Link to a live record", "observation": "What somebody saw"}[self.value]


class Level(StrEnum):
    """Who recorded a decision on what is late or came undone, the nearest first."""

    WARD = "ward"
    EXECUTIVE = "executive"
    COMMITTEE = "committee"
    BOARD = "board"

    @property
    def label(self) -> str:
        return {"ward": "Ward or team lead"}.get(self.value, self.value.capitalize())


class Cause(StrEnum):
    FAILED_CHECK = "failed_check"
    OVERDUE = "overdue"

    @property
    def label(self) -> str:
        return {"failed_check": "A check found it undone", "overdue": "Past the day it was promised for"}[self.value]
