"""Every address of the area: what a stranger, a member and nobody at all get."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from holdfast.web.areas.administration.urls import urlpatterns
from tests.factories import organisation as make
from tests.factories.organisation import AT, TESTS

pytestmark = pytest.mark.django_db
SECTIONS = ("index", "everything", "history", "add_unit", "units_sheet", "invitations", "invite", "people_sheet",
            "tokens", "groups", "map_group")  # fmt: skip
OPEN = ("roles", "units", "organisations")
UNIT_ACTS = ("change_unit", "rename_unit", "move_unit", "merge_unit", "close_unit", "reopen_unit")
ORGANISATION_ACTS = ("change_organisation", "succeed")


def address(name, *args):
    return reverse(f"administration:{name}", args=args)


def test_every_address_is_tried_here():
    tried = {*SECTIONS, *OPEN, *UNIT_ACTS, *ORGANISATION_ACTS, "unit", "organisation"}
    tried |= {"invite_again", "withdraw_invitation", "take_back_succession", "end_token", "unmap_group"}
    assert {pattern.name for pattern in urlpatterns} == tried


@pytest.mark.parametrize("name", [*SECTIONS, *OPEN])
def test_nobody_is_sent_to_sign_in(place, name):
    response = Client().get(address(name))
    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]


@pytest.mark.parametrize("name", SECTIONS)
def test_section_is_refused_to_a_member(member, name):
    for method in ("get", "post"):
        assert getattr(member, method)(address(name)).status_code == 403


@pytest.mark.parametrize("name", [*SECTIONS, *OPEN])
def test_section_is_open_to_an_administrator_in_few_queries(admin, place, name):
    admin.get(address(name))
    with CaptureQueriesContext(connection) as queries:
        response = admin.get(address(name))
    assert response.status_code == 200
    assert len(queries) <= 15
    assert len(response.content) < 100_000


@pytest.mark.parametrize("name", [*UNIT_ACTS, "unit"])
def test_unit_of_another_trust_is_as_one_that_is_not_there(foreign, place, name):
    foreign.get("/why/")  # so that the session is written
    for method in ("get", "post"):
        with CaptureQueriesContext(connection) as for_theirs:
            theirs = getattr(foreign, method)(address(name, place.ward.pk))
        with CaptureQueriesContext(connection) as for_nobody:
            nobody = getattr(foreign, method)(address(name, 999_999))
        assert len(for_theirs) == len(for_nobody)
        assert (theirs.status_code, nobody.status_code) == (404, 404)
        assert theirs.content == nobody.content


@pytest.mark.parametrize("name", UNIT_ACTS)
def test_act_on_a_unit_is_refused_to_a_member(member, place, name):
    for method in ("get", "post"):
        assert getattr(member, method)(address(name, place.ward.pk)).status_code == 403


@pytest.mark.parametrize("name", ORGANISATION_ACTS)
def test_act_on_an_organisation_is_refused_to_others(member, foreign, place, name):
    """Both may know that the organisation exists: it is a public fact."""
    for client in (member, foreign):
        assert client.post(address(name, place.trust.pk)).status_code == 403


def test_invented_organisation_is_not_there_for_others(foreign, db):
    invented = make.trust("Invented", invented=True)
    for name in ("organisation", *ORGANISATION_ACTS):
        assert foreign.get(address(name, invented.pk)).status_code == 404


def test_group_is_not_there_for_others(member, foreign, place):
    row = organisation.map_group(by=TESTS, at=AT, group="leads", unit=place.ward, role=Role.WARD_LEAD)
    for client in (member, foreign):
        for method in ("get", "post"):
            assert getattr(client, method)(address("unmap_group", row.pk)).status_code == 404


def test_invitation_is_not_there_for_others(member, foreign, place):
    invitation = organisation.invite(
        by=TESTS, at=AT, email="a@example.org", name="A", unit=place.ward, role=Role.MEMBER
    )
    for client in (member, foreign):
        assert client.get(address("invite_again", invitation.pk)).status_code == 404
        assert client.post(address("withdraw_invitation", invitation.pk)).status_code == 404


def test_succession_is_taken_back_by_its_own_organisation_only(member, foreign, place):
    row = organisation.succeed(by=TESTS, at=AT, predecessor=make.trust("Groyne"), successor=place.trust)
    for client in (member, foreign):
        assert client.post(address("take_back_succession", row.pk)).status_code == 403


def test_unit_is_open_to_a_member_without_buttons(member, place):
    html = member.get(address("unit", place.ward.pk)).content.decode()
    assert "Ward 7" in html
    assert "Rename" not in html
    assert "Who has a role over it" not in html


def test_form_without_its_token_is_refused(place):
    client = Client(enforce_csrf_checks=True)
    client.force_login(place.administrator)
    assert client.post(address("close_unit", place.ward.pk)).status_code == 403
    place.ward.refresh_from_db()
    assert place.ward.closed is None
