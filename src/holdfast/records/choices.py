"""Kinds of record, who may see one, what a person can answer for."""

from __future__ import annotations

from enum import StrEnum


class RecordKind(StrEnum):
    SERIES = "series"
    GAIN = "gain"
    PROJECT = "project"
    SIGNAL = "signal"
    ACTION = "action"

    @property
    def label(self) -> str:
        words = {
            "series": "Measure of a unit",
            "gain": "Gain claimed",
            "project": "Improvement project",
            "signal": "Finding or voice",
            "action": "Action",
        }
        return words[self.value]


class Visibility(StrEnum):
    """Who may see a record. Named: only those given it, and those who answer for it."""

    PUBLIC = "public"
    ORGANISATION = "organisation"
    UNIT = "unit"
    NAMED = "named"

    @property
    def label(self) -> str:
        words = {
            "public": "Everybody who can sign in",
            "organisation": "Everybody in the organisation",
            "unit": "People with a role over the unit",
            "named": "Only people it is given to by name",
        }
        return words[self.value]


class Answering(StrEnum):
    """What someone does for a record."""

    OWNER = "owner"
    STEWARD = "steward"
    SPONSOR = "sponsor"
    COLLECTOR = "collector"

    @property
    def label(self) -> str:
        words = {
            "owner": "Owner",
            "steward": "Steward",
            "sponsor": "Sponsor",
            "collector": "Brings the numbers",
        }
        return words[self.value]


class Relation(StrEnum):
    """What one record says of another."""

    ANSWERS = "answers"
    EVIDENCES = "evidences"
    RAISED_FROM = "raised_from"
    MEASURES = "measures"
    CAUSED = "caused"
    REPLACES = "replaces"
    TELLS = "tells"

    @property
    def label(self) -> str:
        return {"raised_from": "was raised from", "evidences": "is evidence for", "tells": "tells of"}.get(
            self.value, self.value
        )


class GrantRole(StrEnum):
    """What a grant allows on the one record it is for."""

    READER = "reader"
    CONTRIBUTOR = "contributor"

    @property
    def label(self) -> str:
        return {"reader": "May read it", "contributor": "May read it and add to it"}[self.value]


class Assurance(StrEnum):
    """How sure a look makes us: who looked."""

    GIVEN = "given"
    TEAM = "team"
    INDEPENDENT = "independent"
    REGULATOR = "regulator"

    @property
    def label(self) -> str:
        words = {
            "given": "Somebody told us",
            "team": "The team looked",
            "independent": "Somebody else looked",
            "regulator": "A regulator looked",
        }
        return words[self.value]


class RecheckResult(StrEnum):
    HOLDING = "holding"
    SLIPPED = "slipped"

    @property
    def label(self) -> str:
        return {"holding": "Still done as agreed", "slipped": "No longer done as agreed"}[self.value]
