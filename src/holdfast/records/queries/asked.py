"""The weekly meter: how many minutes each unit was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Sum

from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer, within
from holdfast.records.models import AskedMinutes
from holdfast.records.rules import week_of


@dataclass(frozen=True)
class AskedOfUnit:
    """What one unit was asked for in a week: minutes in all, how often, and minutes for each kind of ask."""

    unit_id: int
    unit_name: str
    unit_path: str
    minutes: Decimal
    asks: int
    parts: tuple[tuple[str, Decimal], ...]


def asked_minutes(*, viewer: Viewer | None, week: date) -> tuple[AskedOfUnit, ...]:
    """Units where the viewer may see it, by name, with what the week (any day of it) asked of them. One query."""
    monday, next_monday = week_of(week)
    allowed = within(viewer, P.SEE_ASKED_MINUTES, organisation="organisation_id", path="unit_path")
    rows = AskedMinutes.objects.filter(allowed, on__gte=monday, on__lt=next_monday)
    sums = rows.values("unit_id", "unit__name", "unit_path", "what").order_by("unit__name", "unit_id", "what")
    units: dict[int, list[dict]] = {}
    for row in sums.annotate(total=Sum("minutes"), times=Count("pk")):
        units.setdefault(row["unit_id"], []).append(row)
    return tuple(
        AskedOfUnit(
            unit_id, parts[0]["unit__name"], parts[0]["unit_path"],
            sum((p["total"] for p in parts), Decimal(0)), sum(p["times"] for p in parts),
            tuple((p["what"], p["total"]) for p in parts),
        )
        for unit_id, parts in units.items()
    )  # fmt: skip
