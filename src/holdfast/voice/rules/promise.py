"""The promise to whoever speaks: acknowledged in 3 working days, decided in 28 days. Bank holidays of England."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

from holdfast.voice.choices import Step

ACKNOWLEDGE_WORKING_DAYS = 3
DECIDE_DAYS = 28


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.UnitedKingdom(subdiv="ENG", years=year))


def is_working_day(on: date) -> bool:
    """Monday to Friday, unless it is a bank holiday of England."""
    return on.weekday() < 5 and on not in _bank_holidays(on.year)


def acknowledge_by(begun_on: date, days: int = ACKNOWLEDGE_WORKING_DAYS) -> date:
    """The last day on which a first word is in time: so many working days after the day it was passed on."""
    day = begun_on
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def decide_by(begun_on: date, days: int = DECIDE_DAYS) -> date:
    """The last day on which a decision is in time; where that is no working day, the next one."""
    day = begun_on + timedelta(days=days)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def end_of_week(on: date) -> date:
    """The Sunday of a day's week: for threads that began without a name, whose days tell nothing."""
    return on + timedelta(days=6 - on.weekday())


def month_of(on: date) -> date:
    """The first day of the month: all that is kept of when such a thread began."""
    return on.replace(day=1)


def due(step: Step, acknowledge_on: date, decide_on: date) -> date:
    """The day of the promise that comes next; the end of days where everything was decided."""
    if step is Step.WAITING:
        return acknowledge_on
    return decide_on if step is Step.HEARD else date.max


def is_late(step: Step, acknowledge_on: date, decide_on: date, *, on: date) -> bool:
    """Whether the promise is broken on a day."""
    if step is Step.WAITING:
        return on > acknowledge_on
    return step is Step.HEARD and on > decide_on
