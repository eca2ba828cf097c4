"""Where the lines of a chart run: the data with its gaps, and centre, limits and target as level strokes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast_stats.draw._rows import Rows, present
from holdfast_stats.draw._scale import LinearScale
from holdfast_stats.draw._time_scale import TimeScale

_PHASE_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line made of level runs (left, right, y), each beginning where the one before ends, in one phase."""

    phase: int
    runs: tuple[tuple[float, float, float], ...]


Edges = list[tuple[float, float]]


def row_edges(rows: Rows, xs: Sequence[float], scale: TimeScale, by_phase: bool) -> Edges:
    """Left and right pixel of the stretch that belongs to each row: half-way to its neighbours.

    With `by_phase` the stretches of two phases leave a gap between them; at a break of the axis they stop at it.
    """
    if not xs:
        return []
    left, right = round(scale.pieces[0].left, 1), round(scale.pieces[-1].right, 1)
    edges = [[left, right] for _ in xs]
    breaks = dict(zip(rows.long_gaps, scale.breaks, strict=True))
    for i in range(len(xs) - 1):
        stop = start = (xs[i] + xs[i + 1]) / 2
        if i in breaks:
            stop, start = breaks[i]
        elif by_phase and rows.phases[i] != rows.phases[i + 1]:
            gap = min(_PHASE_GAP, (xs[i + 1] - xs[i]) / 4)
            stop, start = stop - gap, start + gap
        edges[i][1], edges[i + 1][0] = round(stop, 1), round(start, 1)
    return [(start, stop) for start, stop in edges]


def level_strokes(
    levels: Sequence[float], phases: Sequence[int], edges: Edges, scale: LinearScale, join: bool = True
) -> list[Stroke]:
    """Strokes of a centre, limit or target given per row; rows without one, or off the axis, leave a gap.

    With `join` a level that changes inside a phase is one stepped stroke (limits of a p chart); without, each level
    is a stroke of its own (a target that changed: nothing ran between the old and the new one).
    """
    heights = _heights(levels, scale)
    strokes: list[Stroke] = []
    runs: list[tuple[float, float, float]] = []
    phase = -1
    for level, row_phase, (left, right) in zip(levels, phases, edges, strict=True):
        y = heights.get(level)
        if y is None:
            if runs:
                strokes.append(Stroke(phase, tuple(runs)))
            runs = []
            continue
        follows = bool(runs) and phase == row_phase and runs[-1][1] == left
        if follows and runs[-1][2] == y:
            runs[-1] = (runs[-1][0], right, y)
            continue
        if runs and not (follows and join):
            strokes.append(Stroke(phase, tuple(runs)))
            runs = []
        phase = row_phase
        runs.append((left, right, y))
    return [*strokes, Stroke(phase, tuple(runs))] if runs else strokes


def _heights(levels: Sequence[float], scale: LinearScale, cut: bool = False) -> dict[float, float]:
    """The pixel of each different level that is there; those off the axis are left out, or `cut` to its ends."""
    shown = {v for v in set(levels) if present(v) and (cut or scale.holds(v))}
    return {v: round(scale(min(max(v, scale.low), scale.high)), 1) for v in shown}


def band_outlines(rows: Rows, edges: Edges, scale: LinearScale) -> list[list[tuple[float, float]]]:
    """Corners of the areas between the limits, one polygon per unbroken stretch, cut at the ends of the axis."""
    polygons: list[tuple[list[tuple[float, float]], list[tuple[float, float]]]] = []
    last = None
    bottoms, tops = _heights(rows.lower, scale, cut=True), _heights(rows.upper, scale, cut=True)
    for low, high, phase, (left, right) in zip(rows.lower, rows.upper, rows.phases, edges, strict=True):
        y_low, y_high = bottoms.get(low), tops.get(high)
        if y_low is None or y_high is None:
            last = None
            continue
        if last != (phase, left):
            polygons.append(([], []))
        over, under = polygons[-1]
        _extend(over, left, right, y_high)
        _extend(under, left, right, y_low)
        last = (phase, right)
    return [over + under[::-1] for over, under in polygons]


def _extend(corners: list[tuple[float, float]], left: float, right: float, y: float) -> None:
    """Carries a stepped edge on to `right`."""
    if corners and corners[-1][1] == y:
        corners[-1] = (right, y)
    else:
        corners += [(left, y), (right, y)]


def data_strokes(rows: Rows, points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """The line through the points, broken where a point is missing or the series pauses; single points left out."""
    strokes: list[list[tuple[float, float]]] = [[]]
    for i, point in enumerate(points):
        if point is not None:
            strokes[-1].append(point)
        if point is None or i in rows.line_gaps:
            strokes.append([])
    return [stroke for stroke in strokes if len(stroke) > 1]
