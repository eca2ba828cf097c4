"""The invented trusts: units with a past, and people in every role."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from holdfast.foundation.actor import System
from holdfast.jobs.demonstration.calendar import month_back, morning
from holdfast.jobs.demonstration.people import DOMAIN, PASSWORD, PEOPLE, STRANGER, STRANGER_EMAIL, Someone
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import OrganisationKind, Role, UnitKind
from holdfast.organisation.queries.by_code import root_unit

BY = System("holdfast demo")
CODE, NAME = "ZZZ01", "Westmarch Vale NHS Trust (invented)"
OTHER_CODE, OTHER_NAME = "ZZZ02", "Eastmere Borough NHS Trust (invented)"

# name, kind, what it stands under
UNITS = (
    ("Westmarch General Hospital", UnitKind.SITE, ""),
    ("Vale Community Hospital", UnitKind.SITE, ""),
    ("Medicine", UnitKind.DIVISION, "Westmarch General Hospital"),
    ("Surgery", UnitKind.DIVISION, "Westmarch General Hospital"),
    ("Women and children", UnitKind.DIVISION, "Westmarch General Hospital"),
    ("Community services", UnitKind.DIVISION, "Vale Community Hospital"),
    ("Alder Ward", UnitKind.WARD, "Medicine"),
    ("Birch Ward", UnitKind.WARD, "Medicine"),
    ("Cedar Ward", UnitKind.WARD, "Medicine"),
    ("Hazel Ward", UnitKind.WARD, "Surgery"),
    ("Ward 4", UnitKind.WARD, "Surgery"),
    ("Maple Ward", UnitKind.WARD, "Women and children"),
    ("Willow Ward", UnitKind.WARD, "Community services"),
    ("Quality committee", UnitKind.COMMITTEE, ""),
)
RENAMED = ("Ward 4", "Rowan Ward", 18)  # months ago
LATE_WARD = ("Elm Ward", "Community services", 9)  # opened so many months ago
FIRST_MONTHS_AGO = 40


@dataclass
class Trust:
    """An invented trust while it is made: its organisation, its units and people by name and mailbox."""

    organisation: Any
    units: dict[str, Any] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)

    def person(self, mailbox: str) -> Any:
        return self.people[mailbox]


def begin(today: date) -> Trust:
    """The invented trust with its units and people; everything dated in the past."""
    begun = month_back(today, FIRST_MONTHS_AGO)
    trust = _organisation(CODE, NAME, begun)
    at = morning(begun)
    for name, kind, above in UNITS:
        mailbox = f"{name.split()[0].lower()}.huddle@{DOMAIN}" if kind is UnitKind.WARD else ""
        trust.units[name] = organisation.add_unit(
            parent=trust.units[above], name=name, kind=kind, mailbox=mailbox, opened=begun, by=BY, at=at
        )
    _rename_and_add(trust, today)
    for someone in PEOPLE:
        _person(trust, someone, someone.email, begun, today)
    return trust


def begin_other(today: date) -> Trust:
    """A second invented trust with one person, who must see nothing of the first."""
    begun = month_back(today, FIRST_MONTHS_AGO)
    other = _organisation(OTHER_CODE, OTHER_NAME, begun)
    _person(other, STRANGER, STRANGER_EMAIL, begun, today)
    return other


def _organisation(code: str, name: str, begun: date) -> Trust:
    made = organisation.begin_organisation(
        ods_code=code, name=name, kind=OrganisationKind.TRUST, opened=begun, tenant=True, invented=True, by=BY,
        at=morning(begun),
    )  # fmt: skip
    return Trust(made, {"": root_unit(made)})


def _rename_and_add(trust: Trust, today: date) -> None:
    former, name, months = RENAMED
    on = month_back(today, months)
    trust.units[name] = organisation.rename_unit(unit=trust.units.pop(former), name=name, on=on, by=BY, at=morning(on))
    name, above, months = LATE_WARD
    on = month_back(today, months)
    trust.units[name] = organisation.add_unit(
        parent=trust.units[above], name=name, kind=UnitKind.WARD, mailbox=f"elm.huddle@{DOMAIN}", opened=on, by=BY,
        at=morning(on),
    )  # fmt: skip


def _person(trust: Trust, someone: Someone, email: str, begun: date, today: date) -> None:
    since = month_back(today, LATE_WARD[2]) if someone.over == LATE_WARD[0] else begun
    person = organisation.add_person(
        organisation=trust.organisation, email=email, name=someone.name, password=PASSWORD, demonstration=True, by=BY,
        at=morning(since),
    )  # fmt: skip
    organisation.grant_role(
        person=person, unit=trust.units[someone.over], role=Role(someone.role), by=BY, at=morning(since, 10)
    )
    trust.people[someone.mailbox] = person
