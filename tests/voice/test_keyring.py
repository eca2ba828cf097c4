"""The key of the guardian's space, shut with words and with the site's key."""

from __future__ import annotations

import pytest

from holdfast.foundation.errors import Invalid
from holdfast.voice.rules import keyring

SITE = ("the site's secret",)
PHRASE = "four plain words here"


def test_key_opens_with_its_words_and_the_sites_key_and_with_nothing_less():
    key = keyring.new_key()
    shut = keyring.wrap(key, PHRASE, SITE)
    assert keyring.unwrap(shut, PHRASE, SITE) == key
    assert keyring.unwrap(shut, "four plain words there", SITE) is None
    assert keyring.unwrap(shut, PHRASE, ("another secret",)) is None
    assert keyring.unwrap(keyring.Wrapped(b"other salt", shut.sealed), PHRASE, SITE) is None


def test_new_site_key_still_opens_what_the_old_one_shut():
    key = keyring.new_key()
    shut = keyring.wrap(key, PHRASE, SITE)
    assert keyring.unwrap(shut, PHRASE, ("newer", *SITE)) == key


def test_same_words_never_give_the_same_bytes():
    key = keyring.new_key()
    first, second = (keyring.wrap(key, PHRASE, SITE) for _ in range(2))
    assert first.salt != second.salt
    assert first.sealed != second.sealed


def test_words_count_however_they_are_written():
    words = keyring.new_words()
    assert len(words.split("-")) == 6
    assert keyring.plain(words.upper().replace("-", "  ")) == keyring.plain(words)


@pytest.mark.parametrize("phrase", ["", "short", "aaaaaaaaaaaaaaaaaaaa", "abcabcabcabcabc"])
def test_weak_pass_phrases_are_refused(phrase):
    with pytest.raises(Invalid):
        keyring.check_phrase(phrase)


def test_ticket_is_one_persons_in_one_session_for_a_time():
    key = keyring.new_key()
    ticket = keyring.ticket(key, person_id=7, session="s", until=100, site_keys=SITE)

    def opens(**changes):
        asked = {"person_id": 7, "session": "s", "now": 99, "site_keys": SITE} | changes
        return keyring.key_of(ticket, **asked)

    assert opens() == key
    for change in ({"person_id": 8}, {"session": "t"}, {"now": 100}, {"site_keys": ("x",)}):
        assert opens(**change) is None
    assert keyring.key_of("rubbish", person_id=7, session="s", now=1, site_keys=SITE) is None
    assert key not in ticket


def test_sealed_text_opens_with_its_key_alone():
    key = keyring.new_key()
    sealed = keyring.seal_with(key, "Ärger on ward 7")
    assert keyring.open_with(key, sealed) == "Ärger on ward 7"
    with pytest.raises(ValueError, match="does not open"):
        keyring.open_with(keyring.new_key(), sealed)
