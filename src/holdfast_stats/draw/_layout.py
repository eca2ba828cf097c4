"""Where everything in a chart stands: pure numbers and words, from which both the picture and the page's script work.

All positions are pixels from the top left corner, rounded to a tenth.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from holdfast_stats.draw._end_labels import LEADER, EndLabel, chosen_version, end_words, place_end_labels
from holdfast_stats.draw._frame import Frame, frame, tick_room
from holdfast_stats.draw._legend import legend_entries
from holdfast_stats.draw._lines import (
    Stroke,
    band_outlines,
    data_strokes,
    level_strokes,
    row_edges,
)
from holdfast_stats.draw._marks import Mark, figure, letter, signed
from holdfast_stats.draw._numbers import NumberWords, number_words
from holdfast_stats.draw._periods import period_writer
from holdfast_stats.draw._phase_labels import PhaseLabel, phase_labels
from holdfast_stats.draw._phrases import centre_name
from holdfast_stats.draw._rows import Rows, present, rows_of
from holdfast_stats.draw._scale import LinearScale, ticks_within, value_range
from holdfast_stats.draw._signs import Sign, place_badges, place_flags
from holdfast_stats.draw._text import text_width
from holdfast_stats.draw._time_scale import TimeScale, time_scale
from holdfast_stats.draw._time_ticks import TimeTick, time_ticks
from holdfast_stats.draw._wish import Wish

if TYPE_CHECKING:
    from holdfast_stats import ChartResult

_INSET = 8.0  # the plot's first and last point keep off its edges, and 0 and 100 % off its floor and ceiling


@dataclass(frozen=True, slots=True)
class Layout:
    """A chart ready to be drawn. `points` has one (x, y) for each row, None where the value is missing.

    `strokes` holds the level lines by role: centre, lower, upper, target. `box` is (left, top, right, bottom).
    """

    rows: Rows
    words: NumberWords
    period: Callable[[dt.date], str]
    frame: Frame
    width: float
    box: tuple[float, float, float, float]
    y_ticks: list[tuple[float, str]]
    x_ticks: list[TimeTick]
    breaks: list[tuple[float, float]]
    xs: list[float]
    points: list[tuple[float, float] | None]
    radius: float
    band: list[list[tuple[float, float]]]
    line: list[list[tuple[float, float]]]
    strokes: dict[str, list[Stroke]]
    end_labels: list[EndLabel]
    phase_labels: list[PhaseLabel]
    flags: list[Sign]
    badges: list[Sign]


def lay_out(result: ChartResult, wish: Wish) -> Layout:
    """Works out every position. Raises ValueError for an unknown format, period or date in the wish."""
    rows = rows_of(result)
    words = number_words(wish.number_format, rows.seen, rows.levels)
    period = period_writer(wish.period_words, rows.frequency)
    changes = [mark for mark in signed(wish.changes, letter) if _near_enough(mark.day, rows)]
    notes = signed(wish.notes, figure)
    entries = legend_entries(result, rows, wish.target_label, bool(changes), bool(notes))
    outer = frame(wish, entries, (changes, notes), len(result.phases) > 1)
    top, bottom = outer.plot
    count = _tick_count(bottom - top, wish.size)
    low, high, step = value_range(rows.seen, (*rows.levels, *wish.reach), words.bounds, count, words.whole)
    y = LinearScale(low, high, bottom - _INSET, top + _INSET)
    y_ticks = [(round(y(v), 1), words.tick(v, step)) for v in ticks_within(low, high, step)]
    ends = end_words(rows, y, words, centre_name(result.kind), wish.target_label)
    version = chosen_version(ends, wish.size, wish.width)
    room = min(max((text_width(e.versions[version], wish.size) for e in ends), default=0.0), wish.width * 0.3)
    left = round(outer.margin + tick_room(y_ticks, wish.size) + 8, 1)
    right = round(wish.width - outer.margin - (room + LEADER + 2 if room else _INSET), 1)
    x = time_scale(rows.days, left, right, rows.long_gaps, [mark.day for mark in changes])
    xs = [round(x(day), 1) for day in rows.days]
    points = [(a, round(y(v), 1)) if present(v) else None for a, v in zip(xs, rows.values, strict=True)]
    strokes, band, edges = _levels(rows, xs, x, y)
    spacing = (right - left) / max(1, len(xs))
    return Layout(
        rows=rows,
        words=words,
        period=period,
        frame=outer,
        width=wish.width,
        box=(left, round(top, 1), right, round(bottom, 1)),
        y_ticks=y_ticks,
        x_ticks=time_ticks(x, rows.days[0], rows.step, wish.size, outer.margin, wish.width - outer.margin)
        if rows.days
        else [],
        breaks=[(round(a, 1), round(b, 1)) for a, b in x.breaks],
        xs=xs,
        points=points,
        radius=round(min(4.5, max(1.8, 0.42 * spacing)), 1),
        band=band,
        line=data_strokes(rows, points),
        strokes=strokes,
        end_labels=place_end_labels(ends, version, y, wish.size, room),
        phase_labels=phase_labels(
            result.phases, edges, words, centre_name(result.kind), wish.size, round(outer.phase_y, 1)
        ),
        flags=place_flags(changes, [x(mark.day) for mark in changes], left, right, outer.flags_top),
        badges=_badges(notes, rows, x, points, (left, top, right, bottom)),
    )


def _tick_count(height: float, size: float) -> int:
    """How many intervals of the upright axis its words leave room for."""
    return max(1, min(8, int(height / (size * 3))))


def _near_enough(day: int, rows: Rows) -> bool:
    """Whether a change lies within the series or at most two steps beyond its end (one before its start)."""
    return bool(rows.days) and rows.days[0] - rows.step <= day <= rows.days[-1] + 2 * rows.step


def _levels(
    rows: Rows, xs: Sequence[float], x: TimeScale, y: LinearScale
) -> tuple[dict[str, list[Stroke]], list[list[tuple[float, float]]], list[tuple[float, float]]]:
    """Strokes by role, the band between the limits, and the stretch of each row that they were made with."""
    edges = row_edges(rows, xs, x, by_phase=True)
    strokes = {role: level_strokes(getattr(rows, role), rows.phases, edges, y) for role in ("centre", "lower", "upper")}
    whole = row_edges(rows, xs, x, by_phase=False) if any(rows.phases) else edges
    strokes["target"] = level_strokes(rows.target, [0] * len(xs), whole, y, join=False)
    return strokes, band_outlines(rows, edges, y), edges


def _badges(
    notes: Sequence[Mark],
    rows: Rows,
    x: TimeScale,
    points: Sequence[tuple[float, float] | None],
    box: tuple[float, float, float, float],
) -> list[Sign]:
    """Badges at the points of their dates; on the floor of the plot where that period has no value."""
    at = {day: point for day, point in zip(rows.days, points, strict=True) if point is not None}
    inside = [mark for mark in notes if rows.days and rows.days[0] <= mark.day <= rows.days[-1] + rows.step]
    floor = round(box[3] - _INSET, 1)
    targets = []
    for mark in inside:
        near = min(rows.days, key=lambda day: abs(day - mark.day)) if mark.day not in at else mark.day
        close = near in at and abs(near - mark.day) <= rows.step / 2
        targets.append(at[near] if close else (min(round(x(mark.day), 1), box[2]), floor))
    return place_badges(inside, targets, [p for p in points if p is not None], box)
