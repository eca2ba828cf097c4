"""Kinds, permissions and roles. A role is a label, a sentence a person can read, and what it may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OrganisationKind(StrEnum):
    TRUST = "trust"
    PROVIDER = "provider"
    ICB = "icb"
    PARTNER = "partner"
    CHARITY = "charity"
    REGULATOR = "regulator"

    @property
    def label(self) -> str:
        words = {
            "trust": "NHS trust",
            "provider": "Other provider of NHS care",
            "icb": "Integrated care board",
            "partner": "Partner organisation",
            "charity": "Charity",
            "regulator": "Regulator",
        }
        return words[self.value]


class UnitKind(StrEnum):
    WHOLE = "whole"
    SITE = "site"
    DIVISION = "division"
    WARD = "ward"
    TEAM = "team"
    COMMITTEE = "committee"

    @property
    def label(self) -> str:
        return "Whole organisation" if self is UnitKind.WHOLE else self.value.capitalize()


class TokenScope(StrEnum):
    """What a token for another program lets it do; never more than its person may."""

    READ = "read"
    WRITE = "write"

    @property
    def label(self) -> str:
        return {"read": "Read", "write": "Read, and send numbers"}[self.value]


class Permission(StrEnum):
    """What an operation can need. The value is what "why can I see this?" and the roles page say."""

    SEE_UNIT = "see what belongs to the unit"
    SEE_ORGANISATION = "see measures and improvement work across the organisation"
    ADD_DATA = "add and correct numbers"
    ANNOTATE = "write notes on a chart"
    SET_TARGETS = "set targets"
    REBASE = "re-base a chart, with a reason"
    DEFINE_MEASURES = "define and retire measures"
    CLAIM_GAINS = "claim that a measure got better and should stay so"
    RUN_PROJECTS = "begin and change improvement projects"
    RAISE = "raise what should be better"
    KEEP_FINDINGS = "keep the register of findings and its themes"
    RESPOND = "answer what people raised"
    PROMISE = "promise actions, plan them and say how far they are"
    VERIFY = "verify what somebody else calls done, and check it again"
    DECIDE = "record a ward's decision on what came undone or is late"
    DECIDE_AS_EXECUTIVE = "record an executive's decision on what came undone or is late"
    RECORD_MINUTES = "record what a committee or the board decided"
    KEEP_RESPONSIBILITIES = "say who answers for a thing and who deputises"
    KEEP_CASES = "keep the cases of people who speak up, which nobody else reads"
    SHARE = "give a named person access to one record"
    SEE_ASKED_MINUTES = "see how much time wards are asked for"
    MANAGE_UNITS = "add, rename, move, merge and close units"
    SEE_PEOPLE = "see who has which role"
    MANAGE_PEOPLE = "invite people, grant and end roles"
    MANAGE_ORGANISATION = "change the organisation's settings"
    SEE_HISTORY = "read the history of what was done"
    EXPORT_ALL = "take out all of the organisation's data"
    OWN_ACCOUNT = "keep one's own account"
    RUN_SITE = "run the whole site"


class Role(StrEnum):
    MEMBER = "member"
    WARD_LEAD = "ward_lead"
    QI_LEAD = "qi_lead"
    QUALITY_LEAD = "quality_lead"
    EXECUTIVE = "executive"
    GUARDIAN = "guardian"
    BOARD = "board"
    ASSESSOR = "assessor"
    PATIENT_PARTNER = "patient_partner"
    PARTNER = "partner"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        return ROLES[self].label


@dataclass(frozen=True)
class RoleFacts:
    """A role's name on screen, what it may do in one sentence, and the permissions behind the sentence."""

    label: str
    sentence: str
    permissions: frozenset[Permission]


P = Permission
_READ = frozenset({P.SEE_UNIT, P.SEE_ORGANISATION, P.OWN_ACCOUNT})
_DATA = frozenset({P.ADD_DATA, P.ANNOTATE})
_ACTIONS = frozenset({P.RAISE, P.RESPOND, P.PROMISE, P.VERIFY})
_LEAD = (
    _READ
    | _DATA
    | {P.SET_TARGETS, P.REBASE, P.CLAIM_GAINS, P.RUN_PROJECTS, P.KEEP_RESPONSIBILITIES, P.SHARE, P.SEE_PEOPLE}
)

