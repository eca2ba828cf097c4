"""Grants of one record, and who answers for it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from holdfast.foundation.errors import Invalid
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from holdfast.records import operations as records
from holdfast.records import queries
from holdfast.records.choices import Answering, GrantRole, Visibility
from holdfast.records.models import Grant, Responsibility
from tests.factories import organisation as make
from tests.factories.organisation import AT, TESTS, TODAY
from tests.factories.records import record

pytestmark = pytest.mark.django_db
DAYS = [timedelta(days=n) for n in range(60)]


@pytest.fixture
def kept(place):
    return record(place.ward, visibility=Visibility.NAMED)


@pytest.fixture
def guest(db):
    return make.person(make.trust("Cove NHS Trust"), "Gus Guest")


@pytest.fixture
def lena(place):
    return make.person(place.trust, "Lena Lead")


@pytest.fixture
def mo(place):
    return make.person(place.trust, "Mo Member")


def share(kept, person, **more):
    return records.share(by=TESTS, at=AT, record=kept, person=person, **more)


def answers(kept, person, *, at=AT, **more):
    return records.take_responsibility(by=TESTS, at=at, record=kept, role=Answering.OWNER, person=person, **more)


def sees(person, kept, on=TODAY):
    return queries.sees(make.viewer(person), kept, on=on)


def test_grant_shows_one_record_to_one_person(place, kept, guest):
    other = record(place.ward, "Other", visibility=Visibility.NAMED)
    share(kept, guest)
    assert sees(guest, kept)
    assert not sees(guest, other)


def test_grant_holds_on_its_last_day_and_not_after(kept, guest):
    share(kept, guest, to_on=TODAY + DAYS[3])
    assert sees(guest, kept, on=TODAY + DAYS[3])
    assert not sees(guest, kept, on=TODAY + DAYS[4])


def test_grant_to_come_shows_nothing_yet(kept, guest):
    share(kept, guest, from_on=TODAY + DAYS[1])
    assert not sees(guest, kept)


def test_second_grant_replaces_the_first(kept, guest):
    share(kept, guest, from_on=TODAY - DAYS[5])
    share(kept, guest, to_on=TODAY + DAYS[5])
    assert Grant.objects.filter(record=kept, person=guest, to_on__gte=TODAY).count() == 1


@pytest.mark.parametrize("days_ago", [0, 5])
def test_grant_taken_back_shows_nothing_from_that_moment(kept, guest, days_ago):
    grant = share(kept, guest, from_on=TODAY - DAYS[days_ago])
    records.end_grant(by=TESTS, at=AT, grant=grant)
    assert not sees(guest, kept)


def test_record_is_not_given_to_an_account_switched_off(place, kept, lena):
    organisation.switch_off_person(by=place.admin, at=AT, person=lena)
    with pytest.raises(Invalid) as error:
        share(kept, lena)
    assert error.value.field == "person"


def test_who_answers_sees_the_record(kept, lena, mo):
    answers(kept, lena, deputy=mo)
    assert sees(lena, kept)
    assert sees(mo, kept)


def test_who_answers_today_is_told_with_the_deputy(kept, lena, mo):
    answers(kept, lena, deputy=mo, from_on=TODAY - DAYS[9])
    (line,) = queries.who_answers(kept, on=TODAY)
    assert (line.role, line.person, line.deputy, line.since) == (
        Answering.OWNER,
        "Lena Lead",
        "Mo Member",
        TODAY - DAYS[9],
    )


def test_change_ends_the_former_the_same_day_and_keeps_them(place, kept, lena, mo):
    answers(kept, lena, from_on=TODAY - DAYS[30])
    answers(kept, mo)
    assert [a.person for a in queries.who_answers(kept, on=TODAY)] == ["Mo Member"]
    assert [a.person for a in queries.who_answers(kept, on=TODAY - DAYS[1])] == ["Lena Lead"]
    assert not sees(lena, kept)


def test_second_change_of_one_day_leaves_one_answering(kept, lena, mo):
    answers(kept, lena)
    answers(kept, mo)
    assert [a.person for a in queries.who_answers(kept, on=TODAY)] == ["Mo Member"]
    assert Responsibility.objects.count() == 1


def test_roles_of_answering_stand_beside_each_other(kept, lena, mo):
    answers(kept, lena)
    records.take_responsibility(by=TESTS, at=AT, record=kept, role=Answering.COLLECTOR, person=mo)
    assert [a.role for a in queries.who_answers(kept, on=TODAY)] == [Answering.OWNER, Answering.COLLECTOR]


def test_change_dated_before_the_present_one_began_is_refused(kept, lena, mo):
    answers(kept, lena, from_on=TODAY - DAYS[3])
    with pytest.raises(Invalid) as error:
        answers(kept, mo, from_on=TODAY - DAYS[5])
    assert error.value.field == "from_on"


def test_somebody_of_another_trust_cannot_answer(kept, guest):
    with pytest.raises(Invalid) as error:
        answers(kept, guest)
    assert error.value.field == "person"


def test_guest_with_a_role_here_can_answer(place, kept, guest):
    invited = organisation.invite(by=TESTS, at=AT, email=guest.email, name="Gus", unit=place.ward, role=Role.PARTNER)
    from holdfast.foundation.models import Outbox

    token = Outbox.objects.get(to=invited.email).payload["text"].split("/join/")[1].split("/")[0]
    organisation.accept_invitation(by=organisation.BY_LINK, at=AT, token=token, name="Gus", password=make.PASSWORD)
    assert answers(kept, guest).person == guest


def test_deputy_is_somebody_else(kept, lena):
    with pytest.raises(Invalid):
        answers(kept, lena, deputy=lena)


def test_responsibility_ends_and_is_not_ended_again(kept, lena):
    taken = answers(kept, lena, from_on=TODAY - DAYS[3])
    ended = records.end_responsibility(by=TESTS, at=AT, responsibility=taken)
    assert ended.to_on == TODAY
    with pytest.raises(Invalid):
        records.end_responsibility(by=TESTS, at=AT, responsibility=taken)


def test_somebody_who_left_is_told_so(place, kept, lena):
    answers(kept, lena)
    organisation.switch_off_person(by=place.admin, at=AT, person=lena)
    assert queries.who_answers(kept, on=TODAY)[0].person == "Lena Lead (has left)"


def test_all_who_answered_are_listed_for_who_sees_the_record(place, kept, lena, mo, stranger):
    answers(kept, lena, from_on=TODAY - DAYS[30])
    answers(kept, mo)
    assert [r.person.name for r in queries.responsibilities(viewer=make.viewer(mo), record=kept, on=TODAY)] == [
        "Mo Member", "Lena Lead",
    ]  # fmt: skip
    assert not queries.responsibilities(viewer=stranger, record=kept, on=TODAY).exists()


def test_what_a_person_answers_for_or_deputises(kept, lena, mo):
    answers(kept, lena, deputy=mo)
    for person in (lena, mo):
        assert [r.record for r in queries.answered_by(viewer=make.viewer(person), on=TODAY)] == [kept]


def test_grants_of_a_record_are_listed_for_who_sees_it(kept, guest, stranger):
    grant = share(kept, guest, role=GrantRole.READER)
    assert list(queries.grants(viewer=make.viewer(guest), record=kept, on=TODAY)) == [grant]
    assert not queries.grants(viewer=stranger, record=kept, on=TODAY).exists()
