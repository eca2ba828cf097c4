"""Who answers for a record, today and before; what one person answers for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from holdfast.organisation.models import Person
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import Answering
from holdfast.records.models import Record, Responsibility
from holdfast.records.queries.visible import visible_to


@dataclass(frozen=True)
class Answers:
    """Who answers for a record in one role on a day. `deputy` is empty when nobody stands in."""

    role: Answering
    person_id: int
    person: str
    deputy_id: int | None
    deputy: str
    since: date


def who_answers(record: Record, *, on: date) -> tuple[Answers, ...]:
    """Who answers for a record on a day, one line a role.

    Someone whose account is switched off is shown with that said.
    """
    rows = _on(Responsibility.objects.filter(record=record), on).select_related("person", "deputy")
    order = [role.value for role in Answering]
    return tuple(
        Answers(
            Answering(row.role), row.person_id, _name(row.person), row.deputy_id, _name(row.deputy), row.from_on
        )
        for row in sorted(rows, key=lambda r: order.index(r.role))
    )  # fmt: skip


def responsibilities(*, viewer: Viewer | None, record: Record, on: date) -> QuerySet[Responsibility]:
    """All who answered for a record, present and past, newest first.

    Nothing for someone who may not see it on that day.
    """
    rows = visible_to(viewer, Responsibility.objects.filter(record=record), on=on, prefix="record")
    return rows.select_related("person", "deputy").order_by("-from_on", "-pk")


def answered_by(*, viewer: Viewer, on: date, person_id: int | None = None) -> QuerySet[Responsibility]:
    """What a person (the viewer by default) answers for or deputises for on a day, among records the viewer may see."""
    pk = viewer.person_id if person_id is None else person_id
    rows = _on(Responsibility.objects.filter(Q(person_id=pk) | Q(deputy_id=pk)), on)
    rows = visible_to(viewer, rows, on=on, prefix="record")
    return rows.select_related("record", "record__unit", "person", "deputy").order_by("record__headline", "pk")


def _on(rows: QuerySet[Responsibility], on: date) -> QuerySet[Responsibility]:
    return rows.filter(from_on__lte=on).filter(Q(to_on=None) | Q(to_on__gt=on))


def _name(person: Person | None) -> str:
    if person is None:
        return ""
    return person.name if person.is_active else f"{person.name} (has left)"
