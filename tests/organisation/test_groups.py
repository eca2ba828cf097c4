"""Roles that follow the groups of a directory, and what the history keeps of a sign-in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.foundation.models import Event, EventContent, Outbox
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from holdfast.organisation.models import GroupRole, Membership, Person
from holdfast.organisation.rules import groups as rules
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS, viewer

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


@pytest.fixture
def mapped(place):
    """Leads lead ward 7, staff are members of it, admins administer the whole."""
    call = {"by": TESTS, "at": AT}
    organisation.map_group(group="leads", unit=place.ward, role=Role.WARD_LEAD, **call)
    organisation.map_group(group="staff", unit=place.ward, role=Role.MEMBER, **call)
    organisation.map_group(group="admins", unit=place.whole, role=Role.ADMINISTRATOR, **call)
    return place


def follow(person, *groups, at=AT):
    return organisation.follow_groups(by=TESTS, at=at, person=person, groups=groups)


def roles(person):
    held = Membership.objects.filter(person=person, active_to=None).select_related("unit")
    return sorted((row.role, row.unit.name) for row in held)


def test_roles_begin_with_the_groups_and_end_with_them(mapped):
    person = people.person(mapped.trust, "Gil Group")
    assert follow(person, "leads", " staff ", "nobody knows") == (2, 0)
    assert follow(person, "leads", "staff") == (0, 0)
    assert roles(person) == [("member", "Ward 7"), ("ward_lead", "Ward 7")]
    assert follow(person, "staff", at=LATER) == (0, 1)
    assert roles(person) == [("member", "Ward 7")]
    assert follow(person, at=LATER) == (0, 1)
    assert roles(person) == []
    assert follow(person, "leads", at=LATER) == (1, 0), "and comes back with the group"


def test_role_given_by_hand_stays_and_is_not_given_twice(mapped):
    person = people.person(mapped.trust, "Hana Hand", role=Role.WARD_LEAD, over=mapped.ward)
    assert follow(person, "leads") == (0, 0)
    assert follow(person, at=LATER) == (0, 0)
    assert roles(person) == [("ward_lead", "Ward 7")]


def test_last_administrator_stays_one_whatever_the_directory_says(mapped):
    trust = people.trust("Buoy NHS Trust")
    organisation.map_group(by=TESTS, at=AT, group="admins", unit=people.root(trust), role=Role.ADMINISTRATOR)
    person = people.person(trust, "Ada Admin")
    assert follow(person, "admins") == (1, 0)
    assert follow(person, at=LATER) == (0, 0)
    assert roles(person) == [("administrator", trust.name)]


def test_closed_unit_gives_no_role(mapped):
    organisation.close_unit(by=TESTS, at=AT, unit=mapped.ward, on=AT.date())
    person = people.person(mapped.trust, "Gil Group")
    assert follow(person, "leads", at=LATER) == (0, 0)
    mapped.ward.refresh_from_db()
    with pytest.raises(Invalid, match="closed"):
        organisation.map_group(by=TESTS, at=LATER, group="x", unit=mapped.ward, role=Role.MEMBER)


def test_mapping_is_made_once_and_its_end_ends_what_it_gave(mapped):
    with pytest.raises(Invalid, match="already"):
        organisation.map_group(by=TESTS, at=AT, group=" leads", unit=mapped.ward, role=Role.WARD_LEAD)
    person = people.person(mapped.trust, "Gil Group")
    follow(person, "leads", "staff")
    row = GroupRole.objects.get(group="leads")
    assert organisation.unmap_group(by=TESTS, at=LATER, mapping=row) == 1
    assert roles(person) == [("member", "Ward 7")]
    assert organisation.unmap_group(by=TESTS, at=LATER, mapping=GroupRole.objects.get(group="staff")) == 1


def test_account_is_made_for_a_known_group_alone(mapped):
    call = {"by": TESTS, "at": AT, "organisation": mapped.trust, "name": "New One"}
    assert organisation.join_by_group(email="x@example.nhs.uk", groups=["strangers"], **call) is None
    made = organisation.join_by_group(email="New@Example.nhs.uk", groups=["staff"], **call)
    assert made.email == "new@example.nhs.uk"
    assert not made.has_usable_password()
    with pytest.raises(Invalid):
        organisation.join_by_group(email="no address", groups=["staff"], **call)


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_group_without_a_name_is_refused(place, name):
    with pytest.raises(Invalid):
        organisation.map_group(by=TESTS, at=AT, group=name, unit=place.ward, role=Role.MEMBER)


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (None, []), ("", []), ("leads; staff", ["leads", "staff"]), ("leads,staff", ["leads", "staff"]),
        (["leads", "", "staff"], ["leads", "staff"]), ([{"name": "leads"}, {"id": "4f"}], ["leads", "4f"]), (7, []),
    ],
)  # fmt: skip
def test_groups_however_a_provider_writes_them(claim, found):
    assert rules.groups_in(claim) == found


@given(st.lists(st.text(max_size=230)))
def test_names_of_groups_come_out_clean_or_not_at_all(names):
    for name in rules.clean_groups(names):
        assert name == rules.clean_group(name)


def test_sign_in_stands_in_the_history_with_how(place):
    person = people.person(place.trust, "Sol Signs", role=Role.MEMBER)
    organisation.note_sign_in(by=viewer(person), at=AT, person=person, how="passkey", site="http://x")
    event = Event.objects.get(operation="organisation.note_sign_in")
    assert EventContent.objects.get(event_id=event.pk).content["after"] == {"how": "passkey", "emergency": False}
    assert emergencies() == {}


def test_every_administrator_hears_that_the_emergency_account_was_used(place):
    person = people.person(place.trust, "Eve Emergency", role=Role.ADMINISTRATOR)
    other = people.person(place.trust, "Ada Admin", role=Role.ADMINISTRATOR)
    organisation.note_sign_in(
        by=viewer(person), at=AT, person=person, how="password", site="http://x", emergency=True
    )  # fmt: skip
    told = emergencies()
    assert {person.email, other.email} <= told.keys()
    assert "at 09:00 on 02 March 2026" in told[other.email]


def emergencies():
    """Letters about the emergency account: their words by address."""
    letters = [(row.to, row.payload) for row in Outbox.objects.all()]
    return {to: payload["text"] for to, payload in letters if "emergency" in payload["subject"]}


def test_nobody_notes_the_sign_in_of_another(place):
    person = people.person(place.trust, role=Role.MEMBER)
    other = people.person(place.trust, role=Role.MEMBER)
    with pytest.raises((NotVisible, Refused)):
        organisation.note_sign_in(by=viewer(person), at=AT, person=other, how="password", site="http://x")
    assert Person.objects.filter(pk=other.pk).exists()
