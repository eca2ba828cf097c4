"""Periods: where a day's period starts and ends, what comes next, and how a person calls it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from holdfast.measures.choices import Frequency

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@lru_cache(maxsize=20_000)
def period_start(frequency: Frequency, on: date) -> date:
    """The first day of the period a day lies in. Weeks start on Monday; quarters in January, April, July, October."""
    if frequency is Frequency.DAY:
        return on
    if frequency is Frequency.WEEK:
        return on - timedelta(days=on.weekday())
    if frequency is Frequency.MONTH:
        return on.replace(day=1)
    return date(on.year, 3 * ((on.month - 1) // 3) + 1, 1)


@lru_cache(maxsize=20_000)
def next_period(frequency: Frequency, start: date) -> date:
    """The first day of the period after the one that starts on `start`."""
    if frequency is Frequency.DAY:
        return start + timedelta(days=1)
    if frequency is Frequency.WEEK:
        return start + timedelta(days=7)
    months = start.year * 12 + start.month - 1 + (1 if frequency is Frequency.MONTH else 3)
    return date(months // 12, months % 12 + 1, 1)


@lru_cache(maxsize=20_000)
def period_end(frequency: Frequency, start: date) -> date:
    """The last day of the period that starts on `start`."""
    return next_period(frequency, start) - timedelta(days=1)


def last_complete_period(frequency: Frequency, on: date) -> date:
    """The first day of the latest period that was over before `on`."""
    return period_start(frequency, period_start(frequency, on) - timedelta(days=1))


def period_words(frequency: Frequency, on: date) -> str:
    """The period a day lies in: "March 2026", "week of 2 March 2026", "2 March 2026", "January to March 2026"."""
    start = period_start(frequency, on)
    if frequency is Frequency.DAY:
        return day_words(start)
    if frequency is Frequency.WEEK:
        return f"week of {day_words(start)}"
    if frequency is Frequency.MONTH:
        return f"{MONTHS[start.month - 1]} {start.year}"
    return f"{MONTHS[start.month - 1]} to {MONTHS[start.month + 1]} {start.year}"


def day_words(on: date) -> str:
    """14 March 2026."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"
