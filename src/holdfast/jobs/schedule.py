"""When a job is due. Pure: times in, answer out."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

SITE_ZONE = ZoneInfo("Europe/London")
NIGHT_HOUR = 2
MONDAY, WEEK_HOUR = 0, 6


class Every(StrEnum):
    """The three timetables; each is a folder of jobs."""

    HOUR = "hourly"
    NIGHT = "nightly"
    WEEK = "weekly"

    @property
    def longest(self) -> timedelta:
        """How long a run may take before another worker may begin it again."""
        return timedelta(minutes=20) if self is Every.HOUR else timedelta(hours=2)


def latest_slot(every: Every, now: datetime) -> datetime:
    """The last moment at or before `now` at which such a job was due: the hour; 02:00; Monday 06:00 (London time)."""
    local = now.astimezone(SITE_ZONE)
    if every is Every.HOUR:
        return local.replace(minute=0, second=0, microsecond=0)
    hour = NIGHT_HOUR if every is Every.NIGHT else WEEK_HOUR
    slot = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    if every is Every.WEEK:
        slot -= timedelta(days=(slot.weekday() - MONDAY) % 7)
    if slot > local:
        slot -= timedelta(days=7 if every is Every.WEEK else 1)
    return slot


def is_due(every: Every, finished_at: datetime, now: datetime) -> bool:
    """Whether a slot has begun since the job last finished. Missed slots are made up for once, not once each."""
    return finished_at < latest_slot(every, now)
