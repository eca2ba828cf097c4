"""Dates, periods and numbers in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from holdfast.web.components import words


def test_day_is_written_out():
    assert words.day(date(2026, 3, 4)) == "4 March 2026"


def test_moment_is_told_in_the_sites_time_zone():
    assert words.moment(datetime(2026, 7, 14, 23, 30, tzinfo=UTC)) == "15 July 2026 at 00:30"


def test_day_of_a_moment_is_that_of_the_sites_time_zone():
    assert words.day(datetime(2026, 7, 14, 23, 30, tzinfo=UTC)) == "15 July 2026"


@pytest.mark.parametrize("filter_", [words.day, words.moment, words.period, words.number])
def test_nothing_is_shown_for_nothing(filter_):
    assert filter_(None) == ""


@pytest.mark.parametrize(
    ("begins", "frequency", "said"),
    [
        (date(2026, 3, 1), "month", "March 2026"),
        (date(2026, 3, 2), "week", "week from 2 March 2026"),
        (date(2026, 3, 2), "day", "2 March 2026"),
        (date(2026, 1, 1), "quarter", "January to March 2026"),
        (date(2026, 10, 1), "quarter", "October to December 2026"),
        (date(2026, 11, 1), "quarter", "November to January 2027"),
        (date(2026, 12, 1), "quarter", "December to February 2027"),
        (date(2026, 4, 1), "year", "2026 to 2027"),
        (date(2026, 1, 1), "year", "2026"),
    ],
)
def test_period_is_named_by_its_frequency(begins, frequency, said):
    assert words.period(begins, frequency) == said


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (1234567, None, "1,234,567"),
        (1234.5, 1, "1,234.5"),
        (0.1 + 0.2, None, "0.3"),
        (Decimal("12.50"), None, "12.50"),
        (-3, 0, "-3"),
        (float("nan"), 2, ""),
    ],
)
def test_number_has_commas_and_the_decimals_asked_for(value, decimals, said):
    assert words.number(value, decimals) == said


@pytest.mark.parametrize(("count", "said"), [(0, "0 measures"), (1, "1 measure"), (1043, "1,043 measures")])
def test_plural_follows_the_count(count, said):
    assert words.plural(count, "measure") == said


def test_plural_of_a_word_with_its_own_form():
    assert words.plural(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_list_is_joined_as_one_says_it(parts, said):
    assert words.joined(parts) == said
