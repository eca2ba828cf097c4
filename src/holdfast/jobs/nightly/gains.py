"""Ask the library again about every gain claimed: a month that should have come and did not is seen here."""

from __future__ import annotations

from datetime import datetime

from holdfast.foundation.actor import System
from holdfast.measures import operations as measures
from holdfast.measures import queries

BY = System("jobs.nightly.gains")
AT_ONCE = 200


def run(now: datetime) -> str:
    """Safe to run again: a verdict is kept only where something changed."""
    ids = list(queries.watched().order_by("pk").values_list("pk", flat=True))
    new = sum(
        measures.judge_gains(by=BY, at=now, gain_ids=ids[start : start + AT_ONCE])
        for start in range(0, len(ids), AT_ONCE)
    )
    return f"{new} new verdicts on {len(ids)} gains"
