"""Measures, series and numbers for tests, made by the operations people really use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import count
from typing import Any

from holdfast.measures import operations as measures
from holdfast.measures.choices import Better, Frequency, ValueKind
from holdfast.measures.models import ImportBatch, Measure, Series
from holdfast.measures.rules.periods import next_period
from holdfast.measures.rules.points import NewPoint
from holdfast.organisation.models import Organisation, Unit
from tests.factories.organisation import AT, TESTS

FIRST = date(2024, 1, 1)  # 26 months end with February 2026, the month before AT
STEADY = [50.0, 52, 49, 51, 50, 48, 52, 51, 49, 50, 51, 50, 48, 49, 52, 50, 51, 49, 50, 52, 48, 51, 50, 49, 51, 50]

_number = count(1)


def _letters(number: int) -> str:
    """A number without digits: a code is searched as well, and must not be found by the number of a ward."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def measure(organisation: Organisation | None, name: str = "Falls", **more: Any) -> Measure:
    """A count by month, fewer being better, unless said otherwise."""
    facts: dict[str, Any] = {
        "code": f"measure-{_letters(next(_number))}", "name": name, "meaning": f"What {name} tells.",
        "better": Better.DOWN,
        "frequency": Frequency.MONTH, "value_kind": ValueKind.COUNT, "late_after_days": 21,
    }  # fmt: skip
    return measures.define_measure(by=TESTS, at=AT, organisation=organisation, **{**facts, **more})


def series(
    unit: Unit,
    of: Measure | None = None,
    values: Sequence[float | None] = (),
    *,
    first: date = FIRST,
    at: datetime = AT,
    **more: Any,
) -> Series:
    """A series of a unit with one value for each period from `first` on."""
    of = of or measure(unit.organisation)
    made = measures.open_series(by=TESTS, at=at, measure=of, unit=unit, opened_on=first, **more)
    if values:
        measures.record_points(by=TESTS, at=at, series=made, rows=rows(values, first, of), source="demonstration")
        made.refresh_from_db()
    return made


def rows(values: Sequence[float | None], first: date = FIRST, of: Measure | None = None) -> list[NewPoint]:
    """One new point for each period from `first` on."""
    frequency, start, made = Frequency(of.frequency) if of else Frequency.MONTH, first, []
    for value in values:
        made.append(NewPoint(start, value=value))
        start = next_period(frequency, start)
    return made


def for_series(one: Series, values: Sequence[float | None], first: date = FIRST) -> list[NewPoint]:
    """The same, naming their series: what `add_points` takes."""
    return [NewPoint(row.period_start, value=row.value, series_id=one.pk) for row in rows(values, first)]


def batch(unit: Unit, added: Sequence[NewPoint] = (), **more: Any) -> ImportBatch:
    """A batch that is loading, with some rows."""
    made = measures.begin_batch(by=TESTS, at=AT, **{"unit": unit, "source": "csv", "file_name": "falls.csv", **more})
    if added:
        measures.add_points(by=TESTS, at=AT, batch=made, rows=added)
        made.refresh_from_db()
    return made
