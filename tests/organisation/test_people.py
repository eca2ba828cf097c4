"""Accounts: added, changed, switched off, passwords, and those of the demonstration."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from holdfast.foundation.actor import System
from holdfast.foundation.errors import Invalid, NotVisible, Refused, WriteOutsideOperation
from holdfast.foundation.models import EventContent, Outbox
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from holdfast.organisation.models import Person
from tests.factories import organisation as make
from tests.factories.organisation import AT, PASSWORD

pytestmark = pytest.mark.django_db
SITE = System("tests")


@pytest.fixture
def lena(place):
    return make.person(place.trust, "Lena Lead", role=Role.MEMBER, over=place.ward)


def add(place, **more):
    given = {"email": "new@example.nhs.uk", "name": "New Person", "password": PASSWORD} | more
    return organisation.add_person(by=SITE, at=AT, organisation=place.trust, **given)


def test_address_is_kept_in_small_letters_and_password_hashed(place):
    person = add(place, email=" New.Person@Example.NHS.uk ")
    assert person.email == "new.person@example.nhs.uk"
    assert PASSWORD not in person.password
    assert person.check_password(PASSWORD)


def test_password_never_reaches_the_history(place):
    add(place)
    assert not any(PASSWORD in str(row.content) for row in EventContent.objects.all())


def test_second_account_of_an_address_is_refused(place):
    add(place)
    with pytest.raises(Invalid) as error:
        add(place, email="NEW@example.nhs.uk")
    assert error.value.field == "email"


@pytest.mark.parametrize("password", ["short", "password1234", "new@example.nhs.uk"])
def test_weak_password_is_refused(place, password):
    with pytest.raises(Invalid) as error:
        add(place, password=password)
    assert error.value.field == "password"


def test_account_without_a_password_lets_nobody_in(place):
    assert not add(place, password=None).check_password("")


def test_demonstration_account_may_have_a_known_password(place):
    assert add(place, password="demonstration", demonstration=True).check_password("demonstration")


def test_demonstration_account_is_not_made_in_production(place, settings):
    settings.DEMONSTRATION_ALLOWED = False
    with pytest.raises(Refused):
        add(place, demonstration=True)
    assert not Person.objects.filter(email="new@example.nhs.uk").exists()


def test_demonstration_account_does_not_sign_in_in_production(place, settings):
    person = add(place, demonstration=True)
    make.grant(person, Role.ADMINISTRATOR, place.whole)
    request = RequestFactory().post("/")
    assert authenticate(request, email=person.email, password=PASSWORD) == person
    settings.DEMONSTRATION_ALLOWED = False
    assert authenticate(request, email=person.email, password=PASSWORD) is None
    assert make.viewer(person).memberships == ()


def test_demonstration_account_is_not_switched_on_in_production(place, settings):
    person = add(place, demonstration=True)
    organisation.switch_off_person(by=place.admin, at=AT, person=person)
    settings.DEMONSTRATION_ALLOWED = False
    with pytest.raises(Refused):
        organisation.switch_on_person(by=place.admin, at=AT, person=person)


def test_switched_off_account_holds_no_role_and_signs_nobody_in(place, lena):
    organisation.switch_off_person(by=place.admin, at=AT, person=lena, reason="Left")
    assert make.viewer(lena).memberships == ()
    assert authenticate(RequestFactory().post("/"), email=lena.email, password=PASSWORD) is None


def test_account_switched_on_again_has_its_roles(place, lena):
    organisation.switch_off_person(by=place.admin, at=AT, person=lena)
    organisation.switch_on_person(by=place.admin, at=AT, person=lena)
    assert len(make.viewer(lena).memberships) == 1


def test_last_administrator_is_not_switched_off(place):
    with pytest.raises(Invalid, match="last administrator"):
        organisation.switch_off_person(by=place.admin, at=AT, person=place.administrator)


def test_one_of_two_administrators_can_be_switched_off(place):
    other = make.person(place.trust, role=Role.ADMINISTRATOR)
    organisation.switch_off_person(by=place.admin, at=AT, person=other)
    assert not Person.objects.get(pk=other.pk).is_active


def test_administrator_of_a_division_does_not_switch_accounts_off(place, lena):
    keeper = make.viewer_with(place.trust, Role.ADMINISTRATOR, place.surgery)
    with pytest.raises(Refused):
        organisation.switch_off_person(by=keeper, at=AT, person=lena)


def test_name_and_address_change_together(place, lena):
    organisation.change_person(by=place.admin, at=AT, person=lena, name="Lena  Leader", email="LENA@example.nhs.uk")
    lena.refresh_from_db()
    assert (lena.name, lena.email) == ("Lena Leader", "lena@example.nhs.uk")


def test_address_of_somebody_else_is_refused(place, lena):
    with pytest.raises(Invalid) as error:
        organisation.change_person(
            by=place.admin, at=AT, person=lena, name="Lena", email=place.administrator.email.upper()
        )
    assert error.value.field == "email"


def test_own_password_is_changed_by_its_owner_only(place, lena):
    organisation.change_password(by=make.viewer(lena), at=AT, person=lena, password="seven boats in harbour")
    assert Person.objects.get(pk=lena.pk).check_password("seven boats in harbour")
    with pytest.raises(NotVisible):
        organisation.change_password(by=place.admin, at=AT, person=lena, password="eight boats in harbour")


def test_own_details_are_changed_by_their_owner_only(place, lena):
    given = {"person": lena, "name": "Lena L", "digest_day": 4, "lists_recent_names": True}
    organisation.change_own_details(by=make.viewer(lena), at=AT, **given)
    assert Person.objects.get(pk=lena.pk).digest_day == 4
    with pytest.raises(NotVisible):
        organisation.change_own_details(by=place.admin, at=AT, **given)


def test_day_that_is_none_is_refused(place, lena):
    with pytest.raises(Invalid) as error:
        organisation.change_own_details(
            by=make.viewer(lena), at=AT, person=lena, name="Lena", digest_day=7, lists_recent_names=False
        )
    assert error.value.field == "digest_day"


def test_reset_mails_a_link_and_leaves_the_password(place, lena):
    organisation.reset_password_by_administrator(by=place.admin, at=AT, person=lena)
    letter = Outbox.objects.get(kind="mail")
    assert letter.to == lena.email
    assert "/password/reset/key/" in letter.payload["text"]
    assert Person.objects.get(pk=lena.pk).check_password(PASSWORD)


def test_reset_link_never_reaches_the_history(place, lena):
    organisation.reset_password_by_administrator(by=place.admin, at=AT, person=lena)
    assert not any("key" in str(row.content) for row in EventContent.objects.all())


def test_reset_of_a_switched_off_account_is_refused(place, lena):
    organisation.switch_off_person(by=place.admin, at=AT, person=lena)
    lena.refresh_from_db()
    with pytest.raises(Invalid):
        organisation.reset_password_by_administrator(by=place.admin, at=AT, person=lena)


def test_signing_in_writes_its_moment_without_an_operation(lena):
    lena.last_login = AT
    lena.save(update_fields=["last_login"])


def test_any_other_change_of_an_account_needs_an_operation(lena):
    lena.is_active = False
    with pytest.raises(WriteOutsideOperation):
        lena.save(update_fields=["is_active"])
    with pytest.raises(WriteOutsideOperation):
        lena.save()
