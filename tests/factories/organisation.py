"""Trusts, units, people and roles for tests, made by the operations people really use."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from holdfast.foundation.actor import System
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import OrganisationKind, Role, UnitKind
from holdfast.organisation.models import Membership, Organisation, Person, Unit
from holdfast.organisation.queries import Viewer, viewer_for, whole_unit

LONDON = ZoneInfo("Europe/London")
AT = datetime(2026, 3, 2, 9, 0, tzinfo=LONDON)
TODAY = AT.date()
TESTS = System("tests")
PASSWORD = "a lighthouse keeps 7 lamps"

_number = count(1)


def trust(name: str = "Anchor NHS Trust", *, code: str = "", at: datetime = AT, **more: object) -> Organisation:
    """An organisation whose people use the site, with its root unit."""
    return organisation.begin_organisation(
        by=TESTS, at=at, ods_code=code or f"T{next(_number):04}", name=name, kind=OrganisationKind.TRUST,
        tenant=True, opened=date(2015, 4, 1), **more,
    )  # fmt: skip


def root(of: Organisation) -> Unit:
    """The whole of an organisation."""
    return whole_unit(of.pk)


def unit(parent: Unit, name: str, kind: UnitKind = UnitKind.WARD, *, opened: date = date(2020, 1, 6)) -> Unit:
    """A unit beneath another, opened long ago unless said otherwise."""
    return organisation.add_unit(by=TESTS, at=AT, parent=parent, name=name, kind=kind, opened=opened)


def person(
    of: Organisation, name: str = "", *, role: Role | None = None, over: Unit | None = None, at: datetime = AT
) -> Person:
    """Somebody with an account and, when a role is given, that role over a unit (the whole organisation by default)."""
    number = next(_number)
    made = organisation.add_person(
        by=TESTS, at=at, organisation=of, email=f"person{number}@example.nhs.uk", name=name or f"Person {number}",
        password=PASSWORD,
    )  # fmt: skip
    if role is not None:
        grant(made, role, over or root(of), at=at)
    return made


def grant(
    to: Person, role: Role, over: Unit, *, at: datetime = AT, from_on: date | None = None, to_on: date | None = None
) -> Membership:
    """A role over a unit."""
    return organisation.grant_role(
        by=TESTS, at=at, person=to, unit=over, role=role, active_from=from_on, active_to=to_on
    )


def viewer(who: Person, *, at: datetime = AT) -> Viewer:
    """Who the person is at a moment."""
    return viewer_for(Person.objects.select_related("organisation").get(pk=who.pk), at=at)


def viewer_with(of: Organisation, role: Role, over: Unit | None = None, *, at: datetime = AT) -> Viewer:
    """A new person with a role, as a viewer."""
    return viewer(person(of, role=role, over=over), at=at)
