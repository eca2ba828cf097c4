"""The history, for those who may inquire into it. Screens of daily work never read it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from holdfast.foundation.models import Event, EventContent
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person
from holdfast.organisation.queries.viewer import Viewer
from holdfast.organisation.queries.within import over_whole


@dataclass(frozen=True)
class HistoryLine:
    """One thing that was done.

    When, by whom, which operation, and what it said of itself (empty when that was destroyed).
    """

    id: UUID
    number: int
    at: datetime
    by: str
    operation: str
    record_id: UUID | None
    part_of: UUID | None
    facts: tuple[tuple[str, str], ...]


def events(
    *,
    viewer: Viewer | None,
    person_id: int | None = None,
    operation: str = "",
    record_id: UUID | None = None,
    from_on: date | None = None,
    to_on: date | None = None,
) -> QuerySet[Event]:
    """Events, newest first, of the organisations over the whole of which the viewer may read the history.

    to_on: the last day, included. Days are days of the site's time zone.
    """
    rows = Event.objects.filter(organisation_id__in=over_whole(viewer, P.SEE_HISTORY)).order_by("-at", "-number")
    if person_id is not None:
        rows = rows.filter(actor_kind="person", actor_id=str(person_id))
    if operation:
        rows = rows.filter(operation=operation)
    if record_id is not None:
        rows = rows.filter(record_id=record_id)
    if from_on is not None:
        rows = rows.filter(at__gte=_midnight(from_on))
    if to_on is not None:
        rows = rows.filter(at__lt=_midnight(to_on + timedelta(days=1)))
    return rows


def operations_seen(*, viewer: Viewer | None) -> list[str]:
    """The names of operations that occur in the history the viewer may read."""
    rows = Event.objects.filter(organisation_id__in=over_whole(viewer, P.SEE_HISTORY))
    return list(rows.order_by("operation").values_list("operation", flat=True).distinct())


def actors_seen(*, viewer: Viewer | None) -> list[tuple[int, str]]:
    """(id, name) of the people who did something in the history the viewer may read."""
    rows = Event.objects.filter(organisation_id__in=over_whole(viewer, P.SEE_HISTORY), actor_kind="person")
    ids = [int(pk) for pk in rows.order_by().values_list("actor_id", flat=True).distinct()]
    return list(Person.objects.filter(pk__in=ids).order_by("name").values_list("pk", "name"))


def lines(rows: Iterable[Event]) -> list[HistoryLine]:
    """Events with names and contents: two further queries however many there are."""
    shown = list(rows)
    contents = EventContent.objects.in_bulk([event.id for event in shown])
    ids = [int(e.actor_id) for e in shown if e.actor_kind == "person"]
    names = dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))
    return [
        HistoryLine(
            event.id, event.number, event.at, _who(event, names), event.operation, event.record_id, event.outer_id,
            _facts(contents.get(event.id)),
        )
        for event in shown
    ]  # fmt: skip


def _who(event: Event, names: dict[int, str]) -> str:
    if event.actor_kind == "person":
        return names.get(int(event.actor_id), "Somebody who is no longer here")
    return f"The site: {event.actor_id}" if event.actor_kind == "system" else "Somebody who chose to stay unknown"


def _facts(row: EventContent | None) -> tuple[tuple[str, str], ...]:
    return tuple((key, _words(value)) for key, value in row.content.items()) if row else ()


def _words(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')}: {_words(inner)}" for key, inner in value.items())
    if value is None or value == "":
        return "nothing"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _midnight(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time()))
