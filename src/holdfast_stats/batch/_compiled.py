# mypy: disable-error-code="no-untyped-def"
"""XmR charts of many series compiled by numba (the extra `fast`): one walk per stretch, the same bits as numpy.

Every sum is added in the order of `_sums.py` and every comparison is that of `_rules.py`; tests hold the two together.
Importing this module needs numba; nothing imports it unless `chart_many` is asked to compile. What numba compiles is
kept on disk under the age of this file alone, so numbers of other modules come in as arguments (`Numbers`): as globals
they would be compiled in, and stay when those modules change.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numba
import numpy as np

from holdfast_stats._codes import READING_ABOVE, READING_BELOW
from holdfast_stats._limits import MDC_WIDTH
from holdfast_stats._ranges import SCREEN_AT
from holdfast_stats._rules import LONG_RUN, LONG_TREND
from holdfast_stats.batch import _many
from holdfast_stats.batch._result import PhaseTable

_BEYOND, _TREND, _PAIR, _SHIFT = 1, 2, 3, 4
_ABOVE, _BELOW = 1, 2
_COMMON = 1


class Numbers(NamedTuple):
    """What a job asks and the rules' own numbers, as the compiled code wants them."""

    screen: bool
    repair: bool
    ties_end: bool
    beyond_is_near: bool
    last_row: bool
    width: float
    near: float
    screen_at: float
    long_run: int
    long_trend: int


def evaluated(job: Any, signal: np.ndarray, reading: np.ndarray) -> PhaseTable:
    """Evaluate every stretch of a `Job` of kind xmr, writing codes into `signal` and `reading`."""
    table = _many.empty_table(job)
    none = np.empty(0, dtype=bool)
    excluded = none if job.excluded is None else job.excluded
    allowed = none if job.allowed is None else job.allowed
    asked = job.rules
    rules = Numbers(
        job.screen, asked.repair, asked.ties_end_trends, asked.beyond_is_near, asked.last_row,
        MDC_WIDTH, 2 * (MDC_WIDTH / 3), SCREEN_AT, LONG_RUN, LONG_TREND,
    )  # fmt: skip
    better = job.better[job.owner]
    lines = np.empty((job.starts.size, 5))
    _stretches(
        job.values, excluded, allowed, job.starts, job.lengths, READING_ABOVE[better], READING_BELOW[better],
        rules, signal, reading, lines, table.n, table.hardly_varies, table.variation,
    )  # fmt: skip
    for place, name in enumerate(_many.LINES):
        getattr(table, name)[:] = lines[:, place]
    return table


@numba.njit(cache=True, error_model="numpy", boundscheck=False)
def _stretches(
    values, excluded, allowed, starts, lengths, high, low, rules, signal, reading, lines, count, hardly, variation
):
    longest = 0
    for place in range(lengths.size):
        longest = max(longest, lengths[place])
    counting = np.empty(longest)
    setting = np.empty(longest)
    ranges = np.empty(longest)
    bits = np.empty((4, longest), dtype=np.uint8)
    for place in range(starts.size):
        start, length = starts[place], lengths[place]
        n = 0
        for row in range(length):
            value = values[start + row]
            if excluded.size and excluded[start + row]:
                value = np.nan
            counting[row] = value
            n += value == value
            setting[row] = np.nan if allowed.size and not allowed[start + row] else value
        count[place] = n
        centre, mean_range, hardly[place], flat = _centre_and_range(setting, ranges, length, rules)
        width, near = rules.width * mean_range, rules.near * mean_range
        lines[place, 0], lines[place, 1], lines[place, 2] = centre, centre - width, centre + width
        lines[place, 3], lines[place, 4] = centre - near, centre + near
        out_signal, out_reading = signal[start : start + length], reading[start : start + length]
        _judge(counting, length, lines[place], rules, flat and rules.repair, bits, out_signal)
        last = _read(counting, length, out_signal, bits, rules.ties_end, high[place], low[place], out_reading)
        if rules.last_row:
            variation[place] = max(out_reading[length - 1], _COMMON)
        elif last >= 0 and width == width:
            variation[place] = out_reading[last]


@numba.njit(cache=True, error_model="numpy", boundscheck=False)
def _centre_and_range(setting, ranges, length, rules):
    """(centre, mean moving range, hardly varies, too flat for rules) of one stretch."""
    total, n, range_total, n_ranges, zeros = 0.0, 0, 0.0, 0, 0
    before = np.nan
    for row in range(length):
        value = setting[row]
        if value == value:
            total += value
            n += 1
        step = abs(value - before)
        before = value
        ranges[row] = step
        if step == step:
            range_total += step
            n_ranges += 1
            zeros += step == 0.0
    centre, mean_range = total / n, range_total / n_ranges
    total, range_total = 0.0, 0.0
    for row in range(length):
        value, step = setting[row], ranges[row]
        if value == value:
            total += value - centre
        if step == step:
            range_total += step - mean_range
    centre, mean_range = centre + total / n, mean_range + range_total / n_ranges
    constant = zeros == n_ranges and n_ranges > 0
    hardly = 2 * zeros > n_ranges and not constant
    if not rules.screen or (rules.repair and (hardly or constant)):
        return centre, mean_range, hardly, hardly or constant
    edge = rules.screen_at * mean_range
    total, n = 0.0, 0
    for row in range(length):
        if ranges[row] < edge:
            total += ranges[row]
            n += 1
    screened = total / n
    total = 0.0
    for row in range(length):
        if ranges[row] < edge:
            total += ranges[row] - screened
    return centre, screened + total / n, hardly, hardly or constant


