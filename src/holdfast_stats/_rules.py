"""The special-cause rules, each written once: for one series and for many.

Everything here is time-major, (n_points, n_stretches), and works on bits: a point can lie ABOVE or BELOW, a step can
go up (ABOVE) or down (BELOW). Runs never leave a stretch, and a missing value ends them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from holdfast_stats._codes import ABOVE, BELOW
from holdfast_stats._lines import Limits
from holdfast_stats._run import side_bits

LONG_RUN = 7  # points on one side
LONG_TREND = 6  # steps in one direction, that is 7 points


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A named way of deciding what is a signal.

    ties_end_trends: two equal neighbours end a trend (otherwise they neither count nor cancel).
    beyond_is_near: a point beyond a limit counts among the two in three.
    repair: zero-width and undefined limits of flat series are mended, and such series keep only the limits as a rule.
    last_row: the icon is that of the last row, even when it is missing; a target on a limit, or no limits at all, is
    "hit or miss" (otherwise: the last point that counts; on a limit counts as reached or missed; no icon).
    windows: baseline windows and excluded points are allowed, and a re-base may fall between two points.
    """

    name: str
    ties_end_trends: bool
    beyond_is_near: bool
    repair: bool
    last_row: bool
    windows: bool


MDC_2023 = RuleSet("mdc-2023", False, True, True, False, True)
PTD_0_2_2 = RuleSet("ptd-0.2.2", True, False, False, True, False)
ANHOEJ = RuleSet("anhoej", False, True, True, False, True)
RULE_SETS = {rules.name: rules for rules in (MDC_2023, PTD_0_2_2, ANHOEJ)}


@dataclass(slots=True)
class Signals:
    """Signal code of each point (the first rule that holds) and its direction bit, uint8 (n, b)."""

    code: np.ndarray
    direction: np.ndarray


