"""Invented numbers with a fixed seed, shaped so that each kind of chart is there to see. Pure."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

MONTHS = 36
SEED = 20_260_301


@dataclass(frozen=True)
class Pattern:
    """How one series runs: a level, a change of level from a month on, a drift at the end, and which months it has.

    level, level_after: events a month for a count, or the share or rate per unit of denominator.
    size: the denominator of a typical month; 0 for a count.
    first, last: months counted from 0, the oldest of nearly all (below it: older); `last`: the last that has a number.
    """

    level: float
    size: float = 0
    changes_at: int | None = None
    level_after: float = 0
    drifts_from: int | None = None
    drift_a_month: float = 0
    first: int = 0
    last: int = MONTHS - 1
    share: bool = False

    def level_in(self, month: int) -> float:
        """The true level in a month."""
        level = self.level if self.changes_at is None or month < self.changes_at else self.level_after
        if self.drifts_from is not None and month >= self.drifts_from:
            level += self.drift_a_month * (month - self.drifts_from + 1)
        return level


@dataclass(frozen=True)
class Number:
    """One month's number: the month counted from 0, numerator and denominator (None for a count)."""

    month: int
    numerator: float
    denominator: float | None


def numbers(name: str, pattern: Pattern) -> list[Number]:
    """The series of that name: the same numbers at every run."""
    draw = np.random.default_rng([SEED, zlib.crc32(name.encode())])
    made = []
    for month in range(min(pattern.first, 0), MONTHS):
        size = round(pattern.size * draw.uniform(0.93, 1.07)) if pattern.size else None
        level = max(pattern.level_in(month), 0)
        if size is None:
            count = int(draw.poisson(level))
        elif pattern.share:
            count = int(draw.binomial(size, min(level, 1)))
        else:
            count = int(draw.poisson(level * size))
        if pattern.first <= month <= pattern.last:
            made.append(Number(month, count, size))
    return made