@numba.njit(cache=True, error_model="numpy", boundscheck=False)
def _judge(values, length, line, rules, only_beyond, bits, signal):
    """Fill bits (side, near, trend steps, beyond) and the signal codes of one stretch."""
    centre, lower, upper, near_lower, near_upper = line[0], line[1], line[2], line[3], line[4]
    side, near, trend, out = bits[0], bits[1], bits[2], bits[3]
    for row in range(length):
        value = values[row]
        side[row] = (value > centre) * _ABOVE | (value < centre) * _BELOW
        out[row] = (value > upper) * _ABOVE | (value < lower) * _BELOW
        near[row] = (value > near_upper) * _ABOVE | (value < near_lower) * _BELOW
        trend[row] = 0
        signal[row] = _BEYOND * (out[row] != 0)
    if not rules.beyond_is_near:
        for row in range(length):
            near[row] *= out[row] == 0
    if only_beyond:
        return
    _mark_shifts(side, length, rules.long_run, signal)
    _mark_pairs(side, near, length, signal)
    _mark_trends(values, length, rules.ties_end, rules.long_trend, trend)
    for row in range(length):
        if signal[row] != _BEYOND and (trend[row] != 0 or (row + 1 < length and trend[row + 1] != 0)):
            signal[row] = _TREND


@numba.njit(cache=True, error_model="numpy", boundscheck=False)
def _mark_shifts(side, length, needed, signal):
    run, before = 0, 0
    for row in range(length):
        here = side[row]
        run = (run * (here == before) + 1) * (here != 0)
        before = here
        if run >= needed:
            for back in range(row - run + 1 if run == needed else row, row + 1):
                if signal[back] != _BEYOND:
                    signal[back] = _SHIFT


@numba.njit(cache=True, error_model="numpy", boundscheck=False)
def _mark_pairs(side, near, length, signal):
    for row in range(length - 2):
        first, middle, last = near[row], near[row + 1], near[row + 2]
        window = first & middle & side[row + 2] | first & side[row + 1] & last | side[row] & middle & last
        if window:
            for place in range(row, row + 3):
                if near[place] & window and signal[place] != _BEYOND:
                    signal[place] = _PAIR


@numba.njit(cache=True, error_model="numpy", boundscheck=False)
def _mark_trends(values, length, ties_end, needed, trend):
    """Bits of the trend each step belongs to; `trend[row]` is the step that leads to `row`."""
    way, steps, first, marked = 0, 0, 0, 0
    for row in range(1, length):
        value, before = values[row], values[row - 1]
        here = (value > before) * _ABOVE | (value < before) * _BELOW
        if here == 0:
            if ties_end or value != before:
                way, steps = 0, 0
            continue
        if here != way:
            way, steps, first, marked = here, 0, row, row
        steps += 1
        if steps >= needed:
            for back in range(first if steps == needed else marked + 1, row + 1):
                trend[back] = here
            marked = row


@numba.njit(cache=True, error_model="numpy", boundscheck=False)
def _read(values, length, signal, bits, ties_end, high, low, reading):
    """Fill the readings of one stretch; the last row that counts, or -1."""
    side, trend = bits[0], bits[2]
    last = -1
    for row in range(length):
        if values[row] != values[row]:
            reading[row] = 0
            continue
        last = row
        if signal[row] == 0:
            reading[row] = _COMMON
            continue
        way = side[row]
        if signal[row] == _TREND:
            way = _trend_way(values, trend, row, length, ties_end)
        reading[row] = high if way == _ABOVE else low
    return last


@numba.njit(cache=True, error_model="numpy", boundscheck=False)
def _trend_way(values, trend, row, length, ties_end):
    """Direction bit of the trend a point belongs to; as `_rules._trend_direction`."""
    if row + 1 == length:
        return trend[row]
    if not ties_end:
        return trend[row + 1] if trend[row + 1] != 0 else trend[row]
    next_in_trend = trend[row + 1] != 0 or (row + 2 < length and trend[row + 2] != 0)
    rises = values[row + 1] > values[row] if next_in_trend else values[row] > values[row - 1]
    return np.uint8(_ABOVE) if rises else np.uint8(_BELOW)
