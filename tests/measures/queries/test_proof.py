"""Can it be proven at all? What the pages say agrees with the tables of docs/statistics/verdict.md."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.choices import Better, Frequency, ValueKind
from holdfast.measures.rules.points import NewPoint
from tests.factories import measures as make
from tests.factories.organisation import AT, TESTS


def counts(level, months):
    """Whole counts with just this mean and the spread that counting has."""
    drawn = np.random.default_rng(7).poisson(level, (4000, months))
    fits = (drawn.sum(1) == level * months) & (abs(drawn.var(1, ddof=1) - level) < level * 0.02)
    return [float(v) for v in drawn[np.flatnonzero(fits)[0]]]


def falls(place, level, months=24, **facts):
    first = date(2026 - (months + 9) // 12, (2 - months) % 12 + 1, 1)
    return make.series(
        place.ward, make.measure(place.trust, f"Falls {level}", **facts), counts(level, months), first=first
    )


@pytest.mark.parametrize(
    ("level", "percent", "low", "high", "words"),
    [(4, 30, 0.38, 0.48, "about 2 in 5"), (2, 50, 0.55, 0.67, "about 3 in 5"), (10, 30, 0.80, 0.88, "about 4 in 5")],
)
def test_sentence_for_three_measures_agrees_with_table_f(place, level, percent, low, high, words):
    """By events a month: 42, 61 and 84 of 100 within two years (error of the table and of the draw: 3 points each)."""
    found = queries.chance_for(falls(place, level), at=AT, percent=percent)
    assert found.months == (6, 12, 24)
    assert low <= found.chances[-1] <= high
    assert found.sentence == f"{level} a month, aim {percent}% fewer: {words} by 24 months."


def test_below_1_in_2_other_ways_stand_with_their_own_chances(place):
    """Six wards from one date prove 4 falls a month less 30 % nearly always (table G: 100); three years: 53."""
    found = queries.chance_for(falls(place, 4), at=AT, percent=30)
    ways = dict(found.ways)
    assert ways["6 wards like this one, claimed together"][-1] > 0.97
    assert 0.47 <= ways["With three years of numbers before the change"][-1] <= 0.59
    assert [chances for words, chances in found.ways if "process" in words] == [()]


def test_levels_of_a_rate_are_said_as_the_measure_shows_them(place):
    facts = {"value_kind": ValueKind.RATE, "multiplier": 1000, "unit_words": "per 1,000 bed days", "decimals": 1}
    of = make.measure(place.trust, "Rate", numerator="Falls", denominator="Bed days", **facts)
    series = make.series(place.ward, of, [])
    rows = [
        NewPoint(date(2024 + i // 12, i % 12 + 1, 1), numerator=n, denominator=1000.0)
        for i, n in enumerate(counts(10, 24))
    ]
    measures.record_points(by=TESTS, at=AT, series=series, rows=rows)
    found = queries.chance_for(series, at=AT, aim=7.0)
    assert found.sentence == "From 10.00 per 1,000 bed days to 7.00 per 1,000 bed days: about 4 in 5 by 24 months."


def test_without_an_aim_the_target_counts_where_it_is_better_than_now(place):
    series = falls(place, 10)
    usual = queries.chance_for(series, at=AT)
    measures.set_target(by=TESTS, at=AT, series=series, from_on=date(2026, 1, 1), value=5.0)
    assert (usual.new, queries.chance_for(series, at=AT).new) == ("7.00", "5.00")


@pytest.mark.parametrize(
    ("facts", "asked", "said"),
    [
        ({"better": Better.NEITHER}, {}, "Neither direction is better"),
        ({"frequency": Frequency.DAY}, {}, "Daily numbers"),
        ({}, {"aim": 60.0}, "must lie below the level there is"),
        ({}, {"aim": -1.0}, "cannot fall below 0"),
        ({}, {"before": date(2020, 1, 1)}, "no numbers from before the change"),
    ],
)
def test_what_cannot_be_told_is_said_in_words(place, facts, asked, said):
    series = make.series(place.ward, make.measure(place.trust, "Other", **facts), make.STEADY)
    found = queries.chance_for(series, at=AT, **asked)
    assert said in found.why_not
    assert found.chances == ()


def test_too_short_a_baseline_proves_nothing_and_says_so(place):
    found = queries.chance_for(falls(place, 4, 6), at=AT, percent=30)
    assert (found.sentence, found.chances) == (
        "Nothing can be proven with 6 months before the change; it takes 12.", (0.0, 0.0, 0.0),
    )  # fmt: skip
