"""The words at the right-hand ends of centre, limits and target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast_stats.draw._numbers import NumberWords
from holdfast_stats.draw._rows import Rows, present
from holdfast_stats.draw._scale import LinearScale
from holdfast_stats.draw._spread import spread
from holdfast_stats.draw._text import shorten, text_width

LEADER = 12.0  # from the end of the line to the words
_MOST_SHARE = 0.24  # of the picture's width, for the words; shorter words are chosen to keep to it


@dataclass(frozen=True, slots=True)
class EndLabel:
    """Words for the line of `role` (centre, upper, lower, target) that ends at height `line_y`, written at `y`."""

    role: str
    line_y: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class EndWords:
    """What there is to say at the end of one line, from the longest way to the shortest."""

    role: str
    level: float
    versions: tuple[str, str, str]


def end_words(rows: Rows, scale: LinearScale, words: NumberWords, middle: str, target: str) -> list[EndWords]:
    """The lines of the last phase that have an end, most important first."""
    ends = {name: _last(rows, getattr(rows, name)) for name in ("centre", "upper", "lower")}
    ends["target"] = next((v for v in reversed(rows.target) if present(v)), float("nan"))
    if present(ends["centre"]) and ends["centre"] == ends["upper"] == ends["lower"]:
        middle = f"{middle} and limits"
        ends["upper"] = ends["lower"] = float("nan")
    names = {
        "centre": (middle, middle),
        "target": (target, target),
        "upper": ("Upper limit", "Upper"),
        "lower": ("Lower limit", "Lower"),
    }
    found = []
    for role, (long, short) in names.items():
        level = ends[role]
        if present(level):
            said = words.given(level) if role == "target" else _level_words(level, scale, words)
            found.append(EndWords(role, level, (f"{long} {said}", f"{short} {said}", said)))
    return found


def _last(rows: Rows, levels: Sequence[float]) -> float:
    """The last level of the last phase that is there."""
    for level, phase in zip(reversed(levels), reversed(rows.phases), strict=True):
        if phase != rows.phases[-1]:
            break
        if present(level):
            return level
    return float("nan")


def _level_words(level: float, scale: LinearScale, words: NumberWords) -> str:
    """The level, or on which side of the axis it lies when no value can reach it."""
    if scale.holds(level):
        return words.level(level)
    return f"above {words.level(scale.high)}" if level > scale.high else f"below {words.level(scale.low)}"


def chosen_version(ends: Sequence[EndWords], size: float, width: float) -> int:
    """Which version (0 long, 1 short, 2 the number alone) fits beside a picture `width` pixels wide."""
    for version in (0, 1):
        if all(text_width(end.versions[version], size) <= _MOST_SHARE * width for end in ends):
            return version
    return 2


def place_end_labels(
    ends: Sequence[EndWords], version: int, scale: LinearScale, size: float, room: float
) -> list[EndLabel]:
    """Labels beside their lines, moved apart where they would overlap; the least important go when room is short."""
    line = size + 3
    top, bottom = scale.top - line / 2, scale.bottom + line / 2
    kept = list(ends)[: max(1, int((bottom - top) // line))]
    # Upper, target, centre, lower: the order in which equal levels are stacked.
    kept.sort(key=lambda end: ("upper", "target", "centre", "lower").index(end.role))
    heights = [scale(min(max(end.level, scale.low), scale.high)) for end in kept]
    ys = spread(heights, [line] * len(kept), top, bottom)
    return [
        EndLabel(end.role, round(at, 1), round(y, 1), shorten(end.versions[version], size, room))
        for end, at, y in zip(kept, heights, ys, strict=True)
    ]
