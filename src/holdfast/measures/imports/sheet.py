"""One door for all that people bring: pasted text, CSV or a workbook in, one `Table` with addresses out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from holdfast.measures.imports.headings import Headings, find_headings, is_blank
from holdfast.measures.imports.kinds import is_zip
from holdfast.measures.imports.limits import MIB, Limits
from holdfast.measures.imports.numbers import Uncalculated, uncalculated_fault
from holdfast.measures.imports.problems import Caution, CellError, FileRefused, letter
from holdfast.measures.imports.text import Row, Source, iter_rows, open_text, text_rows
from holdfast.measures.imports.workbook import Area, Sheet, SheetName, read_workbook

__all__ = ["Row", "SheetName", "Source", "Table", "iter_rows", "read_head", "read_table"]

_HEAD_ROWS = 500


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet cut into headings and rows. `rows` are those below the headings, blank ones left out.

    `header_row` is the heading's number as the person sees it, None where data begin at once. `errors` already
    known from the file itself are told early; `columns.apply` repeats those that touch a column in use.
    `separator` is "" for a workbook. `complete` is False when only the first rows were read (`read_head`).
    """

    sheet: str
    sheets: tuple[SheetName, ...]
    header_row: int | None
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    errors: tuple[CellError, ...] = ()
    warnings: tuple[Caution, ...] = ()
    separator: str = ""
    encoding: str = ""
    complete: bool = True

    def column_name(self, index: int) -> str:
        """What to call a column on a page: its heading, or its letter where there is none."""
        return (self.headings[index] if index < len(self.headings) else "") or f"column {letter(index)}"


def read_table(
    content: bytes | str, *, filename: str = "", sheet: str | None = None, limits: Limits = Limits()
) -> Table:
    """Read all of a pasted block (str), a CSV or a workbook (bytes; its first bytes decide, not `filename`).

    `sheet` names one sheet of a workbook; without it the first visible one with content is read. Raises
    `FileRefused` (its `.error` a `CellError`) for what is not a sheet at all or is beyond the limits.
    """
    if isinstance(content, bytes) and is_zip(content):
        return _from_workbook(content, filename, sheet, limits)
    text = open_text(content, limits)
    kept = tuple(itertools.islice(text_rows(text, limits), limits.table_rows + 2))
    if len(kept) > limits.table_rows + 1:
        raise FileRefused(
            f"It has more than {limits.table_rows:,} rows.",
            "Bring it in parts, or as CSV through the administrator's import.",
            row=kept[-1].number,
        )
    return _table(kept, text.separator, text.encoding, (*text.cautions, *_misnamed(filename, "CSV")))


def read_head(source: Source, *, filename: str = "", limits: Limits = Limits()) -> Table:
    """The first 500 rows of a text of any length: enough to guess its columns. Read on with `iter_rows`."""
    text = open_text(source, limits)
    rows = text_rows(text, limits)
    kept = tuple(itertools.islice(rows, _HEAD_ROWS))
    more = next(rows, None) is not None
    return _table(kept, text.separator, text.encoding, text.cautions, complete=not more)


def _from_workbook(content: bytes, filename: str, sheet: str | None, limits: Limits) -> Table:
    if len(content) > limits.bytes:
        raise FileRefused(f"This file is larger than {limits.bytes // MIB} MB.", "Bring it in smaller parts.")
    read = read_workbook(content, sheet=sheet, limits=limits)
    rows = _filled_down(read)
    cautions = (*read.cautions, *rows[1], *_misnamed(filename, "an Excel workbook"))
    return _table(rows[0], "", "", cautions, sheet=read, merged=read.merged)


def _table(
    rows: Sequence[Row],
    separator: str,
    encoding: str,
    cautions: tuple[Caution, ...],
    *,
    sheet: Sheet | None = None,
    merged: Sequence[Area] = (),
    complete: bool = True,
) -> Table:
    found = find_headings(rows, merged)
    body = tuple(rows if found.index is None else rows[found.index + 1 :])
    if not body:
        raise FileRefused("There are headings here and no rows below them.", "Copy the rows with the numbers as well.")
    errors = (*found.errors, *_body_errors(body, found, separator))
    return Table(
        sheet=sheet.name if sheet else "",
        sheets=sheet.names if sheet else (),
        header_row=None if found.index is None else rows[found.index].number,
        headings=found.words,
        rows=body,
        errors=errors,
        warnings=(*cautions, *found.cautions),
        separator=separator,
        encoding=encoding,
        complete=complete,
    )


def _body_errors(rows: Sequence[Row], found: Headings, separator: str) -> Iterator[CellError]:
    """What is wrong with rows whatever their columns mean: too many or few cells, formulas without a result."""
    width = len(found.words)
    for row in rows:
        error = row_error(row, width, separator)
        if error:
            yield error
        for index, cell in enumerate(row.cells):
            if isinstance(cell, Uncalculated):
                heading = found.words[index] if index < width else ""
                yield uncalculated_fault().at(row.number, letter(index), cell, heading)


def row_error(row: Row, width: int, separator: str) -> CellError | None:
    """Why a row does not fit under its headings, or None. Empty cells at its end do not count as too many.

    Rows cut by tabs may be short, because pasting drops the empty cells at the end.
    """
    count = len(row.cells)
    if count == width:
        return None
    if count > width:
        extra = next((index for index in range(width, count) if not is_blank(row.cells[index])), None)
        if extra is None:
            return None
        problem = f"This row goes on to a cell {extra + 1}, but there are {width} headings."
        remedy = "Look for a comma inside a number or a text; put quotation marks round that cell, or add the heading."
        return CellError(row.number, letter(extra), str(row.cells[extra])[:60], problem, remedy)
    if separator == "\t" or not separator:
        return None
    problem = f"This row has {count} cell{'s' if count != 1 else ''}, but there are {width} headings."
    return CellError(row.number, "", "", problem, "Look for a missing comma, or add the empty cells.")


def _filled_down(sheet: Sheet) -> tuple[tuple[Row, ...], tuple[Caution, ...]]:
    """Write a cell merged downwards into each row it spans: a ward's name beside its twelve months."""
    by_number = {row.number: list(row.cells) for row in sheet.rows}
    cautions = []
    for (top, left), (bottom, right) in sheet.merged:
        first = by_number.get(top + 1)
        if left != right or top == bottom or first is None or left >= len(first) or is_blank(first[left]):
            continue
        below = [by_number[number] for number in range(top + 2, bottom + 2) if number in by_number]
        for cells in below:
            if is_blank(cells[left]):
                cells[left] = first[left]
        text = f"“{first[left]}” is merged over rows {top + 1} to {bottom + 1}: it was read in each of them."
        cautions.append(Caution("merged_down", text, top + 1, letter(left)))
    rows = tuple(Row(number, tuple(cells)) for number, cells in by_number.items())
    return rows, tuple(cautions)


def _misnamed(filename: str, kind: str) -> tuple[Caution, ...]:
    """A word where the name says one kind and the content another: we went by the content."""
    ending = filename.lower().rpartition(".")[2] if "." in filename else ""
    workbook = ending in ("xlsx", "xlsm", "xls", "ods")
    if not ending or workbook == (kind != "CSV"):
        return ()
    return (Caution("misnamed", f"The file is called .{ending} but is {kind}; it was read as that."),)
