"""The thread of a record: what it came from and what came of it, through links, as far as the viewer may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import RecordKind, Relation
from holdfast.records.models import Grant, Link, Note, Record
from holdfast.records.queries.visible import visible_to


@dataclass(frozen=True)
class ThreadStep:
    """One link: `outward` when this record says something of the other, else the other of this one."""

    record_id: UUID
    kind: RecordKind
    headline: str
    headline_on: date
    relation: Relation
    outward: bool
    note: str


def thread(*, viewer: Viewer | None, record: Record, on: date) -> tuple[ThreadStep, ...]:
    """The records linked with this one, oldest first.

    Links to what the viewer may not see are not told. Two queries.
    """
    links = list(Link.objects.filter(Q(from_record=record) | Q(to_record=record)))
    others = {link.to_record_id if link.from_record_id == record.pk else link.from_record_id for link in links}
    seen = visible_to(viewer, Record.objects.filter(pk__in=others), on=on).in_bulk()
    steps = []
    for link in links:
        outward = link.from_record_id == record.pk
        other = seen.get(link.to_record_id if outward else link.from_record_id)
        if other is not None:
            kind, relation = RecordKind(other.kind), Relation(link.relation)
            steps.append(ThreadStep(other.pk, kind, other.headline, other.headline_on, relation, outward, link.note))
    return tuple(sorted(steps, key=lambda s: (s.headline_on, str(s.record_id))))


def record(*, viewer: Viewer | None, pk: UUID, on: date) -> Record:
    """One record the viewer may see on a day. Raises NotVisible."""
    rows = visible_to(viewer, Record.objects.select_related("unit", "organisation"), on=on)
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def notes(*, viewer: Viewer | None, record: Record, on: date) -> QuerySet[Note]:
    """Notes beside a record, newest first; nothing for someone who may not see it."""
    rows = visible_to(viewer, Note.objects.filter(record=record), on=on, prefix="record")
    return rows.select_related("by").order_by("-at", "-pk")


def grants(*, viewer: Viewer | None, record: Record, on: date) -> QuerySet[Grant]:
    """Who was given the record by name, and until when; nothing for someone who may not see it."""
    rows = visible_to(viewer, Grant.objects.filter(record=record), on=on, prefix="record")
    return rows.select_related("person", "by").order_by("-from_on", "-pk")


def begun(*, viewer: Viewer | None, organisation_id: int, on: date) -> tuple[int, bool]:
    """How far an organisation has begun.

    How many records of its own the viewer sees, and whether any has numbers behind it.
    """
    rows = visible_to(viewer, Record.objects.filter(organisation_id=organisation_id), on=on)
    return rows.count(), rows.filter(series__latest_reading__isnull=False).exists()
