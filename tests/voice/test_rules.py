"""Codes, words of harm, the promise, small areas, and sealing: no database."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.foundation.errors import Invalid
from holdfast.loop.choices import SignalKind
from holdfast.voice.choices import Naming, Reader, Step
from holdfast.voice.rules import codes, harm, promise, sealing
from holdfast.voice.rules.areas import told_as
from holdfast.voice.rules.message import LONGEST, Message, check_words, headline_of, is_sealed

KEY = "a key"
WORDS = "The bell by bed 4 cannot be heard"


def message(**more):
    given = {"unit_id": 1, "kind": SignalKind.IDEA, "words": WORDS, "reader": Reader.AREA,
             "naming": Naming.ANONYMOUS, "place_print": "p", "whole_print": "w"}  # fmt: skip
    return Message(**(given | more))


def test_list_has_7776_words_and_a_code_at_least_64_bits():
    assert len(codes.words()) == 7776
    assert codes.WORDS * math.log2(len(codes.plain_words())) > 64


def test_codes_are_of_five_plain_words_and_never_the_same():
    made = {codes.new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(codes.is_of_words(codes.typed(code)) for code in made)


@pytest.mark.parametrize("text", ["Stable CRIMSON\nwalnut, ferry   tulip", "stable-crimson-walnut-ferry-tulip"])
def test_code_is_read_however_it_is_written(text):
    assert codes.typed(text) == ("stable", "crimson", "walnut", "ferry", "tulip")


@pytest.mark.parametrize("text", ["", "one two three four", "a b c d e f", "12 34", "💥" * 50])
def test_anything_but_five_words_is_no_code(text):
    assert codes.typed(text) == ()


def test_codes_of_words_the_site_never_gives_are_not_taken():
    assert not codes.is_of_words(("password",) * 4)
    assert not codes.is_of_words(("zzzz", "crimson", "walnut", "ferry", "tulip"))


def test_prints_tell_nothing_without_the_key_and_the_place_is_of_the_first_words():
    one, other = codes.typed("stable crimson walnut ferry tulip"), codes.typed("stable crimson walnut ferry acorn")
    assert codes.lock_of(one, KEY).place == codes.lock_of(other, KEY).place
    assert codes.lock_of(one, KEY).whole != codes.lock_of(other, KEY).whole
    assert codes.lock_of(one, KEY) != codes.lock_of(one, "another key")


@pytest.mark.parametrize(
    "text",
    ["He hit a patient.", "I want to KILL myself", "someone could die tonight", "it is dangerous", "wrong dose again",
     "she was threatened with a knife", "self-harm", "self harm", "neglected all night", "he touched me"],
)  # fmt: skip
def test_words_that_may_mean_harm_are_seen(text):
    assert harm.signs_of_harm(text)


@pytest.mark.parametrize(
    "text", [WORDS, "Thank you to the night team", "More chairs for visitors", "skilled staff", ""]
)
def test_other_words_bring_no_page_between(text):
    assert harm.signs_of_harm(text) == ()


@pytest.mark.parametrize(
    ("begun", "expected"),
    [
        (date(2026, 3, 2), date(2026, 3, 5)),  # Monday to Thursday
        (date(2026, 3, 6), date(2026, 3, 11)),  # over a weekend
        (date(2026, 4, 2), date(2026, 4, 9)),  # over Good Friday and Easter Monday
        (date(2026, 12, 24), date(2026, 12, 31)),  # over Christmas, Boxing Day on a Saturday and its Monday
    ],
)
def test_first_word_is_due_in_three_working_days(begun, expected):
    assert promise.acknowledge_by(begun) == expected


def test_decision_is_due_on_a_working_day():
    assert promise.decide_by(date(2026, 3, 2)) == date(2026, 3, 30)
    assert promise.decide_by(date(2026, 3, 9)) == date(2026, 4, 7), "28 days on is Easter Monday"


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_promise_never_ends_on_a_day_nobody_works_and_a_week_ends_on_its_sunday(begun):
    for due in (promise.acknowledge_by(begun), promise.decide_by(begun)):
        assert promise.is_working_day(due)
        assert due > begun
    sunday = promise.end_of_week(begun)
    assert sunday.weekday() == 6
    assert timedelta(0) <= sunday - begun < timedelta(days=7)


@pytest.mark.parametrize(
    ("step", "on", "late"),
    [
        (Step.WAITING, 5, False), (Step.WAITING, 6, True), (Step.HEARD, 6, False), (Step.HEARD, 31, True),
        (Step.DECIDED, 31, False), (Step.CLOSED, 31, False),
    ],
)  # fmt: skip
def test_promise_is_broken_the_day_after(step, on, late):
    first, last = date(2026, 3, 5), date(2026, 3, 30)
    assert promise.is_late(step, first, last, on=date(2026, 3, 1) + timedelta(days=on - 1)) is late


@pytest.mark.parametrize(
    ("staff", "expected"),
    [
        ({3: 12}, 3), ({3: 11, 2: 40}, 2), ({3: None, 2: 40}, 2), ({2: 5}, 1), ({}, 1), ({3: 11, 2: 11, 1: 3}, 1),
    ],
)  # fmt: skip
def test_small_and_unknown_areas_roll_up_to_one_with_enough_people(staff, expected):
    assert told_as([1, 2, 3], staff) == expected


@given(st.text(max_size=3000))
def test_what_is_sealed_opens_with_any_of_its_keys_and_no_other(text):
    sealed = sealing.seal(text, ["old"])
    assert sealing.opened(sealed, ["new", "old"]) == text
    with pytest.raises(ValueError, match="HOLDFAST_VOICE_KEY"):
        sealing.opened(sealed, ["new"])


def test_what_is_sealed_bears_no_time():
    """Such a token carries the second of its making in the clear, unless told another: who sent what, to the second."""
    import base64

    for token in (sealing.seal(WORDS, [KEY]), sealing.seal_slot(message().payload(), [KEY])):
        assert base64.urlsafe_b64decode(token)[1:9] == bytes(8)


def test_slots_are_of_one_length_and_carry_no_time():
    full = sealing.seal_slot(message(words="word " * 600).payload(), [KEY])
    empty = sealing.seal_slot(sealing.EMPTY, [KEY])
    assert len(full) == len(empty)
    import base64

    assert base64.urlsafe_b64decode(full)[1:9] == bytes(8), "the eight bytes of the time are nought"
    assert sealing.open_slot(empty, [KEY]) == {}


@given(st.text(min_size=1, max_size=LONGEST))
def test_any_message_fits_and_comes_back_as_it_was(text):
    kept = message(words=text, naming=Naming.NAMED, name="Mo")
    assert Message.of(sealing.open_slot(sealing.seal_slot(kept.payload(), [KEY]), [KEY]) | {"nights": 0}) == kept


@pytest.mark.parametrize("text", ["", "  \n ", "\x00", "x" * (LONGEST + 1)])
def test_nothing_and_too_much_are_refused(text):
    with pytest.raises(Invalid):
        check_words(text)


@pytest.mark.parametrize(
    ("more", "sealed"),
    [
        ({}, False), ({"kind": SignalKind.THANKS}, False), ({"kind": SignalKind.CONCERN}, True),
        ({"reader": Reader.OUTSIDE}, True), ({"reader": Reader.GUARDIAN}, True),
        ({"naming": Naming.CONFIDENTIAL}, True),
    ],
)  # fmt: skip
def test_concerns_and_all_not_for_the_area_are_sealed_and_their_headline_says_nothing(more, sealed):
    assert is_sealed(message(**more)) is sealed
    assert "bell" not in headline_of(message(**more))