ROLES: dict[Role, RoleFacts] = {
    Role.MEMBER: RoleFacts(
        "Member of staff",
        "Sees measures and improvement work across the organisation, raises what should be better, and writes notes on "
        "the charts of their own unit.",
        _READ | {P.ANNOTATE, P.RAISE},
    ),
    Role.WARD_LEAD: RoleFacts(
        "Ward or team lead",
        "Adds numbers of their unit, promises actions, verifies those of others, and says who stands in for them.",
        _READ | _DATA | _ACTIONS | {P.DECIDE, P.KEEP_RESPONSIBILITIES, P.SEE_PEOPLE, P.CLAIM_GAINS, P.RUN_PROJECTS},
    ),
    Role.QI_LEAD: RoleFacts(
        "Quality improvement lead",
        "Defines measures, sets targets, re-bases charts with a reason, and keeps actions, for the units they support.",
        _LEAD | _ACTIONS | {P.DEFINE_MEASURES},
    ),
    Role.QUALITY_LEAD: RoleFacts(
        "Quality or governance lead",
        "Keeps the register of findings and what committees decide, defines measures, and reads the history.",
        _LEAD
        | _ACTIONS
        | {P.KEEP_FINDINGS, P.DECIDE, P.RECORD_MINUTES, P.DEFINE_MEASURES, P.SEE_HISTORY, P.SEE_ASKED_MINUTES},
    ),
    Role.EXECUTIVE: RoleFacts(
        "Executive",
        "Sees everything shared in the organisation and who answers for it; decides on what came undone or is late.",
        _READ
        | _ACTIONS
        | {P.DECIDE, P.DECIDE_AS_EXECUTIVE, P.RECORD_MINUTES}
        | {P.ANNOTATE, P.SHARE, P.SEE_PEOPLE, P.SEE_HISTORY, P.SEE_ASKED_MINUTES, P.KEEP_RESPONSIBILITIES},
    ),
    Role.GUARDIAN: RoleFacts(
        "Freedom to Speak Up guardian",
        "Sees what is shared in the organisation, and keeps the cases of people who speak up, which nobody else reads.",
        _READ | {P.RAISE, P.RESPOND, P.KEEP_CASES},
    ),
    Role.BOARD: RoleFacts(
        "Board or committee member",
        "Reads what is shared across the organisation; changes nothing.",
        _READ,
    ),
    Role.ASSESSOR: RoleFacts(
        "Assessor",
        "Reads what is shared across the organisation, visits units other than their own, and verifies what was done.",
        _READ | {P.RAISE, P.VERIFY},
    ),
    Role.PATIENT_PARTNER: RoleFacts(
        "Patient partner",
        "Sees what is shared with the unit they work with, and what they are given by name.",
        frozenset({P.SEE_UNIT, P.OWN_ACCOUNT}),
    ),
    Role.PARTNER: RoleFacts(
        "Partner organisation",
        "Sees what is shared with the unit they work with, and what they are given by name.",
        frozenset({P.SEE_UNIT, P.OWN_ACCOUNT}),
    ),
    Role.ANALYST: RoleFacts(
        "Analyst",
        "Brings in data, defines measures, sets targets and re-bases charts with a reason.",
        _LEAD | {P.DEFINE_MEASURES},
    ),
    Role.ADMINISTRATOR: RoleFacts(
        "Administrator",
        "Keeps units, people and roles, retires measures, takes out the organisation's data; edits no numbers.",
        _READ
        | {P.MANAGE_UNITS, P.SEE_PEOPLE, P.MANAGE_PEOPLE, P.MANAGE_ORGANISATION, P.SEE_HISTORY, P.EXPORT_ALL}
        | {P.DEFINE_MEASURES, P.KEEP_RESPONSIBILITIES},
    ),
}


def roles_with(permission: Permission) -> frozenset[Role]:
    """The roles that hold a permission."""
    return frozenset(role for role, facts in ROLES.items() if permission in facts.permissions)
