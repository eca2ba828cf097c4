"""Looking over a sheet before anything is saved: each row with what is wrong beside its cell."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from holdfast.measures.imports.problems import FileRefused
from holdfast.measures.imports.sheet import read_table
from holdfast.organisation.imports.sheet import Checked, plain
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
class CheckedRow:
    """A row of the preview: its number, its cells, and the problems (column, message) found in it."""

    number: int
    cells: tuple[str, ...]
    problems: tuple[str, ...]


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
) -> SheetPage:
    """The preview of a checked sheet; rows with problems first, at most 200 shown."""
    by_row: dict[int, list[str]] = {}
    for problem in checked.problems:
        by_row.setdefault(problem.row, []).append(
            f"{problem.column}: {problem.message}" if problem.column else problem.message
        )
    known = {number for number, _ in lines.rows}
    rows = [CheckedRow(number, cells, tuple(by_row.get(number, ()))) for number, cells in lines.rows if any(cells)]
    rows.sort(key=lambda row: (not row.problems, row.number))
    bad = sum(1 for row in rows if row.problems)
    whole = tuple(m for number, messages in by_row.items() if number not in known for m in messages)
    good = len(checked.good)
    clean = bool(good) and not checked.problems
    return SheetPage(
        title=title, headings=lines.headings, rows=tuple(rows[:SHOWN]), whole=whole,
        sentence=_sentence(checked.count, good, bad, one, many),
        more=f"{len(rows) - SHOWN:,} more rows are not shown." if len(rows) > SHOWN else "",
        all_words=f"{verb} {plural(good, one, many)}" if clean else "",
        good_words=f"{verb} the {plural(good, 'good row')} alone" if good and bad else "",
        left_out=f"{plural(bad, 'row')} will be left out." if bad else "", text=kept(lines), unit=unit, again=again,
        crumbs=crumbs,
    )  # fmt: skip


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
