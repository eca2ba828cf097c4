"""Signals and actions repeat their unit's path and who may see them, and follow when either changes."""

from __future__ import annotations

from uuid import UUID

from holdfast.loop.models.action import Action
from holdfast.loop.models.signal import Signal
from holdfast.records.models.moved import rewrite_paths


def follow_units(*, organisation_id: int, old: str, new: str) -> None:
    """What `loop` does when units move: installed in its AppConfig."""
    for model in (Signal, Action):
        rewrite_paths(model, organisation_id=organisation_id, old=old, new=new)


def follow_visibility(*, record_id: UUID, visibility: str) -> None:
    """What `loop` does when another circle may see a record: installed in its AppConfig."""
    for model in (Signal, Action):
        model._default_manager.filter(record_id=record_id).update(visibility=visibility)
