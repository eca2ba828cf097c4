"""The shape of what an import yields: points with their address, and everything that was wrong or worth saying."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from holdfast.measures.imports.problems import Caution, CellError


@dataclass(frozen=True, slots=True)
class Address:
    """Where a point stands in the sheet: row from 1, column letter, heading."""

    row: int
    column: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point, read and checked.

    `measure` and `unit` are keys of the `KnownName` found (its code, or its name), the text of the sheet where any
    name is allowed, or "" where the sheet does not say. `value` is in percentage points for percentages. When the
    cell is empty or suppressed, value, numerator and denominator are None and `missing` is the word for it.
    """

    measure: str
    unit: str
    period_start: dt.date
    period_end: dt.date
    numerator: float | None
    denominator: float | None
    value: float | None
    note: str
    address: Address
    target: float | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that a sheet yielded. `errors` lists the first ones (at most `Limits.listed_errors`) in order of row.

    `rows` are the good ones alone: to save them while there are errors must be a person's clear choice.
    """

    rows: tuple[PointRow, ...]
    errors: tuple[CellError, ...]
    error_count: int
    warnings: tuple[Caution, ...]
    frequency: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing was wrong, so that saving saves all there is."""
        return not self.error_count and bool(self.rows)
