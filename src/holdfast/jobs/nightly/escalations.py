"""Start the clock of every must past its day, and let the verdict of a linked gain serve as a re-check that is due."""

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
    return f"{began} clocks began; {answered} re-checks answered by numbers, {waiting} the numbers cannot answer"
