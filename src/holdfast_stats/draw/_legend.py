"""What the shapes and lines of a chart mean: only those that are in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from holdfast_stats.draw._phrases import MARK_WORDS, centre_name
from holdfast_stats.draw._rows import Rows, present
from holdfast_stats.draw._shapes import SHAPES
from holdfast_stats.draw._text import shorten, text_width

if TYPE_CHECKING:
    from holdfast_stats import ChartResult

SWATCH = 24.0
_AIR = 16.0


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A swatch for `key` (a mark, centre, limits, target, change or note) at (x, y) and its words beside it."""

    key: str
    x: float
    y: float
    words: str


def legend_entries(
    result: ChartResult, rows: Rows, target_label: str, changes: bool, notes: bool
) -> list[tuple[str, str]]:
    """Key and words of everything drawn, shapes first."""
    drawn = set(rows.marks)
    entries = [(key, MARK_WORDS[key]) for key in SHAPES if key in drawn and key in MARK_WORDS]
    if any(map(present, rows.centre)):
        signal = result.kind == "run" and any(phase.runs_signal for phase in result.phases)
        entries.append(("centre", f"{centre_name(result.kind)}{' (the runs test signals)' if signal else ''}"))
    if any(map(present, rows.upper)) or any(map(present, rows.lower)):
        trial = any(phase.trial for phase in result.phases[-1:])
        entries.append(("limits", f"Limits of common variation{' (trial: few points)' if trial else ''}"))
    if any(map(present, rows.target)):
        entries.append(("target", target_label))
    if changes:
        entries.append(("change", "Change"))
    if notes:
        entries.append(("note", "Note"))
    return entries


def place_legend(
    entries: list[tuple[str, str]], size: float, left: float, right: float
) -> tuple[list[LegendItem], float]:
    """Items set in rows from `left` to `right`, and the height of it all; y counts from the top of the legend."""
    items: list[LegendItem] = []
    row_height = size + 8
    x, row = left, 0
    for key, words in entries:
        fitted = shorten(words, size, right - left - SWATCH)
        width = SWATCH + text_width(fitted, size)
        if x > left and x + width > right:
            x, row = left, row + 1
        items.append(LegendItem(key, round(x, 1), round((row + 0.5) * row_height, 1), fitted))
        x += width + _AIR
    return items, (row + 1) * row_height if entries else 0.0
