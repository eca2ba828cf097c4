"""Ideas by area: how many were given, and how many were acted on."""

from __future__ import annotations

from collections import Counter
from datetime import date
from uuid import UUID

from holdfast.loop.choices import SignalKind
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import Visibility
from holdfast.voice.models import Thread


def ideas_given(*, viewer: Viewer, organisation_id: int, first: date, last: date) -> dict[UUID, str]:
    """The name of the area of each open idea begun in some months. Concerns, and what was kept, are not counted."""
    if organisation_id not in viewer.organisations_with(P.SEE_ORGANISATION):
        return {}
    rows = Thread.objects.filter(
        organisation_id=organisation_id, signal__kind=SignalKind.IDEA, month__gte=first, month__lte=last
    ).exclude(signal__visibility=Visibility.NAMED)
    return dict(rows.values_list("pk", "signal__record__unit__name"))


def by_area(names: dict[UUID, str]) -> dict[str, int]:
    """How many of these stand in each area."""
    return dict(Counter(names.values()))