def beyond(values: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> np.ndarray:
    """Rule A: strictly outside a limit. Bits by the side."""
    bits = (values > upper).view(np.uint8) * np.uint8(ABOVE)
    bits |= (values < lower).view(np.uint8) * np.uint8(BELOW)
    return bits


def two_in_three(sides: np.ndarray, near: np.ndarray) -> np.ndarray:
    """Rule C: three successive points on one side, at least two of them near a limit; the near ones are the signal."""
    hit = np.zeros_like(near)
    if len(near) < 3:
        return hit
    first, middle, last = near[:-2], near[1:-1], near[2:]
    window = (first & middle & sides[2:]) | (first & sides[1:-1] & last) | (sides[:-2] & middle & last)
    hit[:-2] = window
    hit[1:-1] |= window
    hit[2:] |= window
    hit &= near
    return hit


def shift(sides: np.ndarray) -> np.ndarray:
    """Rule D: seven successive points on one side, all of them the signal. Bits by the side."""
    hit = np.zeros_like(sides)
    if len(sides) < LONG_RUN:
        return hit
    pair = sides[:-1] & sides[1:]
    four = pair[:-2] & pair[2:]
    seven = four[:-3] & four[3:]
    if seven.any():
        for row in range(LONG_RUN):
            hit[row : row + len(seven)] |= seven
    return hit


def long_runs(steps: np.ndarray, unbroken: np.ndarray, needed: int) -> np.ndarray:
    """1 for every row of a run that holds at least `needed` steps, from its first step to its last.

    steps: (n, lanes, b) uint8, 1 where the row is a step of the lane. unbroken: 255 where the row does not end the
    lane's run, 0 where it does; a row that is unbroken and no step neither counts nor cancels.
    """
    count = np.empty_like(steps)
    running = np.zeros(steps.shape[1:], dtype=np.uint8)
    capped = len(steps) > 255  # a count is a byte, and need not go past what is needed
    for step, keeps_on, out in zip(steps, unbroken, count, strict=True):
        np.add(running, step, out=out)
        if capped:
            np.minimum(out, needed, out=out)
        np.bitwise_and(out, keeps_on, out=out)
        running = out
    hit = (count >= needed).view(np.uint8) & steps
    inside = np.minimum(count, 1)
    running = np.zeros(steps.shape[1:], dtype=np.uint8)
    for within, reached in zip(inside[::-1], hit[::-1], strict=True):
        np.bitwise_and(running, within, out=within)
        np.bitwise_or(within, reached, out=within)
        running = within
    return inside


def trend(values: np.ndarray, rules: RuleSet) -> np.ndarray:
    """Rule B: six successive steps in one direction, all their points the signal. Bits by the direction."""
    direction = np.zeros(values.shape, dtype=np.uint8)
    if len(values) <= LONG_TREND:
        return direction
    steps = side_bits(values[1:], values[:-1])
    level = None if rules.ties_end_trends else values[1:] == values[:-1]
    # Most series have no trend, and no tie that could hide one: only the others are walked through.
    pair = steps[:-1] & steps[1:]
    some = (pair[:-4] & pair[2:-2] & pair[4:]).any(axis=0)
    if level is not None:
        some |= level.any(axis=0)
    columns = np.flatnonzero(some)
    if columns.size:
        whole = columns.size == some.size
        here = steps if whole else steps[:, columns]
        ties = None if level is None else level if whole else level[:, columns]
        found = _walk(here, ties, rules)
        if whole:
            return found
        direction[:, columns] = found
    return direction


def _walk(steps: np.ndarray, level: np.ndarray | None, rules: RuleSet) -> np.ndarray:
    """Trend bits of each point from the bits of the steps between points; `level` where two neighbours are equal."""
    lanes = np.zeros((len(steps) + 1, 2, steps.shape[1]), dtype=np.uint8)  # row 0 leads to the first point: no step
    lanes[1:, 0] = steps & ABOVE
    lanes[1:, 1] = steps >> 1
    unbroken = lanes * np.uint8(255)
    if level is not None:
        unbroken[1:] |= (level.view(np.uint8) * np.uint8(255))[:, None]
    member = long_runs(lanes, unbroken, LONG_TREND)
    return _trend_direction(member[:, 0] | (member[:, 1] << 1), lanes[:, 0], rules)


def _trend_direction(in_step: np.ndarray, rising: np.ndarray, rules: RuleSet) -> np.ndarray:
    """Bits of the trend each point belongs to; where two meet, of the trend to its right.

    in_step: bits of the step that leads to each point. NHSRplotthedots takes the sign of the step to the right
    wherever the next point is in any trend too, and calls a step that does not rise a fall.
    """
    before = in_step
    after = np.zeros_like(in_step)
    after[:-1] = in_step[1:]
    if not rules.ties_end_trends:
        return np.where(after, after, before)
    member = (before | after) != 0
    with_next = member.copy()
    with_next[-1:] = False
    with_next[:-1] &= member[1:]
    up_after = np.zeros_like(rising)
    up_after[:-1] = rising[1:]
    up = np.where(with_next, up_after, rising)
    return np.where(member, np.where(up, np.uint8(ABOVE), np.uint8(BELOW)), np.uint8(0))


def signals(values: np.ndarray, sides: np.ndarray, limits: Limits, rules: RuleSet, four_rules: bool) -> Signals:
    """The first rule that holds for each point, in the order beyond, trend, two in three, shift.

    values: (n, b), NaN where a point counts in no rule; sides: its side bits.
    """
    out = beyond(values, limits.lower, limits.upper)
    if not four_rules:
        return Signals((out != 0).view(np.uint8) * np.uint8(1), out)
    near = beyond(values, limits.near_lower, limits.near_upper)
    if not rules.beyond_is_near:
        near[out != 0] = 0
    pair = two_in_three(sides, near)
    run, climb = shift(sides), trend(values, rules)
    flat = limits.only_beyond() if rules.repair else None
    if flat is not None and flat.any():
        keep = np.where(flat, 0, 255).astype(np.uint8)
        for bits in (pair, run, climb):
            bits &= keep
    # rank: 4 beyond, 3 trend, 2 two in three, 1 shift; code = 5 - rank
    rank = (run != 0).view(np.uint8).copy()
    for bits, place in ((pair, 2), (climb, 3), (out, 4)):
        np.maximum(rank, (bits != 0).view(np.uint8) * np.uint8(place), out=rank)
    by_trend = (rank == 3).view(np.uint8) * np.uint8(255)
    special = (rank != 0).view(np.uint8) * np.uint8(255)
    direction = ((climb & by_trend) | (sides & ~by_trend)) & special
    return Signals((np.uint8(5) - rank) & special, direction)
