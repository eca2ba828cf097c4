"""One period's number as it is brought, and the value that is plotted from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from holdfast.foundation.errors import Invalid
from holdfast.measures.choices import Frequency, ValueKind
from holdfast.measures.rules.periods import day_words, period_end, period_start, period_words

LARGEST = 1e100


class NewPoint(NamedTuple):
    """A number for one period. Give `value`, or `numerator` and `denominator`; all None says "there is no number".

    period_start: any day of the period; moved to its first. series_id: needed by `add_points`, not by `record_points`.
    A named tuple, because a large file makes a million of them.
    """

    period_start: date
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    period_end: date | None = None
    series_id: UUID | None = None

    @property
    def is_empty(self) -> bool:
        return self.value is None and self.numerator is None and self.denominator is None


def plotted(
    kind: ValueKind, multiplier: float, *, value: float | None, numerator: float | None, denominator: float | None
) -> float | None:
    """The value to plot. A percentage or rate is numerator / denominator x multiplier where both are known.

    None where there is nothing to divide by: a month with no patients has no percentage.
    """
    if numerator is not None and denominator is not None:
        return numerator / denominator * multiplier if denominator else None
    if value is None and numerator is not None and not kind.needs_denominator:
        return numerator
    return value


def checked(
    point: NewPoint,
    *,
    kind: ValueKind,
    multiplier: float,
    frequency: Frequency,
    today: date,
    series_id: UUID | None = None,
) -> NewPoint:
    """The point with its whole period, its plotted value and its series (default: the one it names).

    Raises Invalid, in words for the person who typed it.
    """
    starts = period_start(frequency, point.period_start)
    _check(point, kind, frequency, starts, today)  # first: beyond the last day of the calendar no period ends
    ends = period_end(frequency, starts)
    value = plotted(kind, multiplier, value=point.value, numerator=point.numerator, denominator=point.denominator)
    return NewPoint(starts, value, point.numerator, point.denominator, ends, series_id or point.series_id)


def _check(point: NewPoint, kind: ValueKind, frequency: Frequency, starts: date, today: date) -> None:
    if starts > today:
        raise Invalid(f"{_capital(frequency, starts)} has not begun yet.", field="period_start")
    top, bottom = point.numerator, point.denominator
    for name, number in (("value", point.value), ("numerator", top), ("denominator", bottom)):
        if number is None:
            continue
        if not -LARGEST <= number <= LARGEST:  # so written that NaN is caught
            words = period_words(frequency, starts)
            raise Invalid(f"The {name} for {words} is not a number that can be kept.", field=name)
        if number < 0 and (kind is not ValueKind.NUMBER or name == "denominator"):
            raise Invalid(f"The {name} for {period_words(frequency, starts)} is below nought.", field=name)
    if top is not None or bottom is not None:
        _check_halves(top, bottom, kind, _capital(frequency, starts))


def _check_halves(top: float | None, bottom: float | None, kind: ValueKind, words: str) -> None:
    if bottom is None and kind.needs_denominator:
        raise Invalid(
            f"{words} has a numerator but no denominator. Enter both, or the value alone.", field="denominator"
        )
    if top is None:
        raise Invalid(f"{words} has a denominator but no numerator. Enter both, or the value alone.", field="numerator")
    if kind is ValueKind.PERCENT and bottom is not None and top > bottom:
        raise Invalid(f"{words}: the numerator ({top:g}) is above the denominator ({bottom:g}).", field="numerator")


def _capital(frequency: Frequency, starts: date) -> str:
    words = period_words(frequency, starts)
    return words[0].upper() + words[1:]


def without_unchanged(
    rows: Iterable[NewPoint], current: Mapping[date, tuple[float | None, float | None, float | None]]
) -> list[NewPoint]:
    """Rows that say something new. current: (value, numerator, denominator) of each period that has a row.

    "No number" for a period that never had one says nothing. Raises Invalid for two rows of one period.
    """
    new: dict[date, NewPoint] = {}
    seen: set[date] = set()
    for row in rows:
        if row.period_start in seen:
            raise Invalid(
                f"There are two numbers for the period from {day_words(row.period_start)}.", field="period_start"
            )
        seen.add(row.period_start)
        stands = current.get(row.period_start, (None, None, None))
        if (row.value, row.numerator, row.denominator) != stands:
            new[row.period_start] = row
    return list(new.values())
