"""Values, levels and periods in words."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from holdfast.web.components import measure_words as words


def shown(kind="count", unit_words="", decimals=0, frequency="month"):
    return SimpleNamespace(value_kind=kind, unit_words=unit_words, decimals=decimals, frequency=frequency)


@pytest.mark.parametrize(
    ("value", "measure", "expected"),
    [
        (93.44, shown("percent", "%", 1), "93.4%"),
        (1204.0, shown(), "1,204"),
        (None, shown(), "no number"),
        (float("nan"), shown(), "no number"),
    ],
)
def test_plain_value(value, measure, expected):
    assert words.plain_value(value, measure) == expected


def test_full_value_says_what_it_is_of():
    assert words.full_value(4.21, shown("rate", "falls per 1,000 bed days", 1)) == "4.2 falls per 1,000 bed days"


def test_full_value_without_a_number_says_no_unit():
    assert words.full_value(None, shown("rate", "falls per 1,000 bed days", 1)) == "no number"


def test_level_has_one_decimal_more_than_the_values():
    assert words.level_value(6.384, shown("rate", "falls", 1)) == "6.38"


def test_level_of_a_percentage_keeps_to_one_decimal():
    assert words.level_value(66.567, shown("percent", "%", 1)) == "66.6%"


def test_level_drops_noughts_it_does_not_need():
    assert words.level_value(5.0, shown("rate", "falls", 1)) == "5"


def test_level_of_nothing_is_nothing():
    assert words.level_value(float("nan"), shown()) == ""


def test_period_words_follow_the_frequency():
    assert words.period_words(date(2026, 1, 1), shown(frequency="quarter")) == "January to March 2026"


@pytest.mark.parametrize(("count", "expected"), [(1, "week"), (3, "weeks")])
def test_period_noun(count, expected):
    assert words.period_noun(shown(frequency="week"), count) == expected


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (shown("percent", "%"), "Percent"),
        (shown(), "Count"),
        (shown("number", "minutes"), "minutes"),
        (shown("number"), ""),
    ],
)
def test_label_of_the_upright_axis(measure, expected):
    assert words.y_label(measure) == expected


def test_every_icon_has_its_meaning():
    assert all(text.endswith(".") for text in [*words.VARIATION_MEANS.values(), *words.ASSURANCE_MEANS.values()])
