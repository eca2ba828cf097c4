"""Quarters of the calendar: the periods for which totals leave the guardian's space."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Quarter:
    """Three months. number: 1 to 4."""

    year: int
    number: int

    @property
    def label(self) -> str:
        months = ("January to March", "April to June", "July to September", "October to December")
        return f"{months[self.number - 1]} {self.year}"

    @property
    def key(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def ends_on(self) -> date:
        first_after = date(self.year + self.number // 4, self.number % 4 * 3 + 1, 1)
        return first_after - timedelta(days=1)


def quarter_of(on: date) -> Quarter:
    """The quarter of a day."""
    return Quarter(on.year, (on.month + 2) // 3)


def before(quarter: Quarter) -> Quarter:
    """The quarter before another."""
    return Quarter(quarter.year - (quarter.number == 1), (quarter.number - 2) % 4 + 1)
