"""One cell at a time: a number or a period with its address, or a `CellError` that says what to do."""

from __future__ import annotations

from holdfast.measures.imports.numbers import BLANK, NOT_AVAILABLE, SUPPRESSED, Number, Uncalculated, read_number
from holdfast.measures.imports.periods import read_period
from holdfast.measures.imports.problems import CellError, Fault
from holdfast.measures.imports.spans import Period

__all__ = [
    "BLANK",
    "NOT_AVAILABLE",
    "SUPPRESSED",
    "Number",
    "Period",
    "Uncalculated",
    "parse_number",
    "parse_period",
]


def parse_number(found: object, *, row: int, column: str, heading: str = "") -> Number | CellError:
    """The number in a cell, or why there is none; a percentage comes in points ("95.2%" is 95.2, `percent` True)."""
    read = read_number(found)
    return read.at(row, column, found, heading) if isinstance(read, Fault) else read


def parse_period(found: object, *, row: int, column: str, heading: str = "") -> Period | CellError:
    """The date or period in a cell, day first as in the UK, or why there is none."""
    read = read_period(found)
    return read.at(row, column, found, heading) if isinstance(read, Fault) else read
