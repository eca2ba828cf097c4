"""Where the signs of changes (letters above the plot) and of notes (numbers beside their points) stand."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from holdfast_stats.draw._marks import Mark
from holdfast_stats.draw._spread import spread

FLAG = 18.0
BADGE_RADIUS = 8.0
_BADGE_AIR = 2 * BADGE_RADIUS + 1
_FROM_POINT = 19.0
_NEAR = 60.0
_SLANT = math.sqrt(0.5)
_AROUND = ((0, -1), (0, 1), (_SLANT, -_SLANT), (-_SLANT, -_SLANT), (_SLANT, _SLANT), (-_SLANT, _SLANT), (1, 0), (-1, 0))


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark of the chart placed: the sign itself at (x, y), what it is about at (at_x, at_y)."""

    mark: Mark
    x: float
    y: float
    at_x: float
    at_y: float


def flag_rows(count: int, width: float) -> int:
    """Rows of flags needed for `count` changes over a plot `width` pixels wide."""
    return math.ceil(count * (FLAG + 2) / width) if count else 0


def place_flags(marks: Sequence[Mark], xs: Sequence[float], left: float, right: float, top: float) -> list[Sign]:
    """Flags in rows from `top` down, each as near as can be above its line and none over another."""
    rows = flag_rows(len(marks), right - left)
    signs: list[Sign] = []
    for row in range(rows):
        chosen = range(row, len(marks), rows)
        at = spread([xs[i] for i in chosen], [FLAG + 2] * len(chosen), left, right)
        y = top + row * (FLAG + 2) + FLAG / 2
        for i, x in zip(chosen, at, strict=True):
            signs.append(Sign(marks[i], round(x, 1), round(y, 1), round(xs[i], 1), round(y + FLAG / 2, 1)))
    return sorted(signs, key=lambda sign: sign.mark.day)


Point = tuple[float, float]


def place_badges(
    marks: Sequence[Mark],
    targets: Sequence[Point],
    points: Sequence[Point],
    box: tuple[float, float, float, float],
) -> list[Sign]:
    """A badge near each target, clear of the other badges always and of points and line where it can be.

    `points` are the drawn points in order, `box` is (left, top, right, bottom) of the plot. A place over another
    badge is only taken when the plot has no free place left.
    """
    signs: list[Sign] = []
    for mark, target in zip(marks, targets, strict=True):
        near = [p for p in points if abs(p[0] - target[0]) < _NEAR]
        best, least = target, math.inf
        for place in _places(target, box):
            if math.dist(place, target) >= least:
                break  # places come nearest first, and the distance is part of the cost
            cost = _cost(place, target, signs, near)
            if cost < least:
                best, least = place, cost
        signs.append(Sign(mark, best[0], best[1], target[0], target[1]))
    return signs


def _places(target: Point, box: tuple[float, float, float, float]) -> Iterator[Point]:
    """Places around a target, nearest first, that lie inside the box; the last is always inside."""
    left, top, right, bottom = (round(edge, 1) for edge in box)
    left, top, right, bottom = left + BADGE_RADIUS, top + BADGE_RADIUS, right - BADGE_RADIUS, bottom - BADGE_RADIUS
    reach = _FROM_POINT
    while reach < max(right - left, bottom - top) + _FROM_POINT:
        for across, down in _AROUND:
            x, y = round(target[0] + reach * across, 1), round(target[1] + reach * down, 1)
            if left <= x <= right and top <= y <= bottom:
                yield x, y
        reach += _BADGE_AIR
    yield round(min(max(target[0], left), right), 1), round(min(max(target[1], top), bottom), 1)


def _cost(place: Point, target: Point, signs: Sequence[Sign], near: Sequence[Point]) -> float:
    """Distance from the target, with a price for covering a point or the line and a great one for a badge."""
    cost = math.dist(place, target)
    cost += sum(1000 for sign in signs if math.dist(place, (sign.x, sign.y)) < _BADGE_AIR)
    cost += sum(60 for point in near if math.dist(place, point) < BADGE_RADIUS + 5)
    crossed = itertools.pairwise(near)
    return cost + sum(25 for a, b in crossed if _distance_to_segment(place, a, b) < BADGE_RADIUS + 2)


def _distance_to_segment(place: Point, a: Point, b: Point) -> float:
    run, rise = b[0] - a[0], b[1] - a[1]
    length = run * run + rise * rise
    share = 0.0 if length == 0 else ((place[0] - a[0]) * run + (place[1] - a[1]) * rise) / length
    share = min(max(share, 0.0), 1.0)
    return math.dist(place, (a[0] + share * run, a[1] + share * rise))
