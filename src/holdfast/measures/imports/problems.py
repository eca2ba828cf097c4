"""What is wrong with a cell or a file, in words: where, what was found, what to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell's content, before we say where the cell is."""

    problem: str
    what_to_do: str

    def at(self, row: int, column: str, found: object, heading: str = "", sheet: str = "") -> CellError:
        """The same fault at an address; `found` is shown as the person sees it."""
        return CellError(row, column, shown(found), self.problem, self.what_to_do, heading, sheet)


@dataclass(frozen=True, slots=True)
class CellError:
    """One thing that stops a cell, a row or a file from being read.

    `row` counts as the person's spreadsheet does, from 1, and is None for a whole file; `column` is the
    letter, "" for a whole row. `also` holds other cells at fault, as (row, column): the first of two duplicates.
    """

    row: int | None
    column: str
    found: str
    problem: str
    what_to_do: str
    heading: str = ""
    sheet: str = ""
    also: tuple[tuple[int, str], ...] = ()

    @property
    def place(self) -> str:
        """Where it is: "Row 14, column C (Falls)"; "" for a whole file."""
        parts = []
        if self.row is not None:
            parts.append(f"Row {self.row}")
        if self.column:
            parts.append(f"column {self.column}" + (f" ({self.heading})" if self.heading else ""))
        place = ", ".join(parts)
        return place[:1].upper() + place[1:]

    @property
    def sentence(self) -> str:
        """All of it as one line of plain words."""
        found = f"found “{self.found}”. " if self.found else ""
        place = f"{self.place}: " if self.place else ""
        text = f"{place}{found}{self.problem} {self.what_to_do}".rstrip()
        return text if place else text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Caution:
    """Something a person should know that stops nothing. `count` says how many cells it concerns."""

    code: str
    sentence: str
    row: int | None = None
    column: str = ""
    count: int = 1


class FileRefused(ValueError):
    """The file as a whole cannot be read; `error` says why, where, and what to do."""

    def __init__(self, problem: str, what_to_do: str, *, row: int | None = None, column: str = "", found: str = ""):
        self.error = CellError(row, column, shown(found), problem, what_to_do)
        super().__init__(self.error.sentence)


def shown(found: object) -> str:
    """A cell's content as a person would recognise it, at most 60 characters."""
    if found is None:
        return ""
    if isinstance(found, bool):
        return "TRUE" if found else "FALSE"
    if isinstance(found, dt.datetime):
        found = found.strftime("%d/%m/%Y" if found.time() == dt.time() else "%d/%m/%Y %H:%M")
    elif isinstance(found, dt.date):
        found = found.strftime("%d/%m/%Y")
    elif isinstance(found, float) and found.is_integer() and abs(found) < 1e15:
        found = int(found)
    text = " ".join(str(found).split())
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def letter(index: int) -> str:
    """The spreadsheet's letter of a column: 0 is A, 25 is Z, 26 is AA."""
    text = ""
    index += 1
    while index > 0:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text
