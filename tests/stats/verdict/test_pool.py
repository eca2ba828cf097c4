"""One gain over several wards (HELD 2.10 and table G)."""

from __future__ import annotations

import numpy as np
import pytest

from holdfast_stats import pool_verdict_history
from holdfast_stats._verdict.pool import NOT_SEEN, PART

POOLS, RATES = 20, (2, 3, 4, 4, 5, 6)  # wards of 2 to 6 events a month, 4 on average
SAME, EVERY_TWO = [24] * 6, [24, 26, 28, 30, 32, 34]


def draw(rng, changes, fall, months=70, rates=RATES):
    rows = []
    for rate, change in zip(rates, changes, strict=True):
        level = np.where(np.arange(months) >= change, rate * (1 - fall), rate)
        rows.append((rng.poisson(level).astype(float), None))
    return rows


def months_to_proof(changes, fall, seed):
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(POOLS):
        history = pool_verdict_history(draw(rng, changes, fall), "count", "down", changes)
        found.append(next((v.period - 24 for v in history if v.state == "achieved"), 99))
    return np.array(found)


def test_six_wards_with_one_date_prove_what_one_ward_seldom_can():
    """Table G: 100 % within 24 months (one ward alone: 43 %), 1 % false."""
    proven = months_to_proof(SAME, 0.3, 1)
    assert (proven <= 24).mean() >= 0.95
    assert (months_to_proof(SAME, 0.0, 2) <= 24).mean() <= 0.05


def test_six_wards_that_start_one_after_another():
    """Table G, every two months: 99 % within 24 months, median month 16, 1.7 % false."""
    proven = months_to_proof(EVERY_TWO, 0.3, 3)
    assert (proven <= 24).mean() >= 0.9
    assert 13 <= np.median(proven) <= 20
    assert (months_to_proof(EVERY_TWO, 0.0, 4) < 99).mean() <= 0.07


def test_labels_stand_beside_a_proven_pool_and_are_never_states():
    rng = np.random.default_rng(5)
    labels, states = [], set()
    for _ in range(20):
        history = pool_verdict_history(draw(rng, EVERY_TWO, 0.3), "count", "down", EVERY_TWO)
        first = next((v for v in history if v.state == "achieved"), None)
        assert all(ward.label == "" for v in history if v.state == "in_progress" for ward in v.wards)
        if first:
            labels += [ward.label for ward in first.wards if ward.state == "in_progress"]
            states |= {ward.state for ward in first.wards}
    assert labels.count(PART) > 0.85 * len(labels), "93 to 97 % of wards that did fall"
    assert set(labels) <= {PART, NOT_SEEN}
    assert not states & {PART, NOT_SEEN}


def test_a_ward_that_got_worse_reads_that_the_gain_is_not_seen_there():
    rng = np.random.default_rng(6)
    wards = draw(rng, EVERY_TWO, 0.45)
    wards[0] = (np.where(np.arange(70) >= 24, rng.poisson(6, 70), rng.poisson(3, 70)).astype(float), None)
    history = pool_verdict_history(wards, "count", "down", EVERY_TWO)
    first = next(v for v in history if v.state == "achieved")
    assert first.wards[0].label == NOT_SEEN


def test_a_relapse_of_every_ward_is_seen_and_older_states_stand():
    rng = np.random.default_rng(7)
    wards = [
        (np.concatenate([values[:54], rng.poisson(rate, 16)]), None)
        for (values, _), rate in zip(draw(rng, EVERY_TWO, 0.5), RATES, strict=True)
    ]
    history = pool_verdict_history(wards, "count", "down", EVERY_TWO)
    states = [v.state for v in history]
    assert states[53] in ("holding", "embedded")
    assert "slipping" in states[54:60]
    assert states[-1] == "lost"
    shorter = [(values[:50], None) for values, _ in wards]
    assert [v.state for v in pool_verdict_history(shorter, "count", "down", EVERY_TWO)] == states[:50]


def test_rates_with_equal_exposure_say_what_counts_say():
    rng = np.random.default_rng(8)
    wards = draw(rng, EVERY_TWO, 0.4)
    exposed = [(values, np.full(70, 250.0)) for values, _ in wards]
    ours = [v.state for v in pool_verdict_history(wards, "count", "down", EVERY_TWO)]
    assert [v.state for v in pool_verdict_history(exposed, "rate", "down", EVERY_TWO)] == ours


def test_a_ward_that_stops_reporting_turns_the_pool_grey_and_never_green():
    """Every ward stays in: one that is silent for four months leaves the sum unknown."""
    rng = np.random.default_rng(7)
    wards = draw(rng, EVERY_TWO, 0.5)
    history = pool_verdict_history(wards, "count", "down", EVERY_TWO)
    assert history[60].state == "embedded"
    gap = wards[3][0].copy()
    gap[55:65] = np.nan
    silent = pool_verdict_history([*wards[:3], (gap, None), *wards[4:]], "count", "down", EVERY_TWO)
    assert [v.state for v in silent[:55]] == [v.state for v in history[:55]]
    assert [v.state for v in silent[55:58]] == [history[54].state] * 3
    assert [v.state for v in silent[58:65]] == ["insufficient"] * 7
    assert silent[65].state in ("holding", "embedded")
    assert silent[65].held == history[54].held + 1
    early = wards[5][0].copy()
    early[30:34] = np.nan
    waiting = pool_verdict_history([*wards[:5], (early, None)], "count", "down", EVERY_TWO)
    assert [v.state for v in waiting[32:35]] == ["in_progress", "insufficient", "in_progress"]


def test_a_month_without_a_number_keeps_a_slipping_pool_slipping():
    rng = np.random.default_rng(7)
    rows = [
        np.concatenate([values[:54], rng.poisson(rate, 16)])
        for (values, _), rate in zip(draw(rng, EVERY_TWO, 0.5), RATES, strict=True)
    ]
    first = next(
        v.period
        for v in pool_verdict_history([(r, None) for r in rows], "count", "down", EVERY_TWO)
        if v.state == "slipping"
    )
    rows[0][first + 1] = np.nan
    history = pool_verdict_history([(r, None) for r in rows], "count", "down", EVERY_TWO)
    assert history[first + 1].state == "slipping"
    assert history[first + 1].months_held == history[first].months_held


@pytest.mark.parametrize(
    ("wards", "kind", "changes", "said"),
    [
        ([([1.0] * 30, None)], "count", [24], "two wards or more"),
        ([([1.0] * 30, None)] * 2, "mean", [24, 24], "counts or rates"),
        ([([1.0] * 30, None)] * 2, "count", [24], "a change for each"),
        ([([1.0] * 30, None), ([1.0] * 29, None)], "count", [24, 24], "one calendar"),
    ],
)
def test_what_is_no_pool_is_refused(wards, kind, changes, said):
    with pytest.raises(ValueError, match=said):
        pool_verdict_history(wards, kind, "down", changes)
