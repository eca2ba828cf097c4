"""Tokens by which another program acts for a person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.foundation.models import Event, EventContent, Outbox
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries
from holdfast.organisation.choices import Role, TokenScope
from holdfast.organisation.models import ApiToken
from tests.factories import organisation as make
from tests.factories.organisation import AT, TESTS, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena(place):
    return make.person(place.trust, "Lena Lead", role=Role.WARD_LEAD, over=place.ward)


def made(person, name="Warehouse", expires_on=TODAY, by=None, scope=TokenScope.READ):
    return organisation.make_token(
        by=by or make.viewer(person), at=AT, person=person, name=name, scope=scope, expires_on=expires_on
    )


def test_secret_is_long_random_and_kept_nowhere(lena):
    first, second = made(lena), made(lena, "R")
    assert first.secret != second.secret
    assert first.secret.startswith("hf_")
    assert len(first.secret) > 40
    rows = str(list(ApiToken.objects.values())) + str(list(EventContent.objects.values_list("content", flat=True)))
    assert first.secret not in rows
    assert first.token.token_hash not in str(list(EventContent.objects.values_list("content", flat=True)))


def test_secret_speaks_for_its_person(lena):
    caller = queries.caller_of(made(lena).secret, at=AT)
    assert caller.viewer == make.viewer(lena)
    assert not caller.may_write


def test_scope_write_may_write(lena):
    assert queries.caller_of(made(lena, scope=TokenScope.WRITE).secret, at=AT).may_write


def test_nobody_makes_a_token_for_somebody_else(place, lena):
    with pytest.raises(NotVisible):
        made(lena, by=place.admin)


def test_nobody_sees_or_ends_the_token_of_somebody_else(place, lena):
    token = made(lena).token
    with pytest.raises(NotVisible):
        queries.token(viewer=place.admin, pk=token.pk)
    with pytest.raises(NotVisible):
        organisation.end_token(by=place.admin, at=AT, token=token)
    assert list(queries.tokens(viewer=place.admin)) == []
    assert list(queries.tokens(viewer=None)) == []


@pytest.mark.parametrize(
    ("name", "days", "field"),
    [("", 0, "name"), ("x" * 81, 0, "name"), ("R", -1, "expires_on"), ("R", 367, "expires_on")],
)
def test_token_that_cannot_be_is_refused_in_words(lena, name, days, field):
    with pytest.raises(Invalid) as refused:
        made(lena, name, TODAY + timedelta(days=days))
    assert refused.value.field == field


def test_two_in_force_of_one_name_cannot_be(lena):
    token = made(lena).token
    with pytest.raises(Invalid, match="of this name"):
        made(lena)
    organisation.end_token(by=make.viewer(lena), at=AT, token=token)
    assert made(lena).token.pk != token.pk


def test_ended_token_opens_nothing_and_is_ended_once(lena):
    one = made(lena)
    organisation.end_token(by=make.viewer(lena), at=AT, token=one.token)
    assert queries.caller_of(one.secret, at=AT) is None
    with pytest.raises(Invalid, match="already"):
        organisation.end_token(by=make.viewer(lena), at=AT, token=one.token)


def test_token_without_a_role_behind_it_opens_nothing(lena):
    secret = made(lena).secret
    organisation.end_role(by=TESTS, at=AT, membership=lena.memberships.get())
    assert queries.caller_of(secret, at=AT) is None


def test_use_is_kept_as_a_day(lena):
    token = made(lena).token
    organisation.note_token_use(by=make.viewer(lena), at=AT, token=token)
    token.refresh_from_db()
    assert token.last_used_on == TODAY


def test_administrator_ends_a_token_and_its_person_is_told(place, lena):
    one = made(lena)
    assert [t.pk for t in queries.tokens_kept(viewer=place.admin)] == [one.token.pk]
    organisation.end_token_of_person(
        by=place.admin, at=AT, token=queries.token_kept(viewer=place.admin, pk=one.token.pk)
    )
    assert queries.caller_of(one.secret, at=AT) is None
    letter = Outbox.objects.get(to=lena.email)
    assert "ended your token “Warehouse”" in letter.payload["text"]
    event = Event.objects.get(operation="organisation.end_token_of_person")
    assert (event.organisation_id, event.actor_id) == (place.trust.pk, str(place.admin.person_id))
    assert list(queries.tokens_kept(viewer=place.admin)) == []
    with pytest.raises(Invalid, match="already"):
        organisation.end_token_of_person(by=place.admin, at=AT, token=one.token)


def test_tokens_are_kept_by_administrators_of_the_whole_trust_alone(place, stranger, lena):
    token = made(lena).token
    part = make.viewer_with(place.trust, Role.ADMINISTRATOR, place.surgery)
    for viewer in (part, stranger, make.viewer(lena), None):
        assert list(queries.tokens_kept(viewer=viewer)) == []
        with pytest.raises(NotVisible):
            queries.token_kept(viewer=viewer, pk=token.pk)
