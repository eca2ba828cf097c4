"""Small numbers are kept back, and with them what would give them away."""

from __future__ import annotations

from collections.abc import Mapping

SMALLEST = 5  # Friends and Family figures of the NHS are kept back below the same number


def published(counts: Mapping[str, int], *, smallest: int = SMALLEST) -> dict[str, int | None]:
    """The counts of one cut, None for each that is kept back.

    Every count below `smallest` is kept back, nought too. With them goes the smallest of the others, and all equal to
    it: their sum can be found by subtraction, but whichever stands where, the same would be published, so no single
    one can be told, nor even which of them are small. Tried on every small table by `tests/voice/test_small.py`.
    """
    large = [count for count in counts.values() if count >= smallest]
    if len(large) == len(counts):
        return dict(counts)
    shown_above = min(large, default=0)
    return {name: count if count >= smallest and count > shown_above else None for name, count in counts.items()}


def published_total(total: int, *, smallest: int = SMALLEST) -> int | None:
    """How many there were in all; None below `smallest`, and then no cut is published either."""
    return total if total >= smallest else None
