"""Several wards in one question: on one calendar, judged by what they gained together."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.foundation.errors import Invalid
from holdfast.measures.choices import Frequency, GainKind
from holdfast.measures.rules.gains import NAN, GainQuestion, history
from holdfast.measures.rules.periods import next_period
from holdfast.measures.rules.pools import MOST_WARDS, check_pool, pool_history, pool_question

COUNT, RATE, MEAN = GainKind.COUNT, GainKind.RATE, GainKind.MEAN


def months(count, first=date(2022, 1, 1)):
    found = [first]
    while len(found) < count:
        found.append(next_period(Frequency.MONTH, found[-1]))
    return tuple(found)


def ward(before, after, *, kind=COUNT, size=0.0, first=date(2022, 1, 1)):
    values = tuple(float(v) for v in (*before, *after))
    under = (size,) * len(values) if size else ()
    starts = months(len(values), first)
    return GainQuestion(starts, values, under, kind, "down", "month", len(before), None)


HIGH, LOW = [8, 6, 9, 7, 5, 8, 10, 6, 7, 9, 8, 7], [3, 2, 4, 3, 1, 3, 2, 4]


def test_a_ward_that_began_later_is_put_on_the_calendar_of_the_longest():
    long, short = ward(HIGH * 2, LOW), ward(HIGH, LOW, first=date(2023, 1, 1))
    asked = pool_question([long, short])
    assert asked.starts == long.starts
    assert all(math.isnan(v) for v in asked.wards[1].values[:12])
    assert asked.wards[1].values[12:] == short.values
    assert asked.wards[1].change == 24
    assert asked.same_date


def test_one_date_is_judged_as_the_sum_of_the_wards():
    one, two = ward(HIGH, LOW), ward(HIGH[::-1], LOW[::-1])
    asked = pool_question([one, two])
    assert asked.values == tuple(a + b for a, b in zip(one.values, two.values, strict=True))
    alone = GainQuestion(one.starts, asked.values, (), COUNT, "down", "month", 12, None)
    assert [v.state for v in pool_history(asked).said] == [v.state for v in history(alone)]


def test_sizes_are_added_for_rates_with_one_date_and_not_for_staggered_wards():
    same = pool_question([ward(HIGH, LOW, kind=RATE, size=100.0), ward(HIGH, LOW, kind=RATE, size=50.0)])
    assert set(same.denominators) == {150.0}
    later = ward([*HIGH, 8], LOW[1:], kind=RATE, size=50.0)
    staggered = pool_question([ward(HIGH, LOW, kind=RATE, size=100.0), later])
    assert (staggered.same_date, staggered.kind, staggered.denominators) == (False, COUNT, ())
    assert staggered.change == 12


def test_a_missing_number_of_one_ward_is_missing_in_the_sum():
    holed = ward(HIGH, LOW)
    holed = pool_question([holed, GainQuestion(
        holed.starts, (NAN, *holed.values[1:]), (), COUNT, "down", "month", 12, None
    )])  # fmt: skip
    assert math.isnan(holed.values[0])
    assert not math.isnan(holed.values[1])


def test_each_ward_keeps_a_state_of_its_own_and_an_unproven_one_is_never_called_achieved():
    found = pool_history(pool_question([ward(HIGH, LOW), ward(HIGH, [7, 8, 6, 9, 7, 8, 6, 9])]))
    assert len(found.wards) == len(found.labels) == 2
    for verdict, label in zip(found.wards, found.labels, strict=True):
        if label:
            assert verdict.state not in ("achieved", "holding", "embedded")


def test_hash_tells_wards_dates_and_left_out_periods_apart():
    one, two = ward(HIGH, LOW), ward(HIGH[::-1], LOW)
    asked = pool_question([one, two])
    other = [pool_question([two, one]), pool_question([one, one])]
    left_out = type(asked)(asked.starts, asked.wards, (3,))
    hashes = [asked.input_hash, left_out.input_hash, *(o.input_hash for o in other)]
    assert len(set(hashes)) == 4
    assert asked.input_hash == pool_question([one, two]).input_hash


@settings(max_examples=15)
@given(st.permutations(range(3)))
def test_the_order_of_the_wards_changes_no_state(order):
    wards = [ward(HIGH, LOW), ward(HIGH[::-1], LOW), ward([*HIGH, 8], LOW[1:])]
    plain = [v.state for v in pool_history(pool_question(wards)).said]
    assert [v.state for v in pool_history(pool_question([wards[n] for n in order])).said] == plain


@pytest.mark.parametrize(
    ("kinds", "measures", "organisations", "words"),
    [
        ([COUNT], [1], [1], "two wards"),
        ([COUNT] * (MOST_WARDS + 1), [1] * (MOST_WARDS + 1), [1] * (MOST_WARDS + 1), "at most"),
        ([COUNT, COUNT], [1, 2], [1, 1], "same measure"),
        ([COUNT, COUNT], [1, 1], [1, 2], "one organisation"),
        ([MEAN, MEAN], [1, 1], [1, 1], "Only counts and rates"),
        ([COUNT, RATE], [1, 1], [1, 1], "Only counts and rates"),
    ],
)
def test_wards_that_cannot_be_added_up_are_refused_with_why(kinds, measures, organisations, words):
    with pytest.raises(Invalid, match=words):
        check_pool(kinds, measures, organisations)
    check_pool([COUNT] * MOST_WARDS, [1] * MOST_WARDS, [1] * MOST_WARDS)
