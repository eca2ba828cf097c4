"""The weekly meter: how many minutes the site asked of each unit."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import Count, Q, Sum

from holdfast.measures.queries.facts import AskedLine
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer
from holdfast.records.models import AskedMinutes
from holdfast.records.rules import week_of


def asked_minutes(*, viewer: Viewer | None, week: date) -> tuple[AskedLine, ...]:
    """What the site asked of each unit in the week of a day, most first; only where the viewer may see it. One query.

    Counts asks and minutes of units, never of people.
    """
    if viewer is None:
        return ()
    allowed = Q(pk__in=[])
    for organisation_id, path in viewer.paths_with(P.SEE_ASKED_MINUTES):
        allowed |= Q(organisation_id=organisation_id, unit_path__startswith=path)
    first, after = week_of(week)
    rows = AskedMinutes.objects.filter(allowed, on__gte=first, on__lt=after)
    grouped = rows.values_list("unit_id", "unit__name", "what").annotate(times=Count("pk"), sum=Sum("minutes"))
    units: dict[tuple[int, str], list[tuple[str, int, float]]] = defaultdict(list)
    for unit_id, name, what, times, minutes in grouped.order_by("unit__name", "unit_id", "what"):
        units[(unit_id, name)].append((what, times, float(minutes)))
    lines = [AskedLine(key[0], key[1], sum(a[2] for a in asks), tuple(asks)) for key, asks in units.items()]
    return tuple(sorted(lines, key=lambda line: (-line.minutes, line.unit)))
