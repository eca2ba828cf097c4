"""The aim nobody named, and the answers of a chance that cannot be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from holdfast.measures.choices import GainKind, ValueKind
from holdfast.measures.rules.gains import NAN, GainQuestion, shown
from holdfast.measures.rules.proof import PART, aim_of, cannot, chance, key_of, level_of
from holdfast_stats import chance_in_words
from tests.measures.rules.test_pools import months

FALLS = [4.0, 5, 3, 4, 6, 2, 4, 5, 3, 4, 4, 4] * 2
WRITTEN = shown(GainKind.COUNT, ValueKind.COUNT, multiplier=1, decimals=0, unit_words="falls")


def asked(values=FALLS, under=(), kind=GainKind.COUNT, better="down", **more):
    values = tuple(float(v) for v in values)
    return replace(
        GainQuestion(
            months(len(values)), values, tuple(float(u) for u in under), kind, better, "month", len(values), None
        ),
        **more,
    )  # fmt: skip


def test_level_is_of_the_periods_before_the_change_and_of_the_last_three_years():
    assert level_of(asked([9, 9, 1, 1], change=2)) == 9
    assert level_of(asked([100.0] * 4 + [2.0] * 36)) == 2
    assert level_of(asked([NAN, NAN])) is None
    assert level_of(asked([30, 20], under=[100, 0], kind=GainKind.RATE)) == pytest.approx(0.3)


def test_an_aim_nobody_named_is_the_target_where_it_is_better_and_what_is_usual_where_not():
    assert aim_of(asked(target=2.0)) == 2.0
    assert aim_of(asked(target=9.0)) == pytest.approx(4.0 * (1 - PART / 100)), "a target worse than today is no aim"
    assert aim_of(asked(), percent=50) == pytest.approx(2.0)
    assert aim_of(asked(better="up"), percent=50) == pytest.approx(6.0)


def test_usual_aims_by_kind():
    share = asked([80] * 12, under=[100] * 12, kind=GainKind.PROPORTION, better="up")
    assert aim_of(share) == pytest.approx(0.86), "30 % of what is missing"
    mean = asked([10.0, 14.0], kind=GainKind.MEAN, better="up")
    assert aim_of(mean) == pytest.approx(12 + 8**0.5), "one standard deviation"
    assert aim_of(asked([NAN])) is None


@pytest.mark.parametrize("aim", [4.0, 5.0, float("inf"), NAN])
def test_an_aim_on_the_wrong_side_is_answered_with_the_level_there_is(aim):
    found = chance(asked(), aim, WRITTEN)
    assert (found.chances, found.sentence) == ((), "")
    assert "The aim must lie below the level there is, which is 4.0 falls." in found.why_not
    assert found.beside == found.why_not


def test_a_share_above_all_is_answered_in_words():
    share = asked([80] * 12, under=[100] * 12, kind=GainKind.PROPORTION, better="up")
    written = shown(GainKind.PROPORTION, ValueKind.PERCENT, multiplier=100, decimals=0, unit_words="%")
    assert "a share lies between 0% and 100%" in chance(share, 1.2, written).why_not


def test_without_numbers_nothing_is_said_of_proof():
    assert "no numbers from before" in chance(asked([NAN, NAN]), 1.0, WRITTEN).why_not
    assert cannot("Why.").ways == ()


def test_small_counts_offer_other_ways_with_their_own_chances():
    found = chance(asked(), 2.8, WRITTEN)
    assert 0.2 < found.chances[-1] < 0.6, "about 2 in 5 by 24 months (HELD, table F)"
    assert len(found.ways) > 1
    assert all(len(numbers) in (0, 3) for _, numbers in found.ways)
    assert found.beside.startswith("How often a real gain would be seen here: ")
    assert found.baseline == 24


@given(st.lists(st.integers(0, 12), min_size=3, max_size=30), st.integers(1, 99))
def test_an_aim_by_per_cent_lies_on_the_better_side(values, percent):
    down, up = asked(values), asked(values, better="up")
    level = level_of(down)
    assert aim_of(down, percent=percent) <= level <= aim_of(up, percent=percent)


def test_key_changes_with_anything_a_chance_depends_on_and_with_nothing_after_the_change():
    one = asked([4, 5, 3, 9], change=3)
    keys = {key_of(one, 2.0, WRITTEN), key_of(one, 2.5, WRITTEN), key_of(asked([4, 5, 4, 9], change=3), 2.0, WRITTEN)}
    assert len(keys) == 3
    assert key_of(asked([4, 5, 3, 1], change=3), 2.0, WRITTEN) == key_of(one, 2.0, WRITTEN)


def test_months_of_the_tests_are_months():
    assert months(3) == (date(2022, 1, 1), date(2022, 2, 1), date(2022, 3, 1))


@pytest.mark.parametrize(("level", "fall", "within_24"), [(2, 0.5, 0.62), (4, 0.3, 0.43), (10, 0.3, 0.85)])
def test_charters_sentence_agrees_with_table_f(level, fall, within_24):
    """HELD.md, table F: events a month, aim, proven within 24 months, from 24 months of baseline."""
    before = np.random.default_rng([level, 24]).permutation(poisson(level).ppf((np.arange(24) + 0.5) / 24))
    found = chance(asked(before), float(before.mean()) * (1 - fall), WRITTEN)
    assert found.chances[-1] == pytest.approx(within_24, abs=0.09)
    assert found.sentence.endswith(f"aim {fall:.0%} fewer: {chance_in_words(found.chances[-1])} by 24 months.")
