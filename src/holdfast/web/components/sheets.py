"""Looking over a sheet before anything is saved: each row with what is wrong beside its cell."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from holdfast.measures.imports.problems import FileRefused
from holdfast.measures.imports.sheet import read_table
from holdfast.organisation.imports.sheet import Checked, plain
from holdfast.organisation.rules.rows import Problem
from holdfast.web.components.words import plural

SHOWN = 200


@dataclass(frozen=True)
class Lines:
    """A sheet as text: headings, and (row number, cells) below them."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    refused: str = ""


def read(content: str | bytes, filename: str = "") -> Lines:
    """A pasted block or a file as text; `refused` says why it cannot be read at all, and what to do."""
    try:
        table = read_table(content, filename=filename)
    except FileRefused as error:
        return Lines((), (), error.error.sentence)
    rows = [(row.number, tuple(plain(cell) for cell in row.cells)) for row in table.rows]
    headings = tuple(plain(h) for h in table.headings)
    if table.header_row is None and rows:
        headings, rows = rows[0][1], rows[1:]
    return Lines(headings, tuple(rows))


def kept(lines: Lines) -> str:
    """The sheet as tab-separated text that reads back with the same row numbers.

    Carried by the page between its steps.
    """
    out = ["\t".join(lines.headings)]
    for number, cells in lines.rows:
        out += [""] * (number - len(out) - 1)
        out.append("\t".join(cells))
    return "\n".join(out)


@dataclass(frozen=True)
class CheckedCell:
    """One cell of the preview with what is wrong in it."""

    text: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckedRow:
    """A row of the preview: its number, its cells, and problems that belong to no cell of it."""

    number: int
    cells: tuple[CheckedCell, ...]
    problems: tuple[str, ...]
    wrong: bool


@dataclass(frozen=True)
class SheetPage:
    """The preview.

    `all_words`: the button that takes all; `good_words`: the one that takes the good rows alone, if any.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[CheckedRow, ...]
    whole: tuple[str, ...]
    sentence: str
    more: str
    all_words: str
    good_words: str
    left_out: str
    text: str
    unit: str
    again: str
    crumbs: tuple[tuple[str, str], ...] = ()
    carried: tuple[tuple[str, str], ...] = ()


def sheet_page(
    lines: Lines,
    checked: Checked[Any],
    *,
    title: str,
    verb: str,
    one: str,
    many: str,
    unit: str,
    again: str,
    crumbs: tuple[tuple[str, str], ...],
    carried: tuple[tuple[str, str], ...] = (),
) -> SheetPage:
    """The preview of a checked sheet; rows with problems first, at most 200 shown.

    carried: (name, value) of what else the person said, sent again with the sheet.
    """
    by_row: dict[int, list[Problem]] = {}
    for problem in checked.problems:
        by_row.setdefault(problem.row, []).append(problem)
    numbers = {number for number, _ in lines.rows}
    rows = [
        _row(number, cells, by_row.get(number, []), checked.columns, len(lines.headings))
        for number, cells in lines.rows
        if any(cells)
    ]
    rows.sort(key=lambda row: (not row.wrong, row.number))
    bad = sum(1 for row in rows if row.wrong)
    whole = tuple(p.message for number, found in by_row.items() if number not in numbers for p in found)
    good = len(checked.good)
    clean = bool(good) and not checked.problems
    return SheetPage(
        title=title, headings=lines.headings, rows=tuple(rows[:SHOWN]), whole=whole,
        sentence=_sentence(checked.count, good, bad, one, many),
        more=f"{len(rows) - SHOWN:,} more rows are not shown." if len(rows) > SHOWN else "",
        all_words=f"{verb} {plural(good, one, many)}" if clean else "",
        good_words=f"{verb} the {plural(good, 'good row')} alone" if good and bad else "",
        left_out=f"{plural(bad, 'row')} will be left out." if bad else "", text=kept(lines), unit=unit, again=again,
        crumbs=crumbs, carried=carried,
    )  # fmt: skip


def _row(
    number: int, cells: tuple[str, ...], problems: list[Problem], columns: Mapping[str, int], width: int
) -> CheckedRow:
    """A row with each problem beside the cell it is about."""
    padded = [*cells, *[""] * (width - len(cells))]
    inside = {at: tuple(p.message for p in problems if columns.get(p.column) == at) for at in range(len(padded))}
    elsewhere = tuple(p.message for p in problems if columns.get(p.column) is None)
    shown = tuple(CheckedCell(text, inside[at]) for at, text in enumerate(padded))
    return CheckedRow(number, shown, elsewhere, bool(problems))


def _sentence(count: int, good: int, bad: int, one: str, many: str) -> str:
    if not count:
        return "The sheet has no rows."
    if good == count:
        return f"All {plural(count, 'row')} can be taken: {plural(good, one, many)}."
    return f"{plural(bad or count, 'row')} of {count:,} cannot be taken yet. Nothing has been saved."


def content_of(given: dict[str, Any]) -> tuple[str | bytes, str]:
    """What a sheet form brought: the file's bytes and name, or the pasted text."""
    file = given.get("file")
    return (file.read(), file.name) if file else (given["text"], "")


def file_hash(text: str) -> str:
    """A short proof of which sheet was taken, for the history."""
    return hashlib.sha256(text.encode()).hexdigest()
