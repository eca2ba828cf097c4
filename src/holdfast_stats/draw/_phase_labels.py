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
    held = [phase for phase in phases if phase.stop > phase.start]
    spans = [(edges[phase.start][0], edges[phase.stop - 1][1]) for phase in held]
    said = [_versions(phase, words, middle) for phase in held]
    rooms = [right - left - 8 for left, right in spans]
    least = [
        next((i for i, w in enumerate(v) if text_width(w, size) <= r), -1) for v, r in zip(said, rooms, strict=True)
    ]
    # One way of saying it for all, so that they compare; a phase too short for any word has only its bracket.
    version = max(least, default=0)
    return [
        PhaseLabel(left, right, y, v[version] if i >= 0 else "")
        for (left, right), v, i in zip(spans, said, least, strict=True)
    ]


def _versions(phase: PhaseSummary, words: NumberWords, middle: str) -> list[str]:
    """The words of one phase from the longest to the shortest; as many for every phase."""
    name = f"Phase {phase.index + 1}"
    if not present(phase.centre):
        return [name, name, name, name, str(phase.index + 1)]
    level = words.level(phase.centre)
    full = f"{name}: {middle.lower()} {level}"
    return [f"{full}, trial limits" if phase.trial else full, full, f"{middle} {level}", name, str(phase.index + 1)]
