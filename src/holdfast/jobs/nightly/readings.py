"""Read again every series whose last reading is of an older version of the statistics (after an upgrade)."""

from __future__ import annotations

from datetime import datetime

from holdfast.foundation.actor import System
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.queries.collectors import read_by_another_library

BY = System("jobs.nightly.readings")
AT_ONCE = 250


def run(now: datetime) -> str:
    """The statistics work between transactions, so that nobody waits for them. Lateness needs no new reading."""
    done = 0
    while ids := read_by_another_library(limit=AT_ONCE):
        made = queries.readings_now(ids, at=now)
        taken = set(measures.keep_readings(by=BY, at=now, made=made))
        if len(taken) == len(ids):
            break
        done += len(ids) - len(taken)
    return f"{done} series read again"
