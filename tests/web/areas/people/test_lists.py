"""The lists of people: what they show, filter, sort, page and export."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from tests.factories import organisation as make
from tests.factories.organisation import AT
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(place):
    client = Client()
    client.force_login(place.administrator)
    return client


@pytest.fixture
def staff(place):
    make.person(place.trust, "Nia Nurse", role=Role.MEMBER, over=place.ward)
    make.person(place.trust, "Lena Lead", role=Role.WARD_LEAD, over=place.ward_20)


def order(text, *words):
    return sorted(words, key=text.index) == list(words)


def test_list_shows_who_has_which_role_where(admin, staff):
    text = main_text(admin.get("/people/"))
    assert "Nia Nurse" in text
    assert "Ward or team lead" in text
    assert "3 roles held" in text


def test_list_is_filtered_by_role(admin, staff):
    text = main_text(admin.get("/people/?role=ward_lead"))
    assert "Lena Lead" in text
    assert "Nia Nurse" not in text


@pytest.mark.parametrize("words", ["nia", "ward 7", "Nia Nurse"])
def test_list_is_searched_by_name_and_unit(admin, staff, words):
    text = main_text(admin.get("/people/", {"q": words}))
    assert "Nia Nurse" in text
    assert "Lena Lead" not in text


def test_list_is_sorted_by_its_columns(admin, staff):
    assert order(main_text(admin.get("/people/?sort=name")), "Ada Administrator", "Lena Lead", "Nia Nurse")
    assert order(main_text(admin.get("/people/?sort=-name")), "Nia Nurse", "Lena Lead", "Ada Administrator")


def test_list_is_exported_with_its_filter(admin, staff):
    response = admin.get("/people/?role=member&download=csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Name"] for row in rows] == ["Nia Nurse"]


def test_formula_in_a_name_is_safe_in_the_export(admin, place):
    make.person(place.trust, "=HYPERLINK(1)", role=Role.MEMBER)
    text = b"".join(admin.get("/people/?download=csv").streaming_content).decode()
    assert "'=HYPERLINK(1)" in text


def test_former_roles_are_on_the_list_of_any_time(admin, place):
    nia = make.person(place.trust, "Nia Nurse")
    held = make.grant(nia, Role.MEMBER, place.ward)
    organisation.end_role(by=place.admin, at=AT, membership=held)
    assert "Nia Nurse" not in main_text(admin.get("/people/"))
    assert "Nia Nurse" in main_text(admin.get("/people/any-time/?when=ended"))
    assert "Nia Nurse" not in main_text(admin.get("/people/any-time/?when=holds"))


def test_accounts_tell_those_switched_off(admin, place):
    nia = make.person(place.trust, "Nia Nurse")
    organisation.switch_off_person(by=place.admin, at=AT, person=nia)
    assert "Nia Nurse" in main_text(admin.get("/people/accounts/?state=off"))
    assert "Nia Nurse" not in main_text(admin.get("/people/accounts/?state=on"))


@pytest.mark.parametrize("address", ["/people/", "/people/any-time/", "/people/accounts/"])
def test_list_takes_as_many_queries_for_many_as_for_few(admin, place, staff, address):
    admin.get(address)
    with CaptureQueriesContext(connection) as few:
        admin.get(address)
    for number in range(30):
        make.person(place.trust, f"Person {number:02}", role=Role.MEMBER, over=place.ward)
    with CaptureQueriesContext(connection) as many:
        admin.get(address)
    assert len(many) == len(few)
    assert len(many) <= 12


def test_member_is_told_they_may_not_list_people(place):
    client = Client()
    client.force_login(make.person(place.trust, role=Role.MEMBER, over=place.ward))
    assert client.get("/people/").status_code == 403
    assert client.get("/people/accounts/").status_code == 403


def test_ward_lead_sees_their_ward_only(place, staff):
    client = Client()
    client.force_login(make.person(place.trust, "Wes", role=Role.WARD_LEAD, over=place.ward))
    text = main_text(client.get("/people/"))
    assert "Nia Nurse" in text
    assert "Lena Lead" not in text
    assert "Invite somebody" not in text


@pytest.mark.parametrize("query", ["?role=boss", "?sort=password", "?download=exe"])
def test_address_nobody_offered_is_a_bad_request(admin, place, query):
    assert admin.get(f"/people/{query}").status_code == 400
