"""Signals and actions repeat their unit's path, and follow when the unit moves."""

from __future__ import annotations

from holdfast.loop.models.action import Action
from holdfast.loop.models.signal import Signal
from holdfast.records.models.moved import rewrite_paths


def follow_units(*, organisation_id: int, old: str, new: str) -> None:
    """What `loop` does when units move: installed in its AppConfig."""
    for model in (Signal, Action):
        rewrite_paths(model, organisation_id=organisation_id, old=old, new=new)
