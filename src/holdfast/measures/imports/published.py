"""Files with headings we know beforehand: rows by heading, whatever the order of the columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from holdfast.measures.imports.headings import is_blank
from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.numbers import Number, read_number
from holdfast.measures.imports.problems import Caution, CellError, Fault, FileRefused, letter, shown
from holdfast.measures.imports.text import Row, Source, iter_rows


def plain_heading(text: object) -> str:
    """A heading in lower case with single spaces, as two editions of one file agree on it."""
    return " ".join(str(text or "").casefold().split())


@dataclass(slots=True)
class Headed:
    """The rows of a file below its headings, read once. `columns` maps a known heading to its column."""

    columns: dict[str, int]
    headings: tuple[str, ...]
    rows: Iterator[Row]
    strays: dict[int, str]  # headings we do not know
    filled_strays: set[int]

    def cell(self, row: Row, name: str) -> str:
        """A cell's text without outer spaces; "" where the row is too short or has no such column."""
        index = self.columns.get(name)
        return str(row.cells[index]).strip() if index is not None and index < len(row.cells) else ""

    def error(self, fault: Fault, row: Row, name: str) -> CellError:
        """A fault at the cell under this heading."""
        index = self.columns[name]
        return fault.at(row.number, letter(index), self.cell(row, name), self.headings[index])

    def count(self, row: Row, name: str, errors: list[CellError]) -> int:
        """A whole number not below 0; otherwise an error is added and 0 given."""
        read = read_number(self.cell(row, name))
        if isinstance(read, Number) and read.value is not None and read.value >= 0 and read.value == int(read.value):
            return int(read.value)
        if isinstance(read, Number):
            read = Fault("A count is expected here.", "Look at the published file: write 0 only if it was nought.")
        errors.append(self.error(read, row, name))
        return 0

    def stray_cautions(self) -> tuple[Caution, ...]:
        """What to say of columns we do not know, once all rows were read."""
        cautions = []
        for index, heading in self.strays.items():
            held = "its numbers were not read" if index in self.filled_strays else "it is empty and was left out"
            sentence = f"Column {letter(index)}, “{shown(heading)}”, is not one we know: {held}."
            cautions.append(Caution("unknown_column", sentence, None, letter(index)))
        return tuple(cautions)


def open_headed(
    source: Source, wanted: Iterable[str], what: str, *, optional: Iterable[str] = (), limits: Limits = Limits()
) -> Headed:
    """Open a CSV whose first row must hold these headings (in the form of `plain_heading`), in any order.

    `what` names the file for people. Raises `FileRefused` naming the headings that are missing.
    """
    rows = iter_rows(source, limits=limits)
    first = next(rows)
    names = [plain_heading(cell) for cell in first.cells]
    missing = [name for name in wanted if name not in names]
    if missing:
        listed = ", ".join(f"“{name}”" for name in missing[:5]) + (" and more" if len(missing) > 5 else "")
        raise FileRefused(
            f"This is not {what}: it has no column {listed}.",
            "Bring the file as it was published, with its first row.",
            row=first.number,
            found=", ".join(str(cell) for cell in first.cells[:3]),
        )
    known = {*wanted, *optional}
    columns = {name: names.index(name) for name in names if name in known}
    strays = {index: str(first.cells[index]) for index, name in enumerate(names) if name and name not in known}
    headed = Headed(columns, tuple(str(cell) for cell in first.cells), iter(()), strays, set())
    headed.rows = _watched(rows, headed)
    return headed


def _watched(rows: Iterator[Row], headed: Headed) -> Iterator[Row]:
    """The rows, noting which unknown columns hold anything."""
    for row in rows:
        for index in headed.strays:
            if index < len(row.cells) and not is_blank(row.cells[index]):
                headed.filled_strays.add(index)
        yield row
