"""OpenDocument spreadsheets (.ods): one sheet's cells as a person sees them (ODF 1.3 part 3, section 9).

Streamed through expat behind the same guards as a workbook. A cell or row that says it repeats is unfolded only as
far as the limits allow, and empty ones at the end not at all: two lines of XML can claim 17 thousand million cells.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.numbers import Uncalculated, as_percent_text
from holdfast.measures.imports.problems import FileRefused
from holdfast.measures.imports.sheetxml import Walker
from holdfast.measures.imports.zipguard import Package

CONTENT = "content.xml"
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_NUMBERS = ("float", "currency")
Area = tuple[tuple[int, int], tuple[int, int]]


@dataclass(slots=True)
class OpenSheet:
    """One sheet: its cells by row number from 1, merged areas as corners from 0, how many of its rows are hidden."""

    name: str
    hidden: bool = False
    rows: dict[int, list[object]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: int = 0


def is_spreadsheet(package: Package) -> bool:
    """Whether a zip is an OpenDocument spreadsheet, by the type it must state of itself."""
    return CONTENT in package and "mimetype" in package and package.read("mimetype").decode("ascii", "replace") == _KIND


def read_sheets(package: Package, limits: Limits) -> list[OpenSheet]:
    """Every sheet of an OpenDocument spreadsheet. `FileRefused` for a damaged one or one beyond the limits."""
    walker = _Sheets(limits)
    walker.walk(package.stream(CONTENT))
    return walker.sheets


class _Sheets(Walker):
    """Walks content.xml: table, table-row, table-cell, and the text inside a cell."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.sheets: list[OpenSheet] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._depth = 0  # tables inside a cell are not sheets
        self._number, self._repeat = 0, 1
        self._cells: list[object] = []
        self._empty = 0  # empty cells before the next filled one
        self._given: dict[str, str] | None = None
        self._words: list[str] = []
        self._note = 0
        self._filled = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        if name == "style":
            self._style = given.get("style:name", "")
        elif name == "table-properties" and given.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "table":
            self._depth += 1
            if self._depth == 1:
                hidden = given.get("table:style-name", "") in self._hidden_styles
                self.sheets.append(OpenSheet(given.get("table:name", ""), hidden))
                self._number = 0
        elif self._depth == 1 and name == "table-row":
            self._cells, self._empty = [], 0
            self._repeat = _times(given, "table:number-rows-repeated")
            if given.get("table:visibility", "visible") != "visible":
                self.sheets[-1].hidden_rows += 1
        elif self._depth == 1 and name in ("table-cell", "covered-table-cell"):
            self._given, self._words = given, []
        elif name in ("annotation", "note"):
            self._note += 1
        elif name == "p" and self._given is not None and not self._note and self._words:
            self._words.append("\n")
        elif name in ("s", "tab", "line-break") and self._given is not None and not self._note:
            self._words.append(" " * _times(given, "text:c") if name == "s" else " ")

    def text(self, piece: str) -> None:
        if self._given is not None and not self._note:
            self._words.append(piece)

    def end(self, name: str) -> None:
        if name in ("annotation", "note"):
            self._note -= 1
        elif name == "table":
            self._depth -= 1
        elif self._depth == 1 and name in ("table-cell", "covered-table-cell") and self._given is not None:
            self._cell(self._given, name)
            self._given = None
        elif self._depth == 1 and name == "table-row":
            self._row()

    def _cell(self, given: dict[str, str], name: str) -> None:
        times = _times(given, "table:number-columns-repeated")
        value = None if name.startswith("covered") else _value(given, "".join(self._words))
        if value is None:
            self._empty += times
            self._span(given)
            return
        if len(self._cells) + self._empty + times > self.limits.columns:
            raise FileRefused(f"This sheet has more than {self.limits.columns:,} columns.", "Bring it in parts.")
        self._cells += [None] * self._empty
        self._empty = 0
        self._span(given)
        self._cells += [value] * times

    def _span(self, given: dict[str, str]) -> None:
        down, across = _times(given, "table:number-rows-spanned"), _times(given, "table:number-columns-spanned")
        if down * across > 1 and given.get("office:value-type"):
            row, column = self._number, len(self._cells)
            self.sheets[-1].merged.append(((row, column), (row + down - 1, column + across - 1)))

    def _row(self) -> None:
        if not any(cell is not None for cell in self._cells):
            self._number += self._repeat
            return
        self._filled += len(self._cells) * self._repeat
        if self._number + self._repeat > self.limits.table_rows + 1 or self._filled > self.limits.workbook_cells:
            raise FileRefused(
                f"This sheet has more than {self.limits.table_rows:,} rows.",
                "Bring it in parts, or as CSV through the administrator's import.",
                row=self._number + 1,
            )
        for _ in range(self._repeat):
            self._number += 1
            self.sheets[-1].rows[self._number] = list(self._cells)


def _times(given: dict[str, str], name: str) -> int:
    """How often something says it stands there: at least once; nonsense is once."""
    text = given.get(name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1


def _value(given: dict[str, str], words: str) -> object:
    """A cell as the readers of workbooks give it: a number, a day, text; None for an empty one."""
    kind, number = given.get("office:value-type", ""), given.get("office:value", "")
    formula = given.get("table:formula", "")
    if kind in _NUMBERS and number:
        return float(number)
    if kind == "percentage" and number:
        return as_percent_text(float(number))
    if kind == "date" and given.get("office:date-value"):
        return _moment(given["office:date-value"])
    if kind == "boolean":
        return given.get("office:boolean-value") == "true"
    if formula and not words and not number:
        return Uncalculated(formula.removeprefix("of:="))
    text = given.get("office:string-value", "") or words
    return text if text.strip() else None


def _moment(text: str) -> object:
    """A day or a moment of the file as Python's; as it stands where it is none."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment.date() if moment.time() == dt.time() else moment
