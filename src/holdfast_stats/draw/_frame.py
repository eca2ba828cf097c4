"""What stands above and below the plot: heading, label of the axis, legend, list of signs; and the height they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast_stats.draw._legend import LegendItem, place_legend
from holdfast_stats.draw._marks import Mark
from holdfast_stats.draw._periods import date_words, day_of
from holdfast_stats.draw._signs import FLAG, flag_rows
from holdfast_stats.draw._text import shorten, text_width, wrap
from holdfast_stats.draw._wish import Wish

_LEAST_PLOT = 80.0
_LEAST_SHARE = 0.4  # of the height asked for
_MARGIN = 4.0
_STANDALONE_MARGIN = 16.0
_LISTED = 12  # signs spelled out beneath a picture that stands alone; further ones are counted


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words of `role` (title, sentence, y-label, listed) with their baseline at (x, y)."""

    role: str
    x: float
    y: float
    size: float
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Heights from top to bottom. `plot` is (top, bottom); flags begin at `flags_top`, brackets are at `phase_y`."""

    margin: float
    height: float
    plot: tuple[float, float]
    flags_top: float
    phase_y: float
    legend: tuple[LegendItem, ...]
    text: tuple[TextLine, ...]


def frame(
    wish: Wish,
    entries: list[tuple[str, str]],
    marks: tuple[Sequence[Mark], Sequence[Mark]],
    several_phases: bool,
) -> Frame:
    """Shares out the height: all but the plot take what they need, the plot the rest (two fifths at least).

    The picture grows beyond the height asked for when the plot would be smaller than that. `entries` are those of
    the legend, `marks` the changes and the notes.
    """
    margin = _STANDALONE_MARGIN if wish.standalone else _MARGIN
    left, right, size = margin, wish.width - margin, wish.size
    text, y = _heading(wish, left, right, margin)
    if wish.y_label:
        y += size + 2
        text.append(TextLine("y-label", left, y, size, shorten(wish.y_label, size, right - left)))
        y += 6
    phase_y = y + size + 6
    y += size + 10 if several_phases else 0
    flags_top = y + 2
    rows = flag_rows(len(marks[0]), wish.width * 0.6)
    top = y + rows * (FLAG + 2) + (4 if rows else 0) + size / 2 + 2
    items, legend_height = place_legend(entries, size, left, right) if wish.has_legend else ([], 0.0)
    listed = _listed(wish, marks, left, right) if wish.standalone else []
    axis_height = 2 * (size + 3) + 14
    below = axis_height + legend_height + len(listed) * (size + 5) + (8 if listed else 0) + margin
    bottom = max(wish.height - below, top + max(_LEAST_PLOT, _LEAST_SHARE * wish.height))
    legend_top = bottom + axis_height
    y = legend_top + legend_height + 8
    for line in listed:
        text.append(TextLine("listed", left, y + size, size, line))
        y += size + 5
    placed = tuple(LegendItem(i.key, i.x, round(i.y + legend_top, 1), i.words) for i in items)
    return Frame(margin, bottom + below, (top, bottom), flags_top, phase_y, placed, tuple(text))


def _heading(wish: Wish, left: float, right: float, top: float) -> tuple[list[TextLine], float]:
    """Title and sentence of a picture that stands alone, and where they end."""
    lines: list[TextLine] = []
    if not wish.standalone:
        return lines, top
    y = top
    for role, words, size, most in (
        ("title", wish.title, wish.size + 5, 2),
        ("sentence", wish.sentence, wish.size + 1, 3),
    ):
        for line in wrap(words, size, right - left, most, bold=role == "title"):
            lines.append(TextLine(role, left, round(y + size, 1), size, line))
            y += size * 1.35
        y += 4
    return lines, y + 4


def _listed(wish: Wish, marks: tuple[Sequence[Mark], Sequence[Mark]], left: float, right: float) -> list[str]:
    """`A  1 April 2017: new rota`, one or two lines for each sign."""
    every = [*marks[0], *marks[1]]
    lines: list[str] = []
    for mark in every[:_LISTED]:
        words = f"{mark.sign}: {date_words(day_of(mark.day))}, {mark.words}"
        lines += wrap(words, wish.size, right - left, 2)
    if len(every) > _LISTED:
        lines.append(f"and {len(every) - _LISTED} more")
    return lines


def tick_room(ticks: Sequence[tuple[float, str]], size: float) -> float:
    """Pixels that the words of the upright axis take."""
    return max((text_width(words, size) for _, words in ticks), default=0.0)
