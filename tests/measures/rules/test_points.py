"""One number as somebody brings it: what is plotted, and what is refused in which words."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.foundation.errors import Invalid
from holdfast.measures.choices import Frequency, ValueKind
from holdfast.measures.rules.points import NewPoint, checked, plotted, without_unchanged

TODAY = date(2026, 3, 2)
FEBRUARY = date(2026, 2, 1)


def check(point, kind=ValueKind.PERCENT, multiplier=100, frequency=Frequency.MONTH):
    return checked(point, kind=kind, multiplier=multiplier, frequency=frequency, today=TODAY)


def refusal(point, **more):
    with pytest.raises(Invalid) as caught:
        check(point, **more)
    return caught.value


def test_percentage_is_numerator_by_denominator():
    assert check(NewPoint(FEBRUARY, numerator=9, denominator=12)).value == 75


def test_rate_uses_its_multiplier():
    found = check(NewPoint(FEBRUARY, numerator=3, denominator=600), kind=ValueKind.RATE, multiplier=1000)
    assert found.value == 5


def test_value_given_beside_both_halves_is_worked_out_afresh():
    assert check(NewPoint(FEBRUARY, value=80, numerator=9, denominator=12)).value == 75


def test_nothing_to_count_has_no_percentage():
    found = check(NewPoint(FEBRUARY, numerator=0, denominator=0))
    assert (found.value, found.denominator) == (None, 0)


def test_count_given_as_numerator_alone_is_the_value():
    assert check(NewPoint(FEBRUARY, numerator=4), kind=ValueKind.COUNT, multiplier=1).value == 4


def test_any_day_of_a_period_means_the_period():
    found = check(NewPoint(date(2026, 2, 17), value=50))
    assert (found.period_start, found.period_end) == (FEBRUARY, date(2026, 2, 28))


def test_number_may_be_missing():
    assert check(NewPoint(FEBRUARY)).value is None
    assert NewPoint(FEBRUARY).is_empty


def test_numbers_of_a_period_under_way_are_allowed():
    assert check(NewPoint(date(2026, 3, 1), value=50)).value == 50


def test_series_may_be_given_apart():
    key = uuid4()
    point = checked(
        NewPoint(FEBRUARY, value=1), kind=ValueKind.COUNT, multiplier=1, frequency=Frequency.MONTH, today=TODAY,
        series_id=key,
    )  # fmt: skip
    assert point.series_id == key


@pytest.mark.parametrize(
    ("point", "field", "part"),
    [
        (NewPoint(date(2026, 4, 1), value=1), "period_start", "April 2026 has not begun"),
        (NewPoint(FEBRUARY, numerator=13, denominator=12), "numerator", "13) is above the denominator (12"),
        (NewPoint(FEBRUARY, numerator=-1, denominator=12), "numerator", "below nought"),
        (NewPoint(FEBRUARY, value=-0.1), "value", "below nought"),
        (NewPoint(FEBRUARY, numerator=1, denominator=-12), "denominator", "below nought"),
        (NewPoint(FEBRUARY, numerator=3), "denominator", "no denominator"),
        (NewPoint(FEBRUARY, denominator=3), "numerator", "no numerator"),
        (NewPoint(FEBRUARY, value=float("nan")), "value", "not a number"),
        (NewPoint(FEBRUARY, value=float("inf")), "value", "not a number"),
        (NewPoint(FEBRUARY, numerator=1e101, denominator=1e101), "numerator", "not a number"),
    ],
)
def test_what_cannot_be_is_refused_by_the_field(point, field, part):
    error = refusal(point)
    assert error.field == field
    assert part in error.message


def test_rate_may_have_more_events_than_bed_days():
    found = check(NewPoint(FEBRUARY, numerator=5, denominator=2), kind=ValueKind.RATE, multiplier=1)
    assert found.value == 2.5


def test_other_numbers_may_be_below_nought():
    assert check(NewPoint(FEBRUARY, value=-3), kind=ValueKind.NUMBER).value == -3


@given(st.floats(0, 1e9), st.floats(1e-6, 1e9), st.floats(1e-3, 1e6))
def test_value_follows_from_its_halves(numerator, denominator, multiplier):
    value = plotted(ValueKind.RATE, multiplier, value=None, numerator=numerator, denominator=denominator)
    assert value == numerator / denominator * multiplier


class TestWithoutUnchanged:
    def test_same_number_says_nothing(self):
        assert without_unchanged([NewPoint(FEBRUARY, value=4)], {FEBRUARY: (4, None, None)}) == []

    def test_other_number_is_a_correction(self):
        row = NewPoint(FEBRUARY, value=5)
        assert without_unchanged([row], {FEBRUARY: (4, None, None)}) == [row]

    def test_same_percentage_of_other_counts_is_a_correction(self):
        row = NewPoint(FEBRUARY, value=50, numerator=2, denominator=4)
        assert without_unchanged([row], {FEBRUARY: (50, 1, 2)}) == [row]

    def test_no_number_takes_one_away(self):
        row = NewPoint(FEBRUARY)
        assert without_unchanged([row], {FEBRUARY: (4, None, None)}) == [row]

    def test_no_number_where_none_was_says_nothing(self):
        assert without_unchanged([NewPoint(FEBRUARY)], {}) == []

    def test_two_numbers_for_one_period_are_refused(self):
        with pytest.raises(Invalid, match="two numbers for the period from 1 February 2026"):
            without_unchanged([NewPoint(FEBRUARY, value=1), NewPoint(FEBRUARY, value=1)], {})
