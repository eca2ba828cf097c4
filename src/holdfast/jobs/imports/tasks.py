"""Long work that pages put into the queue."""

from __future__ import annotations

from pathlib import Path

from django_tasks import task

from holdfast.foundation import clock
from holdfast.jobs.imports import points


@task()
def read_file(batch_id: int, path: str) -> str:
    """Read an uploaded CSV into a batch that is loading; the file is removed afterwards. Returns the batch's state.

    Safe to run again after the worker died: it goes on where the last whole chunk ended.
    """
    kept = Path(path)
    state = points.read_into(batch_id, kept, at=clock.now())
    kept.unlink(missing_ok=True)
    return state


@task()
def finish_readings(batch_id: int) -> int:
    """Read all series of a large batch again, after it was accepted or withdrawn."""
    return points.finish(batch_id, at=clock.now())
