"""Work out the stage of every project again: a gain that slipped overnight takes its project's stage back with it."""

from __future__ import annotations

from datetime import datetime

from holdfast.foundation.actor import System
from holdfast.improvement import operations as improvement
from holdfast.improvement import queries

BY = System("jobs.nightly.projects")
AT_ONCE = 200


def run(now: datetime) -> str:
    """Safe to run again: a stage is kept only where something changed. Stopped projects keep their last."""
    ids = list(queries.lasting_projects().values_list("pk", flat=True))
    new = sum(
        improvement.restage_projects(by=BY, at=now, project_ids=ids[start : start + AT_ONCE])
        for start in range(0, len(ids), AT_ONCE)
    )
    return f"{new} new stages of {len(ids)} projects"
