"""A mapping made ready to read rows with: which cells of a row make which point, and what is wrong beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from holdfast.measures.imports.mapping import LONG, WIDE_PERIODS, WIDE_SERIES, Mapping
from holdfast.measures.imports.names import KnownName, NameBook
from holdfast.measures.imports.periods import read_period
from holdfast.measures.imports.problems import CellError, Fault, letter
from holdfast.measures.imports.sheet import Table
from holdfast.measures.imports.spans import Period

Known = Iterable[KnownName | str] | None


@dataclass(frozen=True, slots=True)
class Take:
    """The cells that make one point of a row. What is not a column here comes from the row, or is fixed."""

    cell: int  # the column the point's address names
    value: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    period: Period | None = None
    measure: KnownName | None = None
    unit: KnownName | None = None
    numbers: tuple[tuple[str, int], ...] = ()  # the columns named above, by their name

    @staticmethod
    def of(
        cell: int,
        *,
        period: Period | None = None,
        measure: KnownName | None = None,
        unit: KnownName | None = None,
        **columns: int | None,
    ) -> Take:
        """A take of these columns (value, numerator, denominator), those that are None left out."""
        numbers = tuple((name, column) for name, column in columns.items() if column is not None)
        return Take(cell, period=period, measure=measure, unit=unit, numbers=numbers, **dict(numbers))


@dataclass(frozen=True, slots=True)
class Plan:
    """How to read each row of one sheet, and the errors that already stand in its headings."""

    takes: tuple[Take, ...]
    period: int | None
    measure: int | None
    unit: int | None
    target: int | None
    note: int | None
    errors: tuple[CellError, ...]
    measures: NameBook
    units: NameBook


def make_plan(table: Table, mapping: Mapping, known_units: Known, known_measures: Known) -> Plan:
    """Make a mapping ready; a heading that names no period, unit or measure becomes an error at its cell."""
    units, measures = NameBook(known_units, "unit"), NameBook(known_measures, "measure")
    row = table.header_row or 1
    errors = [CellError(None, "", "", sentence, "") for sentence in mapping.lacks]
    if any(column.index >= len(table.headings) for column in mapping.columns):
        errors.append(
            CellError(
                row,
                "",
                "",
                "This sheet has fewer columns than the one these choices were made for.",
                "Choose the columns again.",
            )
        )
    in_use = {column.letter for column in mapping.columns if column.use != "ignore"}
    errors += [error for error in table.errors if error.row == table.header_row and error.column in in_use]
    takes: list[Take] = []
    if errors:
        pass  # without its columns no row can be read
    elif mapping.layout == LONG:
        takes = [_long(mapping)]
    elif mapping.layout == WIDE_SERIES:
        book = units if mapping.series_are == "unit" else measures
        for index in mapping.all_of("series"):
            found = book.find(table.headings[index] or f"column {letter(index)}")
            if isinstance(found, Fault):
                errors.append(found.at(row, letter(index), table.headings[index], table.headings[index]))
            elif book is units:
                takes.append(Take.of(index, value=index, unit=found))
            else:
                takes.append(Take.of(index, value=index, measure=found))
    elif mapping.layout == WIDE_PERIODS:
        for index in mapping.all_of("period_heading"):
            period = read_period(table.headings[index])
            if isinstance(period, Fault):
                errors.append(period.at(row, letter(index), table.headings[index], table.headings[index]))
            else:
                takes.append(Take.of(index, value=index, period=period))
    columns = {use: mapping.column(use) for use in ("period", "measure", "unit", "target", "note")}
    return Plan(tuple(takes), errors=tuple(errors), measures=measures, units=units, **columns)


def _long(mapping: Mapping) -> Take:
    value, top, bottom = (mapping.column(use) for use in ("value", "numerator", "denominator"))
    cell = top if top is not None and bottom is not None else value
    return Take.of(cell if cell is not None else 0, value=value, numerator=top, denominator=bottom)
