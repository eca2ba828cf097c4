"""How long each level may take to record a decision on what came undone or is late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from holdfast.loop.choices import Level, Strength

# Days from the failed check, or from the promised day, until each level has recorded a decision. Our proposal, shortest
# for what the law requires: Lincolnshire, June 2025, where audits told of breaches long before the board decided.
LIMITS: Mapping[Strength, Mapping[Level, int]] = {
    Strength.MUST: {Level.WARD: 2, Level.EXECUTIVE: 7, Level.COMMITTEE: 35, Level.BOARD: 70},
    Strength.SHOULD: {Level.WARD: 7, Level.EXECUTIVE: 28, Level.COMMITTEE: 70, Level.BOARD: 120},
    Strength.OWN: {Level.WARD: 14, Level.EXECUTIVE: 56},
}
LEVELS = tuple(Level)


@dataclass(frozen=True)
class Step:
    """One level of a clock. decided_on: None while none is recorded; late: days past the limit, 0 when in time."""

    level: Level
    due_on: date
    decided_on: date | None
    late: int


def steps(strength: Strength, raised_on: date, decided: Mapping[Level, date], *, on: date) -> tuple[Step, ...]:
    """The clock of one escalation on a day, nearest level first. decided: first decision of each level so far."""
    found = []
    for level, days in LIMITS[strength].items():
        due = raised_on + timedelta(days=days)
        said = decided.get(level)
        found.append(Step(level, due, said, max(0, ((said or on) - due).days)))
    return tuple(found)


def delay(clock: tuple[Step, ...]) -> int:
    """The longest delay of any level, in days; 0 when none was late."""
    return max((step.late for step in clock), default=0)


def for_the_board(clock: tuple[Step, ...]) -> bool:
    """Whether it stands on the board's list: the executive or the committee decided past its limit, or not yet."""
    return any(step.late > 0 for step in clock if step.level in (Level.EXECUTIVE, Level.COMMITTEE, Level.BOARD))
