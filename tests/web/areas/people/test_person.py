"""One person's page, and what is done about a role or an account."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from holdfast.foundation.models import Outbox
from holdfast.organisation.choices import Role
from holdfast.organisation.models import Membership, Person
from holdfast.records import operations as records
from holdfast.records.choices import Answering
from tests.factories import organisation as make
from tests.factories.organisation import AT, TESTS
from tests.factories.records import record
from tests.web.conftest import main_text

pytestmark = pytest.mark.django_db


def door(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def admin(place):
    return door(place.administrator)


@pytest.fixture
def nia(place):
    return make.person(place.trust, "Nia Nurse", role=Role.MEMBER, over=place.ward)


def test_page_shows_roles_and_what_the_person_answers_for(admin, place, nia):
    records.take_responsibility(by=TESTS, at=AT, record=record(place.ward), role=Answering.OWNER, person=nia)
    text = main_text(admin.get(f"/people/{nia.pk}/"))
    assert "Member of staff" in text
    assert "Falls" in text
    assert "Owner" in text


def test_own_page_is_open_to_everybody(nia):
    assert "it is your own account" in main_text(door(nia).get(f"/people/{nia.pk}/"))


def test_person_one_may_not_see_is_as_one_who_is_not_there(place, nia, stranger):
    client = door(Person.objects.get(pk=stranger.person_id))
    theirs, nobody = client.get(f"/people/{nia.pk}/"), client.get("/people/999999/")
    assert (theirs.status_code, nobody.status_code) == (404, 404)
    assert theirs.content == nobody.content


ACTS = ("change", "password", "switch-off", "switch-on", "give-role")


@pytest.mark.parametrize("act", ACTS)
def test_act_is_not_there_for_a_stranger_and_refused_to_a_lead(place, nia, stranger, act):
    lead = door(make.person(place.trust, role=Role.WARD_LEAD, over=place.ward))
    foreign = door(Person.objects.get(pk=stranger.person_id))
    for method in ("get", "post"):
        assert getattr(foreign, method)(f"/people/{nia.pk}/{act}/").status_code == 404
        assert getattr(lead, method)(f"/people/{nia.pk}/{act}/").status_code == 403


def test_end_of_a_role_is_not_there_for_a_stranger_and_refused_to_a_lead(place, nia, stranger):
    held = Membership.objects.get(person=nia)
    lead = door(make.person(place.trust, role=Role.WARD_LEAD, over=place.ward))
    foreign = door(Person.objects.get(pk=stranger.person_id))
    for method in ("get", "post"):
        assert getattr(foreign, method)(f"/people/roles/{held.pk}/end/").status_code == 404
        assert getattr(lead, method)(f"/people/roles/{held.pk}/end/").status_code == 403


def test_role_is_given_over_a_chosen_unit(admin, place, nia):
    response = admin.post(f"/people/{nia.pk}/give-role/", {"role": "analyst", "unit": place.medicine.pk}, follow=True)
    assert "Nia Nurse is Analyst of Medicine." in main_text(response)
    assert Membership.objects.filter(person=nia, role=Role.ANALYST, unit=place.medicine).exists()


def test_role_held_already_is_an_error_beside_its_field(admin, place, nia):
    response = admin.post(f"/people/{nia.pk}/give-role/", {"role": "member", "unit": place.ward.pk})
    text = main_text(response)
    assert response.status_code == 200
    assert "already is Member of staff of Ward 7" in text
    assert 'href="#id_role' in response.content.decode()


def test_empty_form_names_what_is_missing_and_keeps_what_was_typed(admin, place, nia):
    response = admin.post(
        f"/people/{nia.pk}/give-role/", {"unit": place.ward.pk, "active_from_day": "31", "active_from_month": "2"}
    )
    html = response.content.decode()
    assert "There is a problem" in html
    assert "Choose role" in html
    assert f'value="{place.ward.pk}" selected' in html
    assert not Membership.objects.filter(person=nia, role=Role.ANALYST).exists()


def test_administrator_of_a_division_is_offered_its_units_only(place, nia):
    keeper = door(make.person(place.trust, role=Role.ADMINISTRATOR, over=place.surgery))
    html = keeper.get(f"/people/{nia.pk}/give-role/").content.decode()
    assert "Ward 8" in html
    assert "Ward 20" not in html
    refused = keeper.post(f"/people/{nia.pk}/give-role/", {"role": "analyst", "unit": place.ward_20.pk})
    assert "Select a valid choice" in main_text(refused) or refused.status_code in (403, 404)
    assert not Membership.objects.filter(person=nia, unit=place.ward_20).exists()


def test_role_is_ended_now(admin, nia):
    held = Membership.objects.get(person=nia)
    assert "End the role" in main_text(admin.get(f"/people/roles/{held.pk}/end/"))
    admin.post(f"/people/roles/{held.pk}/end/")
    held.refresh_from_db()
    assert held.active_to == timezone.localdate() - timedelta(days=1)


def test_last_administrator_is_told_why_not(admin, place):
    held = Membership.objects.get(person=place.administrator)
    response = admin.post(f"/people/roles/{held.pk}/end/")
    assert "Make somebody else an administrator first" in main_text(response)


def test_looking_at_an_act_changes_nothing(admin, nia):
    for act in ACTS:
        admin.get(f"/people/{nia.pk}/{act}/")
    nia.refresh_from_db()
    assert nia.is_active
    assert not Outbox.objects.exists()


def test_account_is_switched_off_and_on(admin, nia):
    admin.post(f"/people/{nia.pk}/switch-off/", {"reason": "Left"})
    assert not Person.objects.get(pk=nia.pk).is_active
    assert "Switched off" in main_text(admin.get(f"/people/{nia.pk}/"))
    admin.post(f"/people/{nia.pk}/switch-on/")
    assert Person.objects.get(pk=nia.pk).is_active


def test_switched_off_person_is_out_at_once(place, nia, admin):
    theirs = door(nia)
    assert theirs.get("/").status_code == 200
    admin.post(f"/people/{nia.pk}/switch-off/")
    assert theirs.get("/").status_code == 302


def test_link_for_a_new_password_is_mailed(admin, nia):
    response = admin.post(f"/people/{nia.pk}/password/", follow=True)
    assert "A letter is on its way" in main_text(response)
    assert Outbox.objects.get().to == nia.email


def test_name_and_address_are_changed(admin, nia):
    admin.post(f"/people/{nia.pk}/change/", {"name": "Nia North", "email": "nia.north@example.nhs.uk"})
    assert Person.objects.get(pk=nia.pk).name == "Nia North"


def test_address_in_use_is_an_error_beside_its_field(admin, place, nia):
    response = admin.post(f"/people/{nia.pk}/change/", {"name": "Nia", "email": place.administrator.email})
    assert "already an account with this address" in main_text(response)
