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
from holdfast.organisation.choices import ROLES, Role
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person, Unit
from holdfast.organisation.queries.viewer import Viewer
from holdfast.organisation.queries.within import over_whole

# Under these keys an event keeps the id of a person or of a unit.
PERSON_KEYS = ("person", "deputy")
UNIT_KEYS = ("unit", "into")


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
    """Events with names and contents: three further queries however many there are."""
    shown = list(rows)
    contents = EventContent.objects.in_bulk([event.id for event in shown])
    said = [row.content for row in contents.values()]
    people = {int(e.actor_id) for e in shown if e.actor_kind == "person"} | _ids(said, PERSON_KEYS)
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    units = dict(Unit.objects.filter(pk__in=_ids(said, UNIT_KEYS)).values_list("pk", "name"))
    known = dict.fromkeys(PERSON_KEYS, names) | dict.fromkeys(UNIT_KEYS, units)
    return [
        HistoryLine(
            event.id,
            event.number,
            event.at,
            _who(event, names),
            event.operation,
            event.record_id,
            event.outer_id,
            _facts(contents.get(event.id), known),
        )
        for event in shown
    ]


def _ids(contents: Iterable[object], keys: tuple[str, ...]) -> set[int]:
    """The ids that stand under some keys, at any depth."""
    found: set[int] = set()
    for content in contents:
        if isinstance(content, dict):
            found |= {value for key, value in content.items() if key in keys and isinstance(value, int)}
            found |= _ids(content.values(), keys)
    return found


def _who(event: Event, names: dict[int, str]) -> str:
    if event.actor_kind == "person":
        return names.get(int(event.actor_id), "Somebody who is no longer here")
    return f"The site: {event.actor_id}" if event.actor_kind == "system" else "Somebody who chose to stay unknown"


def _facts(row: EventContent | None, known: dict[str, dict[int, str]]) -> tuple[tuple[str, str], ...]:
    """What the event said, `before` and `after` last, with names for ids and labels for roles."""
    if row is None:
        return ()
    order = sorted(row.content, key=lambda key: (key in ("before", "after"), key == "after"))
    return tuple((key, _words(key, row.content[key], known)) for key in order)


def _words(key: str, value: object, known: dict[str, dict[int, str]]) -> str:
    if isinstance(value, dict):
        shown = {inner: part for inner, part in value.items() if part not in (None, "")}
        if "unit_name" in shown:  # the name of that day says it better than today's name of the id
            shown["unit"] = shown.pop("unit_name")
        parts = (f"{inner.replace('_', ' ')} {_words(inner, part, known)}" for inner, part in shown.items())
        return ", ".join(parts) or "nothing"
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and key in known:
        return known[key].get(value, f"number {value}")
    if key == "role" and value in set(Role):
        return ROLES[Role(value)].label
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _midnight(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time()))
