"""The key of the guardian's space: who opens it, who cannot, and how a deputy takes it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import Role
from holdfast.organisation.models import Membership
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import KeyKind
from holdfast.voice.models import CaseSheet, SpaceKey
from holdfast.voice.rules.keyring import new_key
from tests.factories import organisation as people
from tests.factories.guardian import PHRASE, case, key_of, made
from tests.factories.organisation import AT, TESTS, TODAY, viewer

pytestmark = pytest.mark.django_db
OTHER = "another phrase of my own"


@pytest.fixture
def deputy(heard_there):
    return people.person(heard_there.trust, "Dee Deputy", role=Role.GUARDIAN)


def kinds():
    return sorted((row.person.name if row.person else "", row.kind) for row in SpaceKey.objects.all())


def test_space_is_made_once_and_its_words_are_kept_nowhere(heard_there):
    key, words = made(heard_there.gwen)
    assert kinds() == [("", "paper"), ("Gwen Guardian", "holder")]
    kept = b"".join(bytes(row.salt) + bytes(row.sealed) + row.key_print.encode() for row in SpaceKey.objects.all())
    assert not any(secret.encode() in kept for secret in (key, words, PHRASE))
    with pytest.raises(Refused, match="already"):
        voice.open_space(by=viewer(heard_there.gwen), at=AT, phrase=OTHER)


def test_only_the_right_phrase_opens_it_and_ten_wrong_ones_shut_it(heard_there):
    made(heard_there.gwen)
    gwen = viewer(heard_there.gwen)
    assert [voice.unlock(by=gwen, at=AT, phrase=f"wrong {n}") for n in range(10)] == [None] * 10
    with pytest.raises(Refused, match="five minutes"):
        voice.unlock(by=gwen, at=AT, phrase=PHRASE)
    assert voice.unlock(by=gwen, at=AT + timedelta(minutes=6), phrase=PHRASE)


def test_deputy_takes_the_key_with_the_words_and_tests_it(heard_there, deputy):
    key, _ = made(heard_there.gwen)
    dee = viewer(deputy)
    with pytest.raises(Refused, match="hold no key"):
        voice.unlock(by=dee, at=AT, phrase=OTHER)
    words = voice.hand_over(by=viewer(heard_there.gwen), at=AT, key=key, person=deputy)
    assert voice.take_key(by=dee, at=AT, words="six words nobody ever told me", phrase=OTHER) is None
    assert voice.take_key(by=dee, at=AT, words=words.upper(), phrase=OTHER) == key
    assert voice.take_key(by=dee, at=AT, words=words, phrase=OTHER) is None, "words are used once"
    mine = SpaceKey.objects.get(person=deputy)
    assert (mine.kind, mine.tested_on) == (KeyKind.HOLDER, None)
    assert not queries.is_tested(mine, on=TODAY)
    assert voice.unlock(by=dee, at=AT, phrase=OTHER) == key
    mine.refresh_from_db()
    assert queries.is_tested(mine, on=TODAY)
    assert not queries.is_tested(mine, on=TODAY + timedelta(days=91))


def test_words_of_a_hand_over_hold_for_a_week(heard_there, deputy):
    key, _ = made(heard_there.gwen)
    words = voice.hand_over(by=viewer(heard_there.gwen), at=AT, key=key, person=deputy)
    assert voice.take_key(by=viewer(deputy), at=AT + timedelta(days=8), words=words, phrase=OTHER) is None
    assert voice.take_key(by=viewer(deputy), at=AT + timedelta(days=7), words=words, phrase=OTHER) == key


def test_words_on_paper_open_it_when_the_phrase_is_forgotten(heard_there):
    key, paper = made(heard_there.gwen)
    assert voice.take_key(by=viewer(heard_there.gwen), at=AT, words=paper, phrase=OTHER) == key
    assert voice.unlock(by=viewer(heard_there.gwen), at=AT, phrase=PHRASE) is None
    assert voice.unlock(by=viewer(heard_there.gwen), at=AT, phrase=OTHER) == key


def test_new_phrase_takes_the_place_of_the_old(heard_there):
    key, _ = made(heard_there.gwen)
    voice.new_phrase(by=viewer(heard_there.gwen), at=AT, key=key, phrase=OTHER)
    assert voice.unlock(by=viewer(heard_there.gwen), at=AT, phrase=PHRASE) is None
    assert voice.unlock(by=viewer(heard_there.gwen), at=AT, phrase=OTHER) == key


def test_key_goes_to_guardians_of_the_same_organisation_alone(heard_there, stranger):
    key, _ = made(heard_there.gwen)
    for person in (heard_there.lena, heard_there.grace):
        with pytest.raises(Invalid, match="guardian alone"):
            voice.hand_over(by=viewer(heard_there.gwen), at=AT, key=key, person=person)
    elsewhere = people.trust("Buoy NHS Trust")
    other = people.person(elsewhere, "Olga Other", role=Role.GUARDIAN)
    with pytest.raises(Invalid, match="guardian alone"):
        voice.hand_over(by=viewer(heard_there.gwen), at=AT, key=key, person=other)


def test_administrator_who_makes_themselves_guardian_opens_nothing(heard_there):
    """The role alone is not the key: neither their own words, nor a key made up, nor a second space."""
    key, _ = made(heard_there.gwen)
    pk = voice.keep_case(by=viewer(heard_there.gwen), at=AT, key=key, case=case(heard_there.ward))
    admin = people.person(heard_there.trust, "Ada Admin", role=Role.ADMINISTRATOR)
    people.grant(admin, Role.GUARDIAN, heard_there.whole)
    ada = viewer(admin)
    with pytest.raises(Refused):
        voice.open_space(by=ada, at=AT, phrase=OTHER)
    with pytest.raises(Refused):
        voice.unlock(by=ada, at=AT, phrase=PHRASE)
    for found in (new_key(), key):
        with pytest.raises(Refused, match="hold no key"):
            voice.keep_case(by=ada, at=AT, key=found, case=case(heard_there.ward), pk=pk)
    with pytest.raises(ValueError, match="does not open"):
        queries.cases(viewer=ada, key=new_key())


def test_space_of_another_organisation_is_not_there(heard_there):
    key, _ = made(heard_there.gwen)
    pk = voice.keep_case(by=viewer(heard_there.gwen), at=AT, key=key, case=case(heard_there.ward))
    elsewhere = people.trust("Buoy NHS Trust")
    other = people.person(elsewhere, "Olga Other", role=Role.GUARDIAN)
    theirs, _ = made(other)
    assert queries.cases(viewer=viewer(other), key=theirs) == {}
    with pytest.raises(NotVisible):
        voice.keep_case(by=viewer(other), at=AT, key=theirs, case=case(heard_there.ward), pk=pk)
    assert CaseSheet.objects.count() == 1


def test_copies_of_those_who_left_go_but_never_the_last(heard_there, deputy):
    key, _ = made(heard_there.gwen)
    words = voice.hand_over(by=viewer(heard_there.gwen), at=AT, key=key, person=deputy)
    voice.take_key(by=viewer(deputy), at=AT, words=words, phrase=OTHER)
    leave(deputy)
    later = AT + timedelta(days=2)
    assert voice.end_keys(by=TESTS, at=later) == 1
    assert kinds() == [("", "paper"), ("Gwen Guardian", "holder")]
    leave(heard_there.gwen)
    assert voice.end_keys(by=TESTS, at=later) == 0, "somebody may be made guardian again and hand it over"
    assert kinds() == [("", "paper"), ("Gwen Guardian", "holder")]


def test_holder_takes_anothers_copy_away_and_never_their_own(heard_there, deputy):
    key, _ = made(heard_there.gwen)
    voice.hand_over(by=viewer(heard_there.gwen), at=AT, key=key, person=deputy)
    with pytest.raises(Refused, match="somebody must be left"):
        voice.end_key(by=viewer(heard_there.gwen), at=AT, person=heard_there.gwen)
    voice.end_key(by=viewer(heard_there.gwen), at=AT, person=deputy)
    assert kinds() == [("", "paper"), ("Gwen Guardian", "holder")]


def leave(person):
    for held in Membership.objects.filter(person=person):
        organisation.end_role(by=TESTS, at=AT, membership=held)


def test_new_site_key_loses_nothing(heard_there, settings):
    key, _ = made(heard_there.gwen)
    settings.VOICE_KEYS = ("a new secret of the site", *settings.VOICE_KEYS)
    assert key_of(heard_there.gwen) == key
