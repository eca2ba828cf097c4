"""Can it be proven at all? Checked against tables B and F of the method note (docs/statistics/verdict.md)."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats import chance_of_proof
from holdfast_stats._verdict.chance import chance_in_words
from holdfast_stats._verdict.likeness import likeness
from holdfast_stats._verdict.settings import MONTH

FOUR, TWO, TEN = [3, 5, 4, 6, 2, 4] * 4, [1, 3, 2, 2] * 6, [8, 12, 10, 11, 9, 10] * 4
ERROR = 0.055  # three standard errors: 1,000 series here, 4,000 behind the note's table


@pytest.fixture(scope="module")
def falls():
    return chance_of_proof("count", FOUR, aim=2.8)


@pytest.mark.parametrize(
    ("before", "aim", "within_12", "within_24"),
    [(TWO, 1.0, 0.18, 0.62), (FOUR, 2.8, 0.12, 0.43), (TEN, 7.0, 0.43, 0.85)],
)
def test_three_sizes_agree_with_the_table_of_event_counts(before, aim, within_12, within_24):
    found = chance_of_proof("count", before, aim=aim)
    assert found.chances[1] == pytest.approx(within_12, abs=ERROR)
    assert found.chances[2] == pytest.approx(within_24, abs=ERROR)


def test_four_falls_a_month_are_told_in_a_sentence_with_other_ways_beside_it(falls):
    assert falls.sentence == "4 a month, aim 30% fewer: about 2 in 5 by 24 months."
    assert [(way.code, way.wards) for way in falls.other_ways] == [
        ("three_years", 1), ("pool", 3), ("pool", 6), ("process_measure", 1)
    ]  # fmt: skip
    longer, three, six, _ = falls.other_ways
    assert longer.chances[-1] == pytest.approx(0.52, abs=ERROR)
    assert falls.chances[-1] < three.chances[-1] < six.chances[-1]
    assert six.chances[-1] > 0.95
    assert "more than 19 in 20" in six.sentence


def test_the_same_numbers_give_the_same_chance(falls):
    assert chance_of_proof("count", FOUR, aim=2.8) == falls


def test_an_aim_that_is_likely_proven_needs_no_other_way():
    found = chance_of_proof("count", FOUR, aim=1.0)
    assert found.chances[-1] > 0.95
    assert found.other_ways == ()


def test_counts_that_should_rise_and_shares_agree_with_the_note():
    assert chance_of_proof("count", FOUR, aim=5.2).chances[-1] == pytest.approx(0.34, abs=ERROR)
    share = chance_of_proof("proportion", [2, 3] * 12, [25] * 24, aim=0.05)
    assert share.chances[-1] == pytest.approx(0.77, abs=ERROR)
    assert share.sentence.startswith("From 10.0% to 5.0%: about ")


def test_a_rate_over_equal_bed_days_is_as_likely_as_its_counts(falls):
    found = chance_of_proof("rate", FOUR, [800.0] * 24, aim=2.8 / 800)
    assert found.chances == pytest.approx(falls.chances, abs=ERROR)


def test_a_mean_agrees_with_the_table_of_held_gains():
    """Two standard deviations at autocorrelation 0.2: 76 % within 6 months, 96 % within 12."""
    rng = np.random.default_rng(2)
    noise = rng.standard_normal(24)
    found = chance_of_proof("mean", noise, aim=noise.mean() + 2 * noise.std(ddof=1))
    assert found.chances[0] == pytest.approx(0.76, abs=0.08)
    assert found.chances[1] == pytest.approx(0.95, abs=0.06)


def test_noise_beyond_counting_lowers_the_chance():
    wild, calm = [9, 8, 8, 2, 1, 2] * 4, [6, 4, 5, 5, 7, 3] * 4
    assert likeness("count", wild, None, MONTH).excess == pytest.approx(1.8, abs=0.2)
    assert likeness("count", calm, None, MONTH).excess == 1
    found = [chance_of_proof("count", x, aim=np.mean(x) * 0.6, series=400).chances[-1] for x in (wild, calm)]
    assert found[0] < found[1] - 0.1


def test_a_season_is_kept_in_what_is_drawn():
    season = 50 + 10 * np.cos(2 * np.pi * np.arange(24) / 12)
    like = likeness("mean", season + np.tile([0.5, -0.5, 0.2], 8), None, MONTH)
    drawn, _ = like.draw(np.random.default_rng(1), 60.0, 24, 24, 50, 1)
    assert drawn[:, 0].mean() - drawn[:, 6].mean() == pytest.approx(20, abs=1.5)
    assert drawn[:, 36].mean() - drawn[:, 0].mean() == pytest.approx(10, abs=1.5)


def test_too_few_months_before_prove_nothing_and_say_so():
    found = chance_of_proof("count", FOUR[:10], aim=2.0)
    assert found.chances == (0, 0, 0)
    assert found.sentence == "Nothing can be proven with 10 months before the change; it takes 12."
    assert [way.code for way in found.other_ways] == ["three_years", "process_measure"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"kind": "colour"}, "Unknown kind"),
        ({"kind": "rate"}, "needs denominators"),
        ({"aim": 4.0}, "not the level"),
        ({"aim": float("nan")}, "must be a number"),
        ({"aim": -1.0}, "impossible"),
        ({"kind": "proportion", "denominators": [10] * 24, "aim": 1.2}, "impossible"),
        ({"denominators": [10] * 3, "kind": "rate"}, "as many denominators"),
        ({"months": (12, 6)}, "go up"),
        ({"freq": "day"}, "frequency"),
        ({"baseline_values": [float("nan")] * 24}, "no number"),
    ],
)
def test_what_cannot_be_asked_is_refused(options, said):
    asked = {"kind": "count", "baseline_values": FOUR, "aim": 2.8, **options}
    with pytest.raises(ValueError, match=said):
        chance_of_proof(**asked)


def test_a_measure_that_never_had_an_event_can_still_be_asked():
    assert chance_of_proof("count", [0.0] * 24, aim=2.0, series=100).chances[-1] > 0.9


@pytest.mark.parametrize(
    ("chance", "words"),
    [(0.01, "fewer than 1 in 20"), (0.43, "about 2 in 5"), (0.62, "about 3 in 5"), (0.99, "more than 19 in 20")],
)
def test_chances_are_told_as_people_say_them(chance, words):
    assert chance_in_words(chance) == words
