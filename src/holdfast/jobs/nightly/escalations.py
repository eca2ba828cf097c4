"""Clocks of musts past their day begin, limits that passed are told, gains answer re-checks that are due."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from holdfast.foundation.actor import System
from holdfast.foundation.errors import Invalid
from holdfast.loop import operations as loop
from holdfast.loop import queries

BY = System("jobs.nightly.escalations")


def run(now: datetime) -> str:
    """Safe to run again: a clock runs once, a re-check is done once. What numbers cannot tell waits for a person."""
    answered = waiting = 0
    for look in queries.looks_by_gain(until=timezone.localdate(now)):
        try:
            loop.check_by_gain(by=BY, at=now, recheck=look)
            answered += 1
        except Invalid:
            waiting += 1
    began = loop.raise_overdue(by=BY, at=now)
    passed = loop.tell_of_limits(by=BY, at=now)
    looked = f"{answered} re-checks answered by numbers, {waiting} the numbers cannot answer"
    return f"{began} clocks began, {passed} limits passed; {looked}"
