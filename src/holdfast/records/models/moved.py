"""Records repeat their unit's path, and follow when the unit moves."""

from __future__ import annotations

from django.db.models import F, Model, Value
from django.db.models.functions import Concat, Substr

from holdfast.records.models.asked import AskedMinutes
from holdfast.records.models.record import Record


def rewrite_paths(model: type[Model], *, organisation_id: int, old: str, new: str) -> None:
    """In a table with `organisation` and `unit_path`: every path beginning with `old` begins with `new` from now on."""
    rows = model._default_manager.filter(organisation_id=organisation_id, unit_path__startswith=old)
    rows.update(unit_path=Concat(Value(new), Substr(F("unit_path"), len(old) + 1)))


def follow_units(*, organisation_id: int, old: str, new: str) -> None:
    """What `records` does when units move: installed in its AppConfig."""
    for model in (Record, AskedMinutes):
        rewrite_paths(model, organisation_id=organisation_id, old=old, new=new)
