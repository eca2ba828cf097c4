"""Whoever is on duty is told again of words of danger that nobody has acknowledged."""

from __future__ import annotations

from datetime import datetime

from holdfast.foundation.actor import System
from holdfast.voice import operations as voice

BY = System("jobs.hourly.duty")


def run(now: datetime) -> str:
    """Safe to run again within the hour: nobody is told twice in 55 minutes."""
    return f"{voice.tell_duty(by=BY, at=now)} urgent messages told again"
