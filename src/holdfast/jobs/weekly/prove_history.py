"""Walk the whole history and prove that nobody rewrote it: a fault makes the job fail until it is looked into."""

from __future__ import annotations

from datetime import datetime

from holdfast.foundation import history


def run(now: datetime) -> str:
    """Raises RuntimeError naming the first fault."""
    fault = next(history.faults(), None)
    if fault is not None:
        raise RuntimeError(f"event {fault.number} of organisation {fault.organisation_id}: {fault.problem}")
    return "the history is whole"
