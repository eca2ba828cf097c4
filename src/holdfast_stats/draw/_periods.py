"""What one point of a series stands for: a month, a week, a day; and how that period is said."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Sequence

Frequency = str
FREQUENCIES = ("day", "week", "month", "quarter", "year", "irregular")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
EPOCH = dt.date(1970, 1, 1).toordinal()


def day_of(day_number: int) -> dt.date:
    """The date that is `day_number` days after 1 January 1970, as datetime64[D] counts."""
    return dt.date.fromordinal(day_number + EPOCH)


def day_number(on: object) -> int:
    """Days since 1 January 1970 of a date, a datetime64 or an ISO string. Raises ValueError for anything else."""
    if isinstance(on, dt.date):
        return on.toordinal() - EPOCH
    try:
        return dt.date.fromisoformat(str(on)[:10]).toordinal() - EPOCH
    except ValueError:
        raise ValueError(f"{on!r} is not a date.") from None


def frequency_of(days: Sequence[int]) -> Frequency:
    """Guesses what one point stands for from sorted day numbers; gaps in an otherwise regular series are allowed.

    One point on the first of a month is taken for a month.
    """
    dates = [day_of(day) for day in days]
    if dates and (all(d.day == 1 for d in dates) or (len(dates) > 2 and all(_is_month_end(d) for d in dates))):
        steps = [b - a for a, b in _pairs([d.year * 12 + d.month for d in dates])]
        if len(steps) >= 2 and all(step % 12 == 0 for step in steps):
            return "year"
        return "quarter" if len(steps) >= 2 and all(step % 3 == 0 for step in steps) else "month"
    steps = [b - a for a, b in _pairs(days)]
    if len(steps) >= 2 and all(step % 7 == 0 for step in steps):
        return "week"
    usual = sorted(steps)[len(steps) // 2] if steps else 1
    return "day" if usual == 1 else "irregular"


def _pairs(values: Sequence[int]) -> list[tuple[int, int]]:
    return list(itertools.pairwise(values))


def _is_month_end(day: dt.date) -> bool:
    return (day + dt.timedelta(days=1)).day == 1


PeriodWords = str | Callable[[dt.date], str] | None
"""A frequency, or a function of the first day of the period, or None to guess from the dates."""


def period_writer(wanted: PeriodWords, frequency: Frequency) -> Callable[[dt.date], str]:
    """The function that says a period. Raises ValueError for an unknown frequency."""
    if callable(wanted):
        return wanted
    chosen = wanted or frequency
    if chosen not in FREQUENCIES:
        raise ValueError(f"period_words is {wanted!r}; it can be {', '.join(FREQUENCIES)} or a function.")
    return _WRITERS[chosen]


def date_words(day: dt.date) -> str:
    """`14 March 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _month(day: dt.date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _quarter(day: dt.date) -> str:
    last = day.month + 2
    if last > 12:
        return f"{MONTHS[day.month - 1]} {day.year} to {MONTHS[last - 13]} {day.year + 1}"
    return f"{MONTHS[day.month - 1]} to {MONTHS[last - 1]} {day.year}"


def _year(day: dt.date) -> str:
    return str(day.year) if day.month == 1 else f"year from {_month(day)}"


def _week(day: dt.date) -> str:
    return f"week of {date_words(day)}"


_WRITERS: dict[str, Callable[[dt.date], str]] = {
    "day": date_words,
    "week": _week,
    "month": _month,
    "quarter": _quarter,
    "year": _year,
    "irregular": date_words,
}
