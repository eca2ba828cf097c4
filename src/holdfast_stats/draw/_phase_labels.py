"""A bracket over each phase with its name and average, so that old levels stay readable after a re-base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from holdfast_stats.draw._numbers import NumberWords
from holdfast_stats.draw._rows import present
from holdfast_stats.draw._text import text_width

if TYPE_CHECKING:
    from holdfast_stats import PhaseSummary


@dataclass(frozen=True, slots=True)
class PhaseLabel:
    """The bracket from `left` to `right` at height `y` and the words centred on it."""

    left: float
    right: float
    y: float
    words: str


def phase_labels(
    phases: Sequence[PhaseSummary],
    edges: Sequence[tuple[float, float]],
    words: NumberWords,
    middle: str,
    size: float,
    y: float,
) -> list[PhaseLabel]:
    """One label for each phase with rows, none when there is only one phase; the words shrink to the room."""
    if len(phases) < 2:
        return []
    labels = []
    for phase in phases:
        if phase.stop <= phase.start:
            continue
        left, right = edges[phase.start][0], edges[phase.stop - 1][1]
        fitting = (w for w in _versions(phase, words, middle) if text_width(w, size) <= right - left - 8)
        labels.append(PhaseLabel(left, right, y, next(fitting, "")))
    return labels


def _versions(phase: PhaseSummary, words: NumberWords, middle: str) -> list[str]:
    """The words of one phase from the longest to the shortest."""
    number = phase.index + 1
    short = [f"Phase {number}", str(number)]
    if not present(phase.centre):
        return short
    level = words.level(phase.centre)
    full = f"Phase {number}: {middle.lower()} {level}"
    return [*([f"{full}, trial limits"] if phase.trial else []), full, f"{middle} {level}", *short]
