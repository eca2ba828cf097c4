from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast_stats.draw._marks import figure, letter, signed


def test_changes_are_lettered_in_time_order():
    marks = signed([("2024-03-01", "later"), ("2024-01-01", "first")], letter)
    assert [(mark.sign, mark.words) for mark in marks] == [("A", "first"), ("B", "later")]


def test_words_about_one_day_share_a_sign():
    (mark,) = signed([("2024-01-01", "one"), ("2024-01-01", "two")], figure)
    assert (mark.sign, mark.words) == ("1", "one; two")


def test_line_breaks_in_words_become_spaces():
    (mark,) = signed([("2024-01-01", " new\n rota ")], figure)
    assert mark.words == "new rota"


def test_what_is_not_a_date_is_refused():
    with pytest.raises(ValueError, match="soon"):
        signed([("soon", "x")], figure)


@pytest.mark.parametrize(("i", "sign"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")])
def test_letters_go_on_after_z(i, sign):
    assert letter(i) == sign


@given(st.lists(st.dates(), max_size=60))
def test_every_day_has_a_sign_of_its_own(dates):
    marks = signed([(on, "x") for on in dates], letter)
    assert len({mark.sign for mark in marks}) == len(marks) == len(set(dates))
