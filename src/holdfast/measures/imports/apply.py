"""Read a sheet's rows through a mapping: points, and every error and caution, none half-said.

`stream` reads rows of any number in little memory; `apply` gathers a whole table for a preview.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.mapping import Mapping
from holdfast.measures.imports.plan import Known, make_plan
from holdfast.measures.imports.points import Parsed, PointRow
from holdfast.measures.imports.problems import Caution, CellError
from holdfast.measures.imports.rowreader import RowReader
from holdfast.measures.imports.sheet import Table
from holdfast.measures.imports.text import Row


def apply(
    table: Table,
    mapping: Mapping,
    *,
    today: dt.date,
    known_units: Known = None,
    known_measures: Known = None,
    value_kind: str = "",
    limits: Limits = Limits(),
) -> Parsed:
    """Read a whole table through a mapping.

    `known_units` and `known_measures` (names, or `KnownName` with code, other names and kind) are all that may be
    named; None allows any name. `value_kind` is that of the one measure the sheet is about, when it names none.
    Both rows of a doubled period are at fault, and neither is among the good rows.
    """
    points: list[PointRow] = []
    errors: list[CellError] = []
    cautions: list[Caution] = []
    known = {"known_units": known_units, "known_measures": known_measures}
    for item in stream(table.rows, table, mapping, today=today, value_kind=value_kind, **known):
        if isinstance(item, PointRow):
            points.append(item)
        elif isinstance(item, CellError):
            errors.append(item)
        else:
            cautions.append(item)
    doubled = {cell for error in errors for cell in error.also}
    good = tuple(point for point in points if (point.address.row, point.address.column) not in doubled)
    if not points and not errors:
        errors.append(CellError(None, "", "", "No row of this sheet holds a number to save.", "Check the columns."))
    errors.sort(key=lambda error: error.row or 0)
    listed = tuple(errors[: limits.listed_errors])
    return Parsed(good, listed, len(errors), (*table.warnings, *cautions), mapping.frequency)


def stream(
    rows: Iterable[Row],
    table: Table,
    mapping: Mapping,
    *,
    today: dt.date,
    known_units: Known = None,
    known_measures: Known = None,
    value_kind: str = "",
) -> Iterator[PointRow | CellError | Caution]:
    """Read rows one by one: each point and each error as it is met, the cautions at the end.

    `table` gives the headings (`read_head` is enough); rows up to its heading are passed over, so `iter_rows` of the
    whole file fits. The first of two doubled rows has been given out before the second is met: the error's `also`
    names it. See `apply` for the rest.
    """
    plan = make_plan(table, mapping, known_units, known_measures)
    yield from plan.errors
    if not plan.takes:
        return
    reader = RowReader(table, mapping, plan, today, value_kind)
    yield from reader.heading_errors
    for row in rows:
        if table.header_row is None or row.number > table.header_row:
            yield from reader.read(row)
    yield from reader.notices.sentences()
