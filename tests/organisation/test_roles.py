"""Granting and ending roles."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.foundation.models import Event, EventContent
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Permission, Role
from holdfast.organisation.models import Membership
from tests.factories import organisation as make
from tests.factories.organisation import AT, TODAY

pytestmark = pytest.mark.django_db
TOMORROW_AT, YESTERDAY_AT = AT + timedelta(days=1), AT - timedelta(days=1)


@pytest.fixture
def lena(place):
    return make.person(place.trust, "Lena Lead")


def grant(place, person, role=Role.WARD_LEAD, unit=None, **more):
    return organisation.grant_role(by=place.admin, at=AT, person=person, unit=unit or place.ward, role=role, **more)


def test_role_reaches_its_unit_and_all_beneath(place, lena):
    grant(place, lena, unit=place.surgery)
    held = make.viewer(lena)
    assert held.may(Permission.ADD_DATA, place.ward)
    assert not held.may(Permission.ADD_DATA, place.ward_20)
    assert not held.may(Permission.ADD_DATA, place.whole)


def test_role_says_who_granted_it_and_the_history_what(place, lena):
    held = grant(place, lena)
    assert held.granted_by == place.administrator
    event = Event.objects.get(operation="organisation.grant_role", actor_id=place.admin.actor_id)
    content = EventContent.objects.get(event_id=event.id).content
    assert (content["before"], content["after"]["role"], content["person"]) == (None, "ward_lead", lena.pk)


def test_role_to_come_holds_from_its_first_day(place, lena):
    grant(place, lena, active_from=TODAY + timedelta(days=1))
    assert make.viewer(lena).memberships == ()
    assert make.viewer(lena, at=TOMORROW_AT).memberships != ()


def test_role_holds_on_its_last_day_and_not_after(place, lena):
    grant(place, lena, active_to=TODAY)
    assert make.viewer(lena).memberships != ()
    assert make.viewer(lena, at=TOMORROW_AT).memberships == ()


def test_same_role_twice_is_refused(place, lena):
    grant(place, lena)
    with pytest.raises(Invalid) as error:
        grant(place, lena)
    assert error.value.field == "role"


def test_same_role_again_after_it_ended_is_fine(place, lena):
    grant(place, lena, active_from=TODAY - timedelta(days=20), active_to=TODAY - timedelta(days=10))
    grant(place, lena)


def test_another_role_over_the_same_unit_is_fine(place, lena):
    grant(place, lena)
    grant(place, lena, Role.ANALYST)


def test_role_over_a_closed_unit_is_refused(place, lena):
    organisation.close_unit(by=place.admin, at=AT, unit=place.ward)
    place.ward.refresh_from_db()
    with pytest.raises(Invalid, match="closed"):
        grant(place, lena)


def test_role_for_somebody_of_another_trust_is_refused(place):
    other = make.person(make.trust("Breakwater"))
    with pytest.raises(Invalid, match="another organisation"):
        grant(place, other)


def test_role_for_an_account_switched_off_is_refused(place, lena):
    organisation.switch_off_person(by=place.admin, at=AT, person=lena)
    with pytest.raises(Invalid, match="switched off"):
        grant(place, lena)


def test_role_that_ends_before_it_begins_is_refused(place, lena):
    with pytest.raises(Invalid) as error:
        grant(place, lena, active_from=TODAY, active_to=TODAY - timedelta(days=1))
    assert error.value.field == "active_to"


def test_administrator_of_a_division_grants_inside_it_only(place, lena):
    keeper = make.viewer_with(place.trust, Role.ADMINISTRATOR, place.surgery)
    organisation.grant_role(by=keeper, at=AT, person=lena, unit=place.ward, role=Role.MEMBER)
    for outside in (place.medicine, place.ward_20, place.whole):
        with pytest.raises(Refused):
            organisation.grant_role(by=keeper, at=AT, person=lena, unit=outside, role=Role.MEMBER)


def test_administrator_of_another_trust_learns_nothing(place, lena, stranger):
    with pytest.raises(NotVisible):
        organisation.grant_role(by=stranger, at=AT, person=lena, unit=place.ward, role=Role.MEMBER)


def test_ended_role_no_longer_counts_the_same_moment(place, lena):
    held = grant(place, lena)
    before = make.viewer(lena)
    organisation.end_role(by=place.admin, at=AT, membership=held)
    assert make.viewer(lena).memberships == ()
    with pytest.raises(NotVisible):  # a page opened before the end does not help
        organisation.add_unit(by=before, at=AT, parent=place.ward, name="Bay", kind="team")


def test_role_can_be_ended_from_a_day_to_come(place, lena):
    held = grant(place, lena)
    organisation.end_role(by=place.admin, at=AT, membership=held, on=TODAY + timedelta(days=1))
    assert make.viewer(lena).memberships != ()
    assert make.viewer(lena, at=TOMORROW_AT).memberships == ()


def test_who_ended_a_role_is_kept(place, lena):
    ended = organisation.end_role(by=place.admin, at=AT, membership=grant(place, lena))
    assert ended.ended_by == place.administrator


def test_role_that_ended_is_not_ended_again(place, lena):
    held = organisation.end_role(by=place.admin, at=AT, membership=grant(place, lena))
    with pytest.raises(Invalid, match="ended already"):
        organisation.end_role(by=place.admin, at=AT, membership=held)


def test_last_administrator_cannot_end_their_own_role(place):
    mine = Membership.objects.get(person=place.administrator)
    with pytest.raises(Invalid, match="last administrator"):
        organisation.end_role(by=place.admin, at=AT, membership=mine)
    assert make.viewer(place.administrator).memberships != ()


def test_administrator_with_another_beside_them_can_go(place):
    make.person(place.trust, role=Role.ADMINISTRATOR)
    organisation.end_role(by=place.admin, at=AT, membership=Membership.objects.get(person=place.administrator))
    assert make.viewer(place.administrator).memberships == ()


@pytest.mark.parametrize("reason", ["switched off", "only over a division", "with an end agreed"])
def test_administrator_who_does_not_count_is_no_one_to_leave_it_to(place, reason):
    other = make.person(place.trust)
    over = place.surgery if reason == "only over a division" else place.whole
    to_on = TODAY + timedelta(days=30) if reason == "with an end agreed" else None
    make.grant(other, Role.ADMINISTRATOR, over, to_on=to_on)
    if reason == "switched off":
        organisation.switch_off_person(by=place.admin, at=AT, person=other)
    with pytest.raises(Invalid, match="last administrator"):
        organisation.end_role(by=place.admin, at=AT, membership=Membership.objects.get(person=place.administrator))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_end_each_other_at_once(place):
    other = make.person(place.trust, role=Role.ADMINISTRATOR)
    held = [Membership.objects.get(person=p) for p in (place.administrator, other)]
    viewers, start, errors = [place.admin, make.viewer(other)], Barrier(2), []

    def end(by, membership):
        try:
            start.wait()
            organisation.end_role(by=by, at=AT, membership=membership)
        except (Invalid, NotVisible, Refused) as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=end, args=[viewers[0], held[1]]), Thread(target=end, args=[viewers[1], held[0]])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(errors) == 1
    assert Membership.objects.filter(role=Role.ADMINISTRATOR, active_to=None).count() == 1
