"""Two trusts with people in every role, made by the real operations: the world the permission tests walk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from holdfast.foundation.actor import System
from holdfast.measures import operations as measures
from holdfast.measures.choices import Better, Frequency, ValueKind
from holdfast.measures.rules.points import NewPoint
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import OrganisationKind, Role, UnitKind
from holdfast.organisation.models import Person, Unit
from holdfast.records.choices import Visibility

MAKER = System("tests")
NOW = datetime(2026, 3, 16, 9, 0, tzinfo=ZoneInfo("Europe/London"))
# Roles held over one ward; the others are held over the whole trust.
WARD_ROLES = {Role.MEMBER, Role.WARD_LEAD, Role.PATIENT_PARTNER, Role.PARTNER}


@dataclass
class Trust:
    """One trust: its units, one person a role, and one of each thing that has an address."""

    name: str
    organisation: Any
    root: Unit
    ward: Unit
    sibling: Unit
    people: dict[Role, Person] = field(default_factory=dict)
    things: dict[str, dict[str, Any]] = field(default_factory=dict)


def begin_trust(code: str, name: str) -> Trust:
    at = NOW - timedelta(days=400)
    trust = organisation.begin_organisation(
        by=MAKER, at=at, ods_code=code, name=name, kind=OrganisationKind.TRUST, tenant=True, invented=True
    )
    root = Unit.objects.get(organisation=trust, kind=UnitKind.WHOLE)
    site = organisation.add_unit(by=MAKER, at=at, parent=root, name=f"{name} Infirmary", kind=UnitKind.SITE)
    ward = organisation.add_unit(by=MAKER, at=at, parent=site, name=f"{name} Ward 1", kind=UnitKind.WARD)
    sibling = organisation.add_unit(by=MAKER, at=at, parent=site, name=f"{name} Ward 2", kind=UnitKind.WARD)
    made = Trust(name, trust, root, ward, sibling)
    for role in Role:
        address = f"{role.value}@{code.lower()}.example"
        person = organisation.add_person(
            by=MAKER, at=at, organisation=trust, email=address, name=f"{name} {role.label}"
        )
        over = ward if role in WARD_ROLES else root
        organisation.grant_role(by=MAKER, at=at, person=person, unit=over, role=role)
        made.people[role] = person
    _measure(made)
    return made


def _measure(trust: Trust) -> None:
    at = NOW - timedelta(days=60)
    measure = measures.define_measure(
        by=MAKER, at=at, organisation=trust.organisation, code="falls", name=f"{trust.name} falls",
        meaning="Fewer is safer.", better=Better.DOWN, frequency=Frequency.MONTH, value_kind=ValueKind.COUNT,
    )  # fmt: skip
    invitation = organisation.invite(
        by=MAKER, at=at, email=f"new@{trust.name.lower()}.example", name="New One", unit=trust.ward, role=Role.MEMBER
    )
    for scope, unit, visibility in (
        ("own", trust.ward, Visibility.ORGANISATION),
        ("sibling", trust.sibling, Visibility.UNIT),
    ):
        series = measures.open_series(by=MAKER, at=at, measure=measure, unit=unit, visibility=visibility)
        batch = measures.record_points(by=MAKER, at=at, series=series, rows=monthly(), source="form")
        phase = measures.rebase(by=MAKER, at=at, series=series, starts_on=date(2025, 1, 1), reason="A new falls bundle")
        note = measures.note_point(by=MAKER, at=at, series=series, period_start=date(2025, 3, 1), text="New flooring")
        trust.things[scope] = {
            "unit": unit, "measure": measure, "series": series, "batch": batch, "phase": phase, "note": note,
            "invitation": invitation, "organisation": trust.organisation, "person": trust.people[Role.MEMBER],
            "membership": trust.people[Role.MEMBER].memberships.get(),
        }  # fmt: skip


def monthly(count: int = 24) -> list[NewPoint]:
    """Two years of plain numbers, up to December 2025."""
    return [NewPoint(date(2024 + i // 12, i % 12 + 1, 1), value=float(5 + (i * 7) % 4)) for i in range(count)]
