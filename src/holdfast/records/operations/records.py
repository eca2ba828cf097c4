"""Opening and changing records; what links them; what is noted beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.ids import new_id
from holdfast.foundation.operation import also_needs, operation, remember
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Unit
from holdfast.records.choices import RecordKind, Relation, Visibility
from holdfast.records.models import Link, Note, Record
from holdfast.records.rules import on_visibility_changed, search_words


@operation("records.open_record", needs=P.RUN_SITE, where=lambda call: call["unit"])
def open_record(
    *,
    by: Actor,
    at: datetime,
    kind: RecordKind,
    unit: Unit,
    headline: str,
    headline_on: date | None = None,
    visibility: Visibility = Visibility.ORGANISATION,
    search: Sequence[str] = (),
    id: UUID | None = None,
) -> Record:
    """A new record.

    Called inside an operation of the module that owns the kind, whose permission covers it; never by a door.

    search: further words it is found by (the headline and the unit's name are always among them).
    """
    record = Record.objects.create(
        id=id or new_id(), kind=RecordKind(kind), organisation_id=unit.organisation_id, unit=unit, unit_path=unit.path,
        headline=_headline(headline), headline_on=headline_on or timezone.localdate(at),
        visibility=Visibility(visibility), opened_at=at, search_text=search_words(headline, unit.name, *search),
    )  # fmt: skip
    remember(record_id=record.pk, after={"headline": record.headline, "visibility": record.visibility, "unit": unit.pk})
    return record


@operation("records.change_record", needs=P.RUN_SITE, where=lambda call: call["record"])
def change_record(
    *,
    by: Actor,
    at: datetime,
    record: Record,
    headline: str | None = None,
    headline_on: date | None = None,
    visibility: Visibility | None = None,
    search: Sequence[str] | None = None,
) -> Record:
    """Keep a record's headline, its day, who may see it, and its search words as the owning module has them now."""
    before = {"headline": record.headline, "visibility": record.visibility}
    if headline is not None:
        record.headline = _headline(headline)
    if headline_on is not None:
        record.headline_on = headline_on
    if visibility is not None:
        record.visibility = Visibility(visibility)
    if search is not None or headline is not None:
        record.search_text = search_words(record.headline, record.unit.name, *(search or ()))
    record.save()
    if record.visibility != before["visibility"]:
        for follow_up in on_visibility_changed:
            follow_up(record_id=record.pk, visibility=str(record.visibility))
    remember(before=before, after={"headline": record.headline, "visibility": record.visibility})
    return record


def _headline(text: str) -> str:
    kept = " ".join(text.split())
    if not kept:
        raise Invalid("Enter a headline.", field="headline")
    return kept if len(kept) <= 300 else kept[:299] + "…"


@operation("records.link_records", needs=P.ANNOTATE, where=lambda call: call["from_record"])
def link_records(
    *, by: Actor, at: datetime, from_record: Record, to_record: Record, relation: Relation, note: str = ""
) -> Link:
    """Say that one record shows something about another. Needs to see the other. Saying it twice keeps the first."""
    if to_record.visibility != Visibility.PUBLIC:
        also_needs(P.SEE_UNIT, to_record)
    if from_record.pk == to_record.pk:
        raise Invalid("A record cannot be linked with itself.", field="to_record")
    organisation_id = from_record.organisation_id
    link, _ = Link.objects.get_or_create(
        from_record=from_record,
        to_record=to_record,
        relation=Relation(relation),
        defaults={"organisation_id": organisation_id, "note": note[:300], "at": at, "by_id": _person_id(by)},
    )
    remember(to_record=to_record.pk, relation=str(relation))
    return link


@operation("records.add_note", needs=P.ANNOTATE, where=lambda call: call["record"])
def add_note(*, by: Actor, at: datetime, record: Record, text: str) -> Note:
    """Words beside a record, signed and dated."""
    if not text.strip():
        raise Invalid("Write the note.", field="text")
    note = Note.objects.create(
        organisation_id=record.organisation_id, record=record, by_id=_person_id(by), at=at, text=text.strip()
    )
    remember(note=note.pk)
    return note


def _person_id(by: Actor) -> int | None:
    return int(by.actor_id) if by.actor_kind == "person" else None
