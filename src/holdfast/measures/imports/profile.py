"""What a column holds, counted over its first rows: the evidence on which its meaning is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.measures.imports.headings import is_blank
from holdfast.measures.imports.numbers import Number, Uncalculated, read_number
from holdfast.measures.imports.periods import read_period, written_as_period
from holdfast.measures.imports.problems import shown
from holdfast.measures.imports.sheet import Table
from holdfast.measures.imports.spans import Period

_ROWS = 300
_MEANT_AS_NUMBER = re.compile(r"[-+(£]?[0-9][0-9.,]*%?\)?")


@dataclass(frozen=True, slots=True)
class Profile:
    """Counts over a column's cells. `values` has None where a row holds no number; `periods` what reads as one.

    `texts` are the cells that are neither number nor period, `words` all filled cells as text; `numbers` counts
    cells meant as numbers, badly written ones too, so that each gets its error and the column is not passed over.
    """

    index: int
    heading: str
    filled: int
    numbers: int
    missing: int
    percents: int
    written_periods: int
    periods: tuple[Period, ...]
    texts: tuple[str, ...]
    words: tuple[str, ...]
    values: tuple[float | None, ...]

    def share(self, count: int) -> float:
        """A count as a share of the filled cells, 0 when none is filled."""
        return count / self.filled if self.filled else 0.0

    @property
    def is_numeric(self) -> bool:
        """Whether most cells hold a number, or a word for having none; the others will be errors."""
        return self.numbers > 0 and self.share(self.numbers + self.missing) >= 0.5

    @property
    def is_text(self) -> bool:
        """Whether nearly all cells hold words."""
        return self.share(len(self.texts)) >= 0.8

    @property
    def in_unit_interval(self) -> bool:
        """Whether nearly all numbers lie from 0 to 1 and some are neither, as fractions of a whole do."""
        known = [value for value in self.values if value is not None]
        inside = sum(0 <= value <= 1 for value in known)
        return bool(known) and inside >= 0.9 * len(known) and any(0 < value < 1 for value in known)

    @property
    def counts(self) -> bool:
        """Whether nearly all numbers are whole and not negative."""
        known = [value for value in self.values if value is not None]
        whole = sum(value >= 0 and value == int(value) for value in known)
        return bool(known) and whole >= 0.9 * len(known)


def profiles(table: Table) -> list[Profile]:
    """A profile of each column."""
    rows = [row.cells for row in table.rows[:_ROWS]]
    return [
        _profile(index, heading, [cells[index] if index < len(cells) else None for cells in rows])
        for index, heading in enumerate(table.headings)
    ]


def _profile(index: int, heading: str, cells: Sequence[object]) -> Profile:
    values: list[float | None] = []
    texts: list[str] = []
    words: list[str] = []
    periods: list[Period] = []
    filled = numbers = missing = percents = written = 0
    for cell in cells:
        read = read_number(cell)
        value = read.value if isinstance(read, Number) else None
        values.append(value)
        if is_blank(cell):
            continue
        filled += 1
        words.append(shown(cell))
        period = read_period(cell)
        if isinstance(period, Period):
            periods.append(period)
        if written_as_period(cell):
            written += 1
        if isinstance(read, Number) and value is not None:
            numbers += 1
            percents += read.percent
        elif isinstance(cell, str) and _MEANT_AS_NUMBER.fullmatch(cell.strip()) and not written_as_period(cell):
            numbers += 1
        elif isinstance(read, Number) or isinstance(cell, Uncalculated) or str(cell).startswith("#"):
            missing += 1
        elif isinstance(cell, str) and not isinstance(period, Period):
            texts.append(cell.strip())
    return Profile(
        index,
        heading,
        filled,
        numbers,
        missing,
        percents,
        written,
        tuple(periods),
        tuple(texts),
        tuple(words),
        tuple(values),
    )
