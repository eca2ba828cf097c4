"""Projects repeat their unit's path, and follow when the unit moves."""

from __future__ import annotations

from holdfast.improvement.models.project import Project
from holdfast.records.models.moved import rewrite_paths


def follow_units(*, organisation_id: int, old: str, new: str) -> None:
    """What `improvement` does when units move: installed in its AppConfig."""
    rewrite_paths(Project, organisation_id=organisation_id, old=old, new=new)
