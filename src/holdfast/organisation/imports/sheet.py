"""What both sheets share: finding columns by their headings, and saying what is wrong where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from holdfast.organisation.rules.rows import Problem

R = TypeVar("R")
ROWS = 5_000  # more at once is a mistake: the largest trusts have some hundred wards and invite people in groups


@dataclass(frozen=True)
class Checked(Generic[R]):
    """A sheet after checking: rows that can be taken, and what is wrong with the others. `count` is of all rows.

    columns: the heading a problem names to the place of that column in this sheet, whatever it is called there.
    """

    good: tuple[R, ...]
    problems: tuple[Problem, ...]
    count: int
    columns: Mapping[str, int] = field(default_factory=dict)


def places(found: Mapping[str, int], headings: Sequence[str], fields: Iterable[str]) -> dict[str, int]:
    """The heading of each field that was found to its place.

    Headings and fields: of the kind of sheet, in one order.
    """
    return {heading: found[name] for heading, name in zip(headings, fields, strict=True) if name in found}


def plain(cell: object) -> str:
    """A cell as one line of text. Numbers lose a needless ".0" that workbooks add."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())


def find_columns(headings: Sequence[str], known: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Where each field stands: field name to column index, by the words people use as headings, capitals aside."""
    shown = [" ".join(str(h).replace("_", " ").replace("-", " ").split()).casefold() for h in headings]
    found: dict[str, int] = {}
    for name, words in known.items():
        for word in words:
            if word in shown and shown.index(word) not in found.values():
                found[name] = shown.index(word)
                break
    return found


def missing_columns(found: Mapping[str, int], needed: Mapping[str, str]) -> list[Problem]:
    """One problem for each needed column that no heading names. needed: field to the heading to write."""
    return [
        Problem(1, "", f"There is no column for this. Add a column with the heading {heading}.")
        for field, heading in needed.items()
        if field not in found
    ]


def read_rows(
    rows: Iterable[tuple[int, Sequence[object]]], columns: Mapping[str, int]
) -> list[tuple[int, dict[str, str]]]:
    """(row number, field to text) of every row that has anything in the columns that were found."""
    read = []
    for number, cells in rows:
        values = {field: plain(cells[at]) if at < len(cells) else "" for field, at in columns.items()}
        if any(values.values()):
            read.append((number, values))
    return read


def too_many(count: int) -> list[Problem]:
    """A problem when a sheet is longer than can be meant."""
    return [Problem(1, "", f"The sheet has {count:,} rows. Bring at most {ROWS:,} at once.")] if count > ROWS else []
