"""Where everything on a funnel stands: axes, curves cut off at the edge of the plot, dots and the names beside them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from holdfast_stats.draw._numbers import NumberWords
from holdfast_stats.draw._scale import LinearScale, nice_step, ticks_within, value_range
from holdfast_stats.draw._text import text_width

if TYPE_CHECKING:
    from holdfast_stats import Funnel

Point = tuple[float, float]
Box = tuple[float, float, float, float]
_SAMPLES = 160
_LEAST_TICK = 46.0  # pixels between ticks of the level axis


@dataclass(frozen=True, slots=True)
class Axes:
    """Both axes: pixels for values, and (value, pixel) of each tick."""

    box: Box
    x: LinearScale
    y: LinearScale
    x_ticks: tuple[float, ...]
    y_ticks: tuple[float, ...]
    y_step: float
    x_step: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside its dot; `anchor` is start or end."""

    row: int
    x: float
    y: float
    anchor: str


def axes_of(result: Funnel, box: Box, words: NumberWords) -> Axes:
    """Axes that hold every unit; limits that run off the plot (small units) are cut, never the units."""
    left, top, right, bottom = box
    there = result.compared
    sizes = result.denominators[there]
    biggest = float(sizes.max()) if sizes.size else 1.0
    x_step = nice_step(biggest, max(2, int((right - left) // 90)))
    ticks = max(2, int((bottom - top) // _LEAST_TICK))
    values = result.indicator[there].tolist()
    levels = [result.target] if result.target == result.target else []
    if sizes.size:
        near = result.lines(np.quantile(sizes, [0.25]))
        levels += [float(near.lower_998[0]), float(near.upper_998[0])]
    low, high, y_step = value_range(values, levels, words.bounds, ticks)
    return Axes(
        box,
        LinearScale(0.0, biggest * 1.04, left, right),
        LinearScale(low, high, bottom, top),
        tuple(ticks_within(0.0, biggest * 1.04, x_step)),
        tuple(ticks_within(low, high, y_step)),
        y_step,
        x_step,
    )


def curves(result: Funnel, axes: Axes) -> dict[str, list[list[Point]]]:
    """The four limits as pixel lines, by name, each in the pieces that lie within the plot."""
    there = result.compared
    names = ("lower_95", "upper_95", "lower_998", "upper_998")
    if not there.any() or (result.kind != "sr" and there.sum() < 2):
        return {name: [] for name in names}
    smallest = max(axes.x.high / 2000, 0.5 * float(result.denominators[there].min()))
    # More samples at the left, where the curves bend.
    sizes = np.geomspace(smallest, axes.x.high, _SAMPLES)
    lines = result.lines(sizes)
    return {name: _inside(sizes.tolist(), getattr(lines, name).tolist(), axes) for name in names}


def _inside(sizes: Sequence[float], limits: Sequence[float], axes: Axes) -> list[list[Point]]:
    """The pieces of a curve within the upright axis, cut exactly at its ends."""
    pieces: list[list[Point]] = []
    scale, open_ = axes.y, False
    for (x0, y0), (x1, y1) in itertools.pairwise(zip(sizes, limits, strict=True)):
        ends = _clipped(x0, y0, x1, y1, scale.low, scale.high)
        if ends is None:
            open_ = False
            continue
        first, last = ((axes.x(x), scale(y)) for x, y in ends)
        if open_:
            pieces[-1].append(last)
        else:
            pieces.append([first, last])
        open_ = ends[1] == (x1, y1)
    return pieces


def _clipped(x0: float, y0: float, x1: float, y1: float, low: float, high: float) -> tuple[Point, Point] | None:
    """The part of a segment between the levels low and high; None when there is none."""
    start, stop = 0.0, 1.0
    rise = y1 - y0
    for edge, sign in ((low, 1.0), (high, -1.0)):
        before, step = sign * (y0 - edge), sign * rise
        if step == 0:
            if before < 0:
                return None
        elif step > 0:
            start = max(start, -before / step)
        else:
            stop = min(stop, -before / step)
    if start > stop:
        return None
    cut = [(x0 + t * (x1 - x0), y0 + t * rise) for t in (start, stop)]
    return cut[0], (x1, y1) if stop == 1.0 else cut[1]


def place_labels(result: Funnel, dots: Sequence[Point | None], size: float, box: Box, most: int = 12) -> list[Label]:
    """Names for dots outside the limits, where there is room for them; in the order given, so nobody is ranked.

    No name lies on another; none on a dot either where that can be helped.
    """
    spots = [(x - 4, y - 4, x + 4, y + 4) for x, y in (dot for dot in dots if dot is not None)]
    taken: list[Box] = []
    labels: list[Label] = []
    for row, dot in enumerate(dots):
        if dot is None or result.side[row] == 0 or len(labels) == most:
            continue
        free = [
            (edge, label)
            for edge, label in _places(row, dot, text_width(result.groups[row], size), size)
            if _within(edge, box, size) and not any(_overlap(edge, other) for other in taken)
        ]
        if free:
            edge, label = min(free, key=lambda place: sum(_overlap(place[0], spot) for spot in spots))
            taken.append(edge)
            labels.append(label)
    return labels


def _places(row: int, dot: Point, wide: float, size: float) -> Iterator[tuple[Box, Label]]:
    """Places for a name beside its dot, the usual one first, each with the box it takes."""
    for anchor, drop in (("start", 0.35), ("end", 0.35), ("start", -0.6), ("start", 1.3), ("end", -0.6), ("end", 1.3)):
        x = dot[0] + (9 if anchor == "start" else -9)
        y = dot[1] + drop * size
        left = x if anchor == "start" else x - wide
        yield (left, y - size * 0.8, left + wide, y + 2), Label(row, x, y, anchor)


def _within(edge: Box, box: Box, size: float) -> bool:
    return edge[0] >= box[0] and edge[2] <= box[2] and edge[1] >= box[1] - size and edge[3] <= box[3]


def _overlap(first: Box, second: Box) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]
