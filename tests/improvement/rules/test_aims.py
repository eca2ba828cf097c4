"""An aim says what, how much, by when and for whom; what it lacks is named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.foundation.errors import Invalid
from holdfast.improvement.rules.aims import Aim, Size, aim_sentence, check_aim, missing_from, size_of

WHOLE = Aim("Falls", "from 8 to 4 a month", date(2027, 3, 31), "patients on Ward 7")


def lacking(**parts):
    aim = Aim(
        **{
            "what": WHOLE.what,
            "how_much": WHOLE.how_much,
            "by_when": WHOLE.by_when,
            "for_whom": WHOLE.for_whom,
            **parts,
        }
    )
    return [one.field for one in missing_from(aim, today=date(2026, 3, 2))]


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"what": " "}, "what"),
        ({"how_much": "a lot fewer"}, "how_much"),
        ({"by_when": None}, "by_when"),
        ({"by_when": date(2026, 3, 2)}, "by_when"),
        ({"for_whom": "all patients"}, "for_whom"),
        ({"for_whom": "everyone"}, "for_whom"),
    ],
)
def test_aim_names_what_it_lacks(parts, field):
    assert lacking(**parts) == [field]


@pytest.mark.parametrize("words", ["by half", "to zero", "by 30%", "from 8 to 4"])
def test_a_number_may_be_in_words(words):
    assert lacking(how_much=words) == []


def test_check_names_every_missing_part_at_the_first_field():
    with pytest.raises(Invalid, match=r"how much.*for whom") as caught:
        check_aim(Aim("Falls", "fewer", date(2027, 1, 1), "staff"), today=None)
    assert caught.value.field == "how_much"


def test_sentence_reads_as_one():
    assert aim_sentence(WHOLE) == "Falls: from 8 to 4 a month, for patients on Ward 7, by 31 March 2027."
    assert aim_sentence(Aim()) == ""


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_words_break_the_check(how_much, for_whom):
    missing_from(Aim("Falls", how_much, None, for_whom))
    aim_sentence(Aim("Falls", how_much, None, for_whom))


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("from 8 to 4.5 a month", Size(level=4.5)),
        ("to at most 4 for each 1,000 bed days", Size(level=4)),
        ("from 70% to 85%", Size(level=85)),
        ("by 30%", Size(percent=30)),
        ("by about 15 per cent", Size(percent=15)),
        ("by a fifth", Size(percent=20)),
        ("9 of 10 within a day", Size()),
        ("better", Size()),
    ],
)
def test_size_of_an_aim_is_read_only_where_its_words_say_it(words, size):
    assert size_of(words) == size
