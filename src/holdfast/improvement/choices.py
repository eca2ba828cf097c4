"""What a project is about, where it stands, who takes part, and what a test came to."""

from __future__ import annotations

from enum import StrEnum


class Programme(StrEnum):
    QUALITY = "quality"
    PEOPLE = "people"
    PARTNERSHIP = "partnership"
    FLOW = "flow"

    @property
    def label(self) -> str:
        words = {
            "quality": "Quality and safety",
            "people": "Our people",
            "partnership": "With partners",
            "flow": "Waiting and flow",
        }
        return words[self.value]


class ProjectState(StrEnum):
    """What was done with a project. Whether its gain lasts is not a state of it: the numbers say that."""

    UNDER_WAY = "under_way"
    HANDED_OVER = "handed_over"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        words = {"under_way": "Under way", "handed_over": "Closed and handed over", "stopped": "Stopped, learning kept"}
        return words[self.value]


class Part(StrEnum):
    """What somebody does in a team."""

    LEAD = "lead"
    STAFF = "staff"
    PATIENT_PARTNER = "patient_partner"
    PARTNER = "partner"
    ADVISER = "adviser"

    @property
    def label(self) -> str:
        words = {
            "lead": "Leads the project",
            "staff": "Member of staff",
            "patient_partner": "Patient or carer partner",
            "partner": "Partner organisation",
            "adviser": "Improvement adviser",
        }
        return words[self.value]


class MeasureRole(StrEnum):
    """Why a project watches a measure: did people fare better, was the change done, did anything else suffer."""

    OUTCOME = "outcome"
    PROCESS = "process"
    BALANCING = "balancing"

    @property
    def label(self) -> str:
        return f"{self.value.capitalize()} measure"


class DriverLevel(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"
    IDEA = "idea"

    @property
    def label(self) -> str:
        return {"primary": "Primary driver", "secondary": "Secondary driver", "idea": "Change idea"}[self.value]


class CameTrue(StrEnum):
    """How a prediction compares with what happened, said by the team."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"

    @property
    def label(self) -> str:
        return {"yes": "As predicted", "partly": "Partly as predicted", "no": "Not as predicted"}[self.value]


class Decision(StrEnum):
    ADOPT = "adopt"
    ADAPT = "adapt"
    ABANDON = "abandon"

    @property
    def label(self) -> str:
        words = {"adopt": "Adopt it", "adapt": "Adapt it and test again", "abandon": "Abandon it, keep the learning"}
        return words[self.value]


class Moment(StrEnum):
    """When in a project somebody says what they think of its chance to last."""

    START = "start"
    PILOT = "pilot"
    HAND_OVER = "hand_over"
    LATER = "later"

    @property
    def label(self) -> str:
        words = {
            "start": "At the start",
            "pilot": "After the first tests",
            "hand_over": "At the hand-over",
            "later": "Since the hand-over",
        }
        return words[self.value]


class Help(StrEnum):
    """Why a project may need help, the most pressing first."""

    SLIPPING = "slipping"
    RECHECK = "recheck"
    NO_MEASURE = "no_measure"
    STALE = "stale"
    UNPROVEN = "unproven"
    NO_TEST = "no_test"
    PAST_AIM = "past_aim"

    @property
    def label(self) -> str:
        words = {
            "slipping": "A gain is slipping",
            "recheck": "A re-check is overdue",
            "no_measure": "No numbers for 60 days",
            "stale": "Numbers are late",
            "unproven": "Gain not proven yet",
            "no_test": "No next test planned",
            "past_aim": "Past the day of its aim",
        }
        return words[self.value]
