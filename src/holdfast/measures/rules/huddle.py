"""Which one thing a huddle sheet shows, and its three sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of one series for a huddle: nothing of who brings it."""

    key: UUID
    name: str
    variation: str
    sentence: str
    late: bool
    latest: date | None


_FIRST = {"concern": 0, "improvement": 1, "high": 2, "low": 2}


def choose(facts: Sequence[Said]) -> Said | None:
    """The one thing that moved: a concern before an improvement, the newer before the older; None if nothing did."""
    moved = [f for f in facts if not f.late and f.variation in _FIRST]
    return min(moved, key=lambda f: (_FIRST[f.variation], -(f.latest or date.min).toordinal(), f.name), default=None)


def sentences(facts: Sequence[Said], moved: Said | None) -> tuple[str, str, str]:
    """Exactly three: the one thing that moved, how the others stand, and what we do not know."""
    if not facts:
        return ("Nothing is measured here yet.", "Choose one thing this ward would like to know.",
                "Your improvement team can help to begin.")  # fmt: skip
    fresh = [f for f in facts if not f.late]
    first = moved.sentence if moved is not None else "Nothing we measure has moved beyond its usual ups and downs."
    return first, _others(fresh, moved), _unknown(facts)


def _others(fresh: Sequence[Said], moved: Said | None) -> str:
    rest = [f for f in fresh if moved is None or f.key != moved.key]
    better = sum(f.variation == "improvement" for f in rest)
    worse = sum(f.variation == "concern" for f in rest)
    if not rest:
        return "It is the only thing with recent numbers." if moved else "There are no recent numbers."
    parts = []
    if better:
        parts.append(f"{better} {'has' if better == 1 else 'have'} improved")
    if worse:
        parts.append(f"{worse} {'needs' if worse == 1 else 'need'} a look")
    steady = len(rest) - better - worse
    if steady:
        parts.append(f"{steady} {'is' if steady == 1 else 'are'} as usual")
    lead = f"Of the other {len(rest)}" if moved else f"Of {len(rest)}"
    return f"{lead}: {', '.join(parts)}."


def _unknown(facts: Sequence[Said]) -> str:
    late = [f.name for f in facts if f.late]
    if not late:
        return "All our numbers are up to date."
    listed = ", ".join(late[:2]) + (f" and {len(late) - 2} more" if len(late) > 2 else "")
    return f"We have no recent numbers for {listed}: what we do not know may matter most."
