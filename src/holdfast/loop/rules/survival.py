"""Did what was closed stay closed? Of the closures somebody looked at again, the share still standing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {3: 90, 6: 180, 12: 365}
EARLY = timedelta(days=14)


@dataclass(frozen=True)
class Closure:
    """One verification. looks: (day, whether it still stood) of each check until it was verified again."""

    verified_on: date
    looks: tuple[tuple[date, bool], ...]


@dataclass(frozen=True)
class Standing:
    """After so many months: closures known to stand, known to have come undone, and not looked at yet."""

    months: int
    stood: int
    fell: int
    unknown: int

    @property
    def known(self) -> int:
        return self.stood + self.fell

    @property
    def share(self) -> float | None:
        """The share still standing of those somebody looked at; None where nobody did."""
        return self.stood / self.known if self.known else None


def stands(closure: Closure, months: int, *, on: date) -> bool | None:
    """Whether a closure stood after so many months; None while nobody can say.

    A failed check up to then (or within two weeks of it) says no. A passed check on that day or later, or in the two
    weeks before, says yes. A closure that nobody looked at counts as neither: silence is not a pass.
    """
    day = closure.verified_on + timedelta(days=MONTHS[months])
    if any(not stood and looked <= min(day + EARLY, on) for looked, stood in closure.looks):
        return False
    if any(stood and day - EARLY <= looked <= on for looked, stood in closure.looks):
        return True
    return None


def standing(closures: Iterable[Closure], months: int, *, on: date) -> Standing:
    """The counts of all closures for whom the day has come."""
    due = [c for c in closures if c.verified_on + timedelta(days=MONTHS[months]) - EARLY <= on]
    said = [stands(closure, months, on=on) for closure in due]
    return Standing(months, said.count(True), said.count(False), said.count(None))
