"""NHS England's monthly A&E file by provider (Monthly-AE-June-2024.csv and its like), quirks and all.

Columns are found by their headings, so a new or moved one does no harm; stray empty columns and names with spaces at
the end are cleaned; the file's own total row is checked against the sum of the rows above it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from holdfast.measures.imports.ae import ByType, MonthFile, ProviderMonth
from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.periods import read_period
from holdfast.measures.imports.problems import Caution, CellError, Fault, FileRefused, letter
from holdfast.measures.imports.published import Headed, open_headed
from holdfast.measures.imports.spans import Period
from holdfast.measures.imports.text import Row, Source

_TYPES = ("type 1", "type 2", "other a&e department")
_BOOKED_TYPES = ("type 1", "type 2", "other department")
_UNPLANNED = tuple(f"a&e attendances {kind}" for kind in _TYPES)
_BOOKED = tuple(f"a&e attendances booked appointments {kind}" for kind in _BOOKED_TYPES)
_OVER = tuple(f"attendances over 4hrs {kind}" for kind in ("type 1", "type 2", "other department"))
_BOOKED_OVER = tuple(f"attendances over 4hrs booked appointments {kind}" for kind in _BOOKED_TYPES)
_ADMISSIONS = tuple(f"emergency admissions via a&e - {kind}" for kind in _TYPES)
_OTHER_ADMISSIONS = "other emergency admissions"
_WAITED = (
    "patients who have waited 4-12 hs from dta to admission",
    "patients who have waited 12+ hrs from dta to admission",
)
_COUNTS = (*_UNPLANNED, *_BOOKED, *_OVER, *_BOOKED_OVER, *_ADMISSIONS, *_WAITED, _OTHER_ADMISSIONS)
_NAMES = ("period", "org code", "parent org", "org name")


def read_month(source: Source, *, filename: str = "", limits: Limits = Limits()) -> MonthFile:
    """Read one month's file.

    Raises `FileRefused` when it is not such a file or names no month. A row with a bad cell, a code that comes
    twice, a month other than the file's, or more waits than attendances becomes an error and is left out.
    """
    file = open_headed(source, (*_NAMES, *_COUNTS), "NHS England's monthly A&E file", limits=limits)
    month: dt.date | None = None
    errors: list[CellError] = []
    providers: dict[str, ProviderMonth] = {}
    england: tuple[Row, ProviderMonth] | None = None
    sums = dict.fromkeys(_COUNTS, 0)
    for row in file.rows:
        wrong: list[CellError] = []
        if file.cell(row, "org code").casefold() == "total" or file.cell(row, "period").casefold() == "total":
            england = row, _provider(file, row, month or dt.date.min, wrong)
            errors += wrong
            continue
        found = _month(file, row, month)
        if isinstance(found, CellError):
            errors.append(found)
            continue
        month = month or found
        one = _provider(file, row, month, wrong)
        wrong += _row_errors(file, row, one, providers, bool(wrong))
        errors += wrong
        if not wrong:
            providers[one.org_code] = one
        for name in _COUNTS:
            sums[name] += file.count(row, name, [])
    if month is None:
        raise FileRefused("No row of this file names its month.", "Bring the file as it was published.")
    return MonthFile(
        month,
        "revised" in filename.casefold(),
        filename,
        tuple(providers.values()),
        replace(england[1], month=month) if england else None,
        tuple(errors),
        (*_total_cautions(file, england, sums), *file.stray_cautions()),
    )


def _month(file: Headed, row: Row, month: dt.date | None) -> dt.date | CellError:
    read = read_period(file.cell(row, "period"))
    if isinstance(read, Period):
        if read.grain == "month" and month in (None, read.start):
            return read.start
        known = f"{month:%B %Y}" if month else "a month"
        read = Fault(f"The other rows of this file are about {known}.", "Bring one month in each file.")
    return file.error(read, row, "period")


def _by_type(file: Headed, row: Row, names: tuple[str, ...], errors: list[CellError]) -> ByType:
    return ByType(*(file.count(row, name, errors) for name in names))


def _provider(file: Headed, row: Row, month: dt.date, errors: list[CellError]) -> ProviderMonth:
    booked = _by_type(file, row, _BOOKED, errors)
    booked_over = _by_type(file, row, _BOOKED_OVER, errors)
    return ProviderMonth(
        org_code=file.cell(row, "org code").upper(),
        month=month,
        attendances=_by_type(file, row, _UNPLANNED, errors) + booked,
        over_4_hours=_by_type(file, row, _OVER, errors) + booked_over,
        admissions=_by_type(file, row, _ADMISSIONS, errors),
        org_name=" ".join(file.cell(row, "org name").split()),
        region=" ".join(file.cell(row, "parent org").split()),
        booked=booked,
        booked_over_4_hours=booked_over,
        other_admissions=file.count(row, _OTHER_ADMISSIONS, errors),
        waited_4_to_12_hours=file.count(row, _WAITED[0], errors),
        waited_over_12_hours=file.count(row, _WAITED[1], errors),
    )


def _row_errors(
    file: Headed, row: Row, one: ProviderMonth, providers: dict[str, ProviderMonth], spoilt: bool
) -> list[CellError]:
    errors = []
    if not one.org_code:
        errors.append(file.error(Fault("The code of the provider is empty.", "Write its ODS code."), row, "org code"))
    elif one.org_code in providers:
        fault = Fault("This provider has a row already in this file.", "Keep one row for each provider.")
        errors.append(file.error(fault, row, "org code"))
    pairs = () if spoilt else ((_OVER, _UNPLANNED), (_BOOKED_OVER, _BOOKED))  # a bad count is told already
    for over, seen in pairs:
        for waited, came in zip(over, seen, strict=True):
            if file.count(row, waited, []) > file.count(row, came, []):
                problem = "More people waited over four hours than came at all."
                errors.append(file.error(Fault(problem, "Check both numbers at their source."), row, waited))
    return errors


def _total_cautions(file: Headed, england: tuple[Row, ProviderMonth] | None, sums: dict[str, int]) -> list[Caution]:
    """Where the file's own total differs from the sum of its rows: told, and the rows believed."""
    if england is None:
        return [Caution("no_total", "This file has no total row, so its sums could not be checked.")]
    row = england[0]
    cautions = []
    for name, total in sums.items():
        said = file.count(row, name, [])
        if said != total:
            where = letter(file.columns[name])
            sentence = f"Row {row.number}, column {where}: the total says {said:,}, but the rows add up to {total:,}."
            cautions.append(Caution("total_differs", sentence, row.number, where))
    return cautions
