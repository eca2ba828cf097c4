"""The level axis: days onto pixels, with long stretches without data cut out."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_LONG_IN_STEPS = 8  # a gap this many usual steps long may be cut out,
_LONG_IN_SPAN = 0.15  # if it would also take this share of the axis
_BREAK_PIXELS = 26.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the axis without a break: days `start` to `stop` on pixels `left` to `right`."""

    start: float
    stop: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days (since 1970) onto pixels, linear within each piece; what lies in a break falls evenly inside it."""

    pieces: tuple[Piece, ...]

    def __call__(self, day: float) -> float:
        """The pixel of `day`; days beyond the ends are carried on at the scale of the outermost piece."""
        i = bisect_right([piece.start for piece in self.pieces], day) - 1
        piece = self.pieces[max(i, 0)]
        if day <= piece.stop or i == len(self.pieces) - 1:
            return _between(day, piece.start, piece.stop, piece.left, piece.right)
        after = self.pieces[i + 1]
        return _between(day, piece.stop, after.start, piece.right, after.left)

    def shows(self, day: float) -> bool:
        """Whether `day` lies on a piece, not in a break nor outside."""
        return any(piece.start <= day <= piece.stop for piece in self.pieces)

    @property
    def breaks(self) -> list[tuple[float, float]]:
        """Left and right pixel of each break."""
        return [(a.right, b.left) for a, b in zip(self.pieces, self.pieces[1:], strict=False)]


def _between(day: float, start: float, stop: float, left: float, right: float) -> float:
    return left + (day - start) / (stop - start) * (right - left)


def usual_step(days: Sequence[int]) -> float:
    """The median distance in days between neighbouring points; 30 for a single point."""
    steps = sorted(b - a for a, b in itertools.pairwise(days))
    return float(steps[len(steps) // 2]) if steps else 30.0


def long_gaps(days: Sequence[int], step: float) -> list[int]:
    """Indexes i such that the gap between points i and i + 1 is long enough to be cut out of the axis."""
    if len(days) < 3:
        return []
    least = max(_LONG_IN_STEPS * step, _LONG_IN_SPAN * (days[-1] - days[0]))
    return [i for i, (a, b) in enumerate(itertools.pairwise(days)) if b - a > least]


def time_scale(
    days: Sequence[int], left: float, right: float, gaps: Sequence[int] = (), also: Sequence[int] = ()
) -> TimeScale:
    """Spreads sorted day numbers over pixels `left` to `right`, half a step of room at every end.

    `gaps` are the indexes after which the axis is broken; `also` are days (of changes) just outside the points
    that must be on the axis too.
    """
    step = usual_step(days)
    if not days:
        return TimeScale((Piece(0.0, 1.0, left, right),))
    first, last = min([days[0], *also]), max([days[-1], *also])
    starts = [first - step / 2, *(days[i + 1] - step / 2 for i in gaps)]
    stops = [*(days[i] + step / 2 for i in gaps), last + step / 2]
    width = min(_BREAK_PIXELS, (right - left) / (3 * len(starts)))
    shown = sum(b - a for a, b in zip(starts, stops, strict=True))
    scale = (right - left - width * len(gaps)) / shown
    pieces = []
    x = left
    for start, stop in zip(starts, stops, strict=True):
        pieces.append(Piece(start, stop, x, x + (stop - start) * scale))
        x = pieces[-1].right + width
    return TimeScale(tuple(pieces))
