"""Spans of the calendar: the month, week, quarter or financial year that a date belongs to."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
from collections.abc import Iterable
from dataclasses import dataclass

FREQUENCIES = ("day", "week", "month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time as a cell names it. `grain` is a frequency, or "date" when only a date was written.

    `note` is a code for what a person should be told about the reading: day_first, time_dropped,
    financial_quarter, month_not_year, or "".
    """

    start: dt.date
    end: dt.date
    grain: str
    note: str = ""


def month_end(day: dt.date) -> dt.date:
    """The last day of a date's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day: dt.date, months: int) -> dt.date:
    """The first of the month that lies so many months after a date's month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, 1)


def month_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the month."""
    return day.replace(day=1), month_end(day)


def quarter_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the quarter; those of the NHS year are the calendar's (Q1 is April to June)."""
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return first, month_end(add_months(first, 2))


def financial_year(year: int) -> tuple[dt.date, dt.date]:
    """First and last day of the NHS financial year that begins in `year`."""
    return dt.date(year, 4, 1), dt.date(year + 1, 3, 31)


def settled(period: Period, frequency: str, *, week_ends: bool = False) -> tuple[dt.date, dt.date]:
    """First and last day of the period a cell stands for, once we know how often this series is measured.

    `week_ends` reads a plain date as the last day of its week, as a "week ending" column means it.
    """
    if period.grain != "date":
        return period.start, period.end
    day = period.start
    if frequency == "month":
        return month_of(day)
    if frequency == "quarter":
        return quarter_of(day)
    if frequency == "year":
        return financial_year(day.year if day.month >= 4 else day.year - 1)
    if frequency == "week":
        six = dt.timedelta(days=6)
        return (day - six, day) if week_ends else (day, day + six)
    return day, day


def summer_shifted(periods: Iterable[Period]) -> bool:
    """Whether first days of months lost an hour to summer time, and with it a day, on their way into this sheet.

    A midnight of British summer time is 11 at night in universal time: 1 June, shortened to a date, becomes 31 May,
    while 1 December stays. The mark of it: month ends from March to September, first days from November to March,
    both present, and no month twice once the ends are moved a day on.
    """
    days = {period.start for period in periods if period.grain == "date"}
    ends = {day for day in days if day == month_end(day)}
    firsts = days - ends
    if not ends or not firsts or not all(day.day == 1 and day.month in (11, 12, 1, 2, 3) for day in firsts):
        return False
    moved = {day + dt.timedelta(days=1) for day in ends}
    return all(3 <= day.month <= 9 for day in ends) and not moved & firsts


def infer_frequency(periods: Iterable[Period]) -> tuple[str, str]:
    """How often something is measured, from the periods of its rows: (frequency, why, in words)."""
    found = list(periods)
    grains = {period.grain for period in found}
    named = grains - {"date"}
    if len(named) == 1:
        grain = next(iter(named))
        return grain, f"the periods are written as {grain}s"
    if summer_shifted(found):
        return "month", "the dates are the first of each month, in summer a day early"
    return _from_dates(sorted({period.start for period in found}))


def _from_dates(days: list[dt.date]) -> tuple[str, str]:
    if not days:
        return "month", "there is no period to judge by: most measures are monthly"
    firsts = all(day.day == 1 for day in days)
    lasts = all(day == month_end(day) for day in days)
    if firsts or lasts:
        months = [day.year * 12 + day.month for day in days]
        apart = {b - a for a, b in itertools.pairwise(months)}
        if apart and all(step % 12 == 0 for step in apart) and days[0].month in (3, 4):
            return "year", "the dates are a year apart"
        if apart and all(step % 3 == 0 for step in apart) and (days[0].month % 3 == (1 if firsts else 0)):
            return "quarter", "the dates are three months apart"
        return "month", "the dates are the first of each month" if firsts else "the dates are month ends"
    gaps = [(b - a).days for a, b in itertools.pairwise(days)]
    if gaps and all(gap % 7 == 0 for gap in gaps):
        return "week", "the dates are whole weeks apart"
    if len(days) >= 3 and min(gaps) >= 25 and len({(d.year, d.month) for d in days}) == len(days):
        return "month", "there is one date in each month"
    return "day", "the dates are days"
