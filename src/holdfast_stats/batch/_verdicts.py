"""Verdicts of many gains in one call: the walk goes by period, not by gain."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from holdfast_stats._verdict.judge import STATES, Histories, judge

VERDICT_STATES = np.array(STATES)


@dataclass(frozen=True, eq=False, slots=True)
class ManyVerdicts:
    """The newest verdict of each gain; every array is (n_gains,), and says what `Verdict` says, NaN for None.

    state: index into VERDICT_STATES. history: (n_gains, n_periods) indexes likewise, every period's state; -1 where
    nobody knows the start (ask `verdict_history` for those, one at a time).
    """

    state: np.ndarray
    old_level: np.ndarray
    new_level: np.ndarray
    kept: np.ndarray
    kept_low: np.ndarray
    kept_high: np.ndarray
    score: np.ndarray
    held: np.ndarray
    baseline: np.ndarray
    seasonal: np.ndarray
    phi: np.ndarray
    history: np.ndarray


def verdict_many(
    values: Any, denominators: Any = None, *, kind: Any, direction: Any, change_index: Any, freq: str = "month",
    min_gain: Any = None,
) -> ManyVerdicts:  # fmt: skip
    """Judge many gains as `verdict_history` would judge each, and give the newest verdict of all.

    values, denominators: (n_gains, n_periods), NaN where missing; shorter courses are filled up with NaN in front, so
    that the newest period of all stands last. kind, direction: a word, or one for each gain. change_index: a number, or
    one for each gain: the first period after its change, negative where nobody knows it. min_gain: None, a number, or
    one for each. Denominators are read for proportions, rates and means that have them (a row of NaN is none).
    Raises ValueError for shapes that differ and unknown words.
    """
    rows = np.asarray(values, float)
    if rows.ndim != 2:
        raise ValueError("values must be an array of gains by periods.")
    gains = len(rows)
    under = None if denominators is None else np.asarray(denominators, float)
    if under is not None and under.shape != rows.shape:
        raise ValueError("denominators must have the shape of the values.")
    kinds, ways = _each(kind, gains, "kind"), _each(direction, gains, "direction")
    changes = _each(change_index, gains, "change_index").astype(int)
    asked = _each(0.0 if min_gain is None else min_gain, gains, "min_gain").astype(float)
    bare = np.full(gains, True) if under is None else ~np.isfinite(under).any(1)
    found = _empty(gains, rows.shape[1])
    alike = [f"{k}|{w}|{b}|{c < 0}" for k, w, b, c in zip(kinds, ways, bare, changes, strict=True)]
    for one in sorted(set(alike)) if rows.size else ():
        i = np.flatnonzero(np.array(alike) == one)
        unknown = bool(changes[i[0]] < 0)
        below = None if under is None or bare[i[0]] else under[i]
        told = judge(rows[i], below, str(kinds[i[0]]), str(ways[i[0]]), None if unknown else changes[i], freq, asked[i])
        _put(found, i, told, unknown)
    return found


def _each(given: Any, gains: int, name: str) -> np.ndarray:
    row = np.asarray(given)
    if row.ndim > 1 or (row.ndim == 1 and len(row) != gains):
        raise ValueError(f"{name} must be one for all gains or one for each.")
    return np.broadcast_to(row, (gains,))


def _empty(gains: int, periods: int) -> ManyVerdicts:
    whole = {"state": np.int8, "held": int, "baseline": int, "seasonal": bool}
    rows = {
        one.name: np.zeros(gains, whole[one.name]) if one.name in whole else np.full(gains, np.nan)
        for one in fields(ManyVerdicts)
    }
    rows["history"] = np.full((gains, periods), -1, np.int8)
    return ManyVerdicts(**rows)


def _put(found: ManyVerdicts, i: np.ndarray, told: Histories, unknown: bool) -> None:
    before = told.before
    found.state[i], found.held[i], found.score[i] = told.state[:, -1], told.held[:, -1], told.score[:, -1]
    found.old_level[i] = np.where(before.enough, told.sign * told.old_level, np.nan)
    found.new_level[i], found.phi[i] = told.sign * told.new_level[:, -1], told.phi[:, -1]
    found.baseline[i], found.seasonal[i] = before.n, before.seasonal
    seen = told.course.observed
    latest = seen & (np.cumsum(seen[:, ::-1], axis=1)[:, ::-1] <= 6)
    weight = np.where(latest, told.course.weight, 0.0)
    gain = told.new_level[:, -1] - told.old_level  # NaN before proof, and so is the share
    mean = (weight * told.course.x).sum(1) / np.maximum(weight.sum(1), 1e-300)
    half = 1.645 * told.error[:, -1] / np.sqrt(6) / gain
    found.kept[i] = (mean - told.old_level) / gain
    found.kept_low[i], found.kept_high[i] = found.kept[i] - half, found.kept[i] + half
    if not unknown:
        found.history[i] = told.state
