from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast_stats.draw._numbers import decimals_of, number_words

FINITE = st.floats(-1e9, 1e9, allow_nan=False)


def test_counts_are_written_whole_and_their_average_with_a_decimal():
    words = number_words("count", [3, 5, 8], [5.3333])
    assert words.value(8) == "8"
    assert words.level(5.3333) == "5.3"


def test_a_whole_level_has_no_decimals():
    assert number_words("count", [4, 6], [5.0]).level(5.0) == "5"


def test_thousands_have_commas_and_their_average_no_decimals():
    words = number_words("count", [17310, 20285], [18111.37])
    assert words.value(17310) == "17,310"
    assert words.level(18111.37) == "18,111"


def test_percent_has_one_decimal_and_the_sign():
    words = number_words("percent", [91.23, 95.77], [93.0])
    assert words.value(91.23) == "91.2%"
    assert words.level(93.0) == "93%"


def test_percent_that_hardly_differs_gets_the_decimals_that_show_it():
    assert number_words("percent", [99.92, 99.97], []).value(99.92) != number_words(
        "percent", [99.92, 99.97], []
    ).value(99.97)


def test_proportion_is_written_as_percent():
    words = number_words("proportion", [0.12, 0.18], [0.15])
    assert words.value(0.125) == "12.5%"
    assert words.tick(0.2, 0.05) == "20%"


def test_values_keep_the_decimals_they_came_with():
    words = number_words("number", [3.25, 4.5, 11.0], [])
    assert words.value(3.25) == "3.25"


def test_long_decimals_are_cut_to_what_tells_values_apart():
    assert number_words("number", [3.123456, 9.654321], []).value(3.123456) in ("3.12", "3.123")


def test_minus_is_a_true_minus():
    assert number_words("number", [-3, 5], []).value(-3) == "−3"


def test_a_hair_below_zero_is_zero():
    assert number_words("number", [0, 5], []).value(-1e-12) == "0"


def test_a_target_is_written_as_it_was_set():
    words = number_words("percent", [94.0, 96.0], [])
    assert words.given(95.02) == "95.02%"
    assert words.given(95) == "95%"


def test_ticks_share_their_decimals():
    words = number_words("number", [0.1, 0.9], [])
    assert [words.tick(v, 0.25) for v in (0.0, 0.25, 0.5)] == ["0.00", "0.25", "0.50"]


def test_own_function_writes_everything():
    words = number_words(lambda v: f"{v:.0f} days", [1, 2], [])
    assert words.value(2) == words.level(2) == words.tick(2, 1) == words.given(2) == "2 days"
    assert words.bounds == (None, None)


@pytest.mark.parametrize(
    ("name", "bounds"),
    [("number", (None, None)), ("count", (0, None)), ("percent", (0, 100)), ("proportion", (0, 1))],
)
def test_each_kind_knows_the_values_it_can_have(name, bounds):
    assert number_words(name, [1], []).bounds == bounds


def test_unknown_kind_is_refused_by_name():
    with pytest.raises(ValueError, match="'bananas'"):
        number_words("bananas", [1], [])


@pytest.mark.parametrize("name", ["number", "count", "rate", "percent", "proportion"])
@given(values=st.lists(FINITE, max_size=5), levels=st.lists(FINITE, max_size=3))
def test_any_numbers_can_be_written(name, values, levels):
    words = number_words(name, values, levels)
    assert all(words.value(v) and words.level(v) and words.given(v) for v in values + levels)


@pytest.mark.parametrize(("step", "places"), [(1, 0), (0.5, 1), (0.25, 2), (2.5, 1), (100, 0), (0.001, 3)])
def test_decimals_of_a_step(step, places):
    assert decimals_of(step) == places
