"""A sheet as a table on the page: what is wrong stands beside the cell it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.measures.imports.mapping import Mapping
from holdfast.measures.imports.problems import CellError, letter, shown
from holdfast.measures.imports.sheet import Table
from holdfast.web.areas.measures.reading.columns import USE_WORDS

FIRST_ROWS = 8
CONFIDENCE = {"sure": "", "likely": "Our guess: ", "guess": "A guess: ", "chosen": ""}


@dataclass(frozen=True)
class SheetCell:
    """A cell as the person sees it; `why` and `what_to_do` when it is at fault."""

    text: str
    why: str = ""
    what_to_do: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class SheetRow:
    """A row with the number it has in the spreadsheet; a gap stands for rows that are not shown."""

    number: str
    cells: tuple[SheetCell, ...]
    whole: SheetCell
    gap: int = 0


@dataclass(frozen=True)
class SheetColumn:
    """A column's letter and heading, what it is used for, and why we think so."""

    index: int
    letter: str
    heading: str
    use: str
    reason: str
    uses: tuple[tuple[str, str], ...]


def sheet_columns(mapping: Mapping) -> tuple[SheetColumn, ...]:
    """The head of the table: each column with its use, to be changed there."""
    return tuple(
        SheetColumn(
            c.index,
            letter(c.index),
            c.heading,
            c.use,
            f"{CONFIDENCE[c.confidence]}{c.reason}" if c.reason else "",
            USE_WORDS,
        )
        for c in mapping.columns
    )


def sheet_rows(table: Table, errors: Sequence[CellError]) -> tuple[SheetRow, ...]:
    """The first rows, and every row with an error; gaps say how many rows lie between."""
    at_fault: dict[int, list[CellError]] = {}
    for error in errors:
        for row in {error.row, *(row for row, _ in error.also)} - {None}:
            at_fault.setdefault(row, []).append(error)  # type: ignore[arg-type]
    width = len(table.headings)
    lines: list[SheetRow] = []
    skipped = 0
    for place, row in enumerate(table.rows):
        if place >= FIRST_ROWS and row.number not in at_fault:
            skipped += 1
            continue
        if skipped:
            lines.append(SheetRow("", (), SheetCell(""), skipped))
            skipped = 0
        lines.append(_row(row.number, row.cells, width, at_fault.get(row.number, [])))
    if skipped:
        lines.append(SheetRow("", (), SheetCell(""), skipped))
    return tuple(lines)


def _row(number: int, cells: Sequence[object], width: int, errors: Sequence[CellError]) -> SheetRow:
    mine: dict[str, CellError] = {}
    for error in errors:
        columns = [error.column] if error.row == number else []
        columns += [column for row, column in error.also if row == number]
        for column in columns:
            mine.setdefault(column, error)
    shown_cells = []
    for index in range(max(width, len(cells))):
        error = mine.get(letter(index))
        shown_cells.append(_cell(number, index, cells[index] if index < len(cells) else None, error))
    whole = mine.get("")
    return SheetRow(
        str(number),
        tuple(shown_cells),
        SheetCell("", whole.problem, whole.what_to_do, f"row-{number}") if whole else SheetCell(""),
    )


def _cell(number: int, index: int, found: object, error: CellError | None) -> SheetCell:
    if error is None:
        return SheetCell(shown(found))
    return SheetCell(shown(found), error.problem, error.what_to_do, anchor_of(number, letter(index)))


def anchor_of(row: int | None, column: str) -> str:
    """The id of a cell at fault, to which the summary leads."""
    return "" if row is None else f"cell-{row}-{column}" if column else f"row-{row}"
