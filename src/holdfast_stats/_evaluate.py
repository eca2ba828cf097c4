"""Limits, rules and readings of a block of stretches: the one road that `chart` and `chart_many` both take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from holdfast_stats._block import Block
from holdfast_stats._codes import COMMON, READING_ABOVE, READING_BELOW
from holdfast_stats._limits import Kind
from holdfast_stats._lines import Limits
from holdfast_stats._rules import RuleSet, signals
from holdfast_stats._run import RunsTest, runs_test, side_bits


@dataclass(slots=True)
class Findings:
    """What a block says. signal, reading: codes (n, b); sides: bits (n, b); variation: code (b,), 0 for none."""

    limits: Limits
    sides: np.ndarray
    signal: np.ndarray
    reading: np.ndarray
    variation: np.ndarray
    runs: RunsTest | None


def evaluate(block: Block, kind: Kind, rules: RuleSet, better: np.ndarray, *, screen: bool, runs: bool) -> Findings:
    """Evaluate every stretch of `block`. better: direction codes (b,). runs: work out the runs test in any case.

    Each column comes out the same whatever other columns stand beside it, and however many empty rows follow it.
    """
    limits = kind.limits(block, screen=screen, repair=rules.repair)
    counting = block.counting()
    sides = side_bits(counting, limits.centre)
    found = signals(counting, sides, limits, rules, kind.four_rules)
    present = ~np.isnan(counting)
    reading = present.view(np.uint8) * np.uint8(COMMON)
    if found.direction.any():
        reading[found.direction != 0] = 0
        reading |= (found.direction & 1) * READING_ABOVE[better]
        reading |= (found.direction >> 1) * READING_BELOW[better]
    test = runs_test(sides) if runs or (kind.runs_test and not kind.four_rules) else None
    if test is not None and limits.ranges is not None and rules.repair:
        test.signal &= ~(limits.ranges.hardly_varies | limits.ranges.constant)
    variation = _variation(block, kind, rules, limits, reading, present, test, better)
    return Findings(limits, sides, found.code, reading, variation, test)


def _variation(
    block: Block,
    kind: Kind,
    rules: RuleSet,
    limits: Limits,
    reading: np.ndarray,
    present: np.ndarray,
    test: RunsTest | None,
    better: np.ndarray,
) -> np.ndarray:
    """Reading of the latest point of each stretch; 0 where there is none, or no limits to read it by."""
    rows, columns = reading.shape
    every = np.arange(columns)
    if rules.last_row:
        latest = reading[np.maximum(block.rows - 1, 0), every]
        return np.where(block.rows > 0, np.maximum(latest, COMMON), 0).astype(np.uint8)
    last = rows - 1 - np.argmax(present[::-1], axis=0)
    latest = np.where(present.any(axis=0), reading[last, every], 0).astype(np.uint8)
    if kind.name != "run":
        lower, upper = (np.broadcast_to(line, reading.shape)[last, every] for line in (limits.lower, limits.upper))
        latest[np.isnan(lower) | np.isnan(upper)] = 0
    if test is not None and kind.runs_test and not kind.four_rules:
        return _with_runs(latest, test, better)
    return latest


def _with_runs(latest: np.ndarray, test: RunsTest, better: np.ndarray) -> np.ndarray:
    """A phase that is not random has no common cause: the side of its latest run if that is too long, else no icon."""
    unsure = test.signal & (latest == COMMON)
    too_long = unsure & (test.latest > test.longest_limit)
    toward = np.where(test.latest_side == 1, READING_ABOVE[better], READING_BELOW[better])
    return np.where(too_long, toward, np.where(unsure, 0, latest)).astype(np.uint8)
