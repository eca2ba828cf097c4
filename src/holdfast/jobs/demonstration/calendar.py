"""Months counted back from today, so that the demonstration is always recent."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def month_back(today: date, months: int) -> date:
    """The first day of the month `months` before the one `today` is in (0: this month)."""
    count = today.year * 12 + today.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def last_day(month: date) -> date:
    """The last day of the month that begins on `month`."""
    return month_back(month, -1) - timedelta(days=1)


def morning(on: date, hour: int = 9) -> datetime:
    """Nine o'clock on a day."""
    return datetime.combine(on, time(hour), LONDON)
