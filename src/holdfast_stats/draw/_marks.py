"""Notes and changes that people pinned to a date: signed 1, 2, 3 and A, B, C in time order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from holdfast_stats.draw._periods import day_number

DatedWords = tuple[object, str]
"""A date (date, datetime64 or ISO string) and the words written about it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign on the chart; words about the same day share a sign."""

    sign: str
    day: int
    words: str


def signed(entries: Iterable[DatedWords], sign: Callable[[int], str]) -> list[Mark]:
    """The entries in time order, each day with its sign. Raises ValueError for what is not a date."""
    by_day: dict[int, list[str]] = {}
    for on, words in entries:
        by_day.setdefault(day_number(on), []).append(" ".join(str(words).split()))
    return [Mark(sign(i), day, "; ".join(by_day[day])) for i, day in enumerate(sorted(by_day))]


def letter(i: int) -> str:
    """A to Z, then AA, AB and so on, for i from 0."""
    return (letter(i // 26 - 1) if i >= 26 else "") + chr(65 + i % 26)


def figure(i: int) -> str:
    """1, 2, 3 for i from 0."""
    return str(i + 1)
