"""Series, batches and gains repeat their unit's path, and follow when the unit moves."""

from __future__ import annotations

from holdfast.measures.models.gain import Gain
from holdfast.measures.models.measure import Series
from holdfast.measures.models.point import ImportBatch
from holdfast.records.models.moved import rewrite_paths


def follow_units(*, organisation_id: int, old: str, new: str) -> None:
    """What `measures` does when units move: installed in its AppConfig."""
    for model in (Series, ImportBatch, Gain):
        rewrite_paths(model, organisation_id=organisation_id, old=old, new=new)
