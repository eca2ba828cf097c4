"""When a standing report is due."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from holdfast.foundation.errors import Invalid
from holdfast.measures.choices import Every

LAST_DAY = {Every.WEEK: 7, Every.MONTH: 28}


def check_day(every: Every, day: int) -> None:
    """Raises Invalid for a day that no week, or not every month, has."""
    if not 1 <= day <= LAST_DAY[every]:
        raise Invalid(f"The day must be from 1 to {LAST_DAY[every]}.", field="day")


def last_due(every: Every, day: int, on: date) -> date:
    """The latest day up to `on` on which the report was due. Monday is day 1 of a week."""
    if every is Every.WEEK:
        return on - timedelta(days=(on.isoweekday() - day) % 7)
    if on.day >= day:
        return on.replace(day=day)
    return (on.replace(day=1) - timedelta(days=1)).replace(day=day)


def when_words(every: Every, day: int) -> str:
    """ "every Monday", "on day 3 of every month"."""
    return f"every {calendar.day_name[day - 1]}" if every is Every.WEEK else f"on day {day} of every month"
