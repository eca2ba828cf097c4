"""The A&E file of 2016 to 2019: one row per provider, month and type of department.

Columns period, org_code, type (1, 2, other), attendances, breaches (over four hours), admissions.
"""

from __future__ import annotations

import datetime as dt

from holdfast.measures.imports.ae import ByType, ProviderMonth, ProviderMonths
from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.periods import read_period
from holdfast.measures.imports.problems import CellError, Fault
from holdfast.measures.imports.published import Headed, open_headed
from holdfast.measures.imports.spans import Period
from holdfast.measures.imports.text import Row, Source

_COUNTS = ("attendances", "breaches", "admissions")
_TYPES = {"1": "type_1", "2": "type_2", "other": "other"}
_Key = tuple[dt.date, str]


def read_months(source: Source, *, limits: Limits = Limits()) -> ProviderMonths:
    """Read the whole file into one `ProviderMonth` for each provider and month; a type without a row is None.

    Raises `FileRefused` when the headings are others. A provider's month with a bad row is left out whole, so that
    its total is never short of a type.
    """
    file = open_headed(source, ("period", "org_code", "type", *_COUNTS), "the A&E file of 2016 to 2019", limits=limits)
    counts: dict[_Key, dict[str, tuple[int, ...]]] = {}
    errors: list[CellError] = []
    spoilt: set[_Key] = set()
    for row in file.rows:
        wrong: list[CellError] = []
        key, kind = _key(file, row, wrong), _TYPES.get(file.cell(row, "type").casefold())
        if kind is None:
            wrong.append(file.error(Fault("This is no type of department.", "Write 1, 2 or other."), row, "type"))
        three = tuple(file.count(row, name, wrong) for name in _COUNTS)
        if not wrong and three[1] > three[0]:
            problem = "More people waited over four hours than came at all."
            wrong.append(file.error(Fault(problem, "Check both numbers at their source."), row, "breaches"))
        if key and kind and kind in counts.get(key, ()):
            fault = Fault("This type has a row already for this provider and month.", "Keep one of them.")
            wrong.append(file.error(fault, row, "type"))
        if wrong:
            errors += wrong
            spoilt |= {key} if key else set()
        elif key and kind:
            counts.setdefault(key, {})[kind] = three
    rows = tuple(_provider_month(key, counts[key]) for key in sorted(counts) if key not in spoilt)
    return ProviderMonths(rows, tuple(errors), file.stray_cautions())


def _key(file: Headed, row: Row, errors: list[CellError]) -> _Key | None:
    read = read_period(file.cell(row, "period"))
    code = file.cell(row, "org_code").upper()
    if isinstance(read, Period) and read.start.day != 1:
        read = Fault("This is not the first day of a month.", "Write the month as 2016-04-01.")
    if isinstance(read, Fault):
        errors.append(file.error(read, row, "period"))
        return None
    if not code:
        errors.append(file.error(Fault("The code of the provider is empty.", "Write its ODS code."), row, "org_code"))
        return None
    return read.start, code


def _provider_month(key: _Key, types: dict[str, tuple[int, ...]]) -> ProviderMonth:
    attendances, over, admissions = (
        ByType(**{kind: three[place] for kind, three in types.items()}) for place in range(3)
    )
    return ProviderMonth(key[1], key[0], attendances, over, admissions)
