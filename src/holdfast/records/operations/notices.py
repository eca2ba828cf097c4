"""Telling people inside the site, following records, and counting what wards are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.foundation.operation import operation, remember
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person, Unit
from holdfast.organisation.policy import of_person, require_self
from holdfast.records.models import AskedMinutes, Follow, Notice, Record
from holdfast.records.rules import check_minutes


@operation("records.notify", needs=P.RUN_SITE, where=lambda call: of_person(call["person"]))
def notify(
    *, by: Actor, at: datetime, person: Person, words: str, record: Record | None = None, link: str = ""
) -> Notice:
    """Tell a person something inside the site. Called by jobs and inside other operations; never by a door.

    words: one sentence. link: an address on this site beginning with "/".
    """
    if link and (not link.startswith("/") or link.startswith("//")):
        raise Invalid("A notice leads to a page of this site.", field="link")
    notice = Notice.objects.create(
        organisation_id=record.organisation_id if record else person.organisation_id, person=person, record=record,
        words=words[:300], link=link, at=at,
    )  # fmt: skip
    remember(record_id=record.pk if record else None, person=person.pk)
    return notice


@operation("records.read_notices", needs=P.OWN_ACCOUNT, where=lambda call: of_person(call["person"]))
def read_notices(*, by: Actor, at: datetime, person: Person, ids: Sequence[int] | None = None) -> int:
    """Mark the person's own notices as read: those of `ids`, or all. Returns how many were unread."""
    require_self(by, person)
    unread = Notice.objects.filter(person=person, read_at=None)
    count = (unread if ids is None else unread.filter(pk__in=list(ids))).update(read_at=at)
    remember(count=count)
    return count


@operation("records.read_notice", needs=P.OWN_ACCOUNT, where=lambda call: of_person(call["notice"].person))
def read_notice(*, by: Actor, at: datetime, notice: Notice) -> Notice:
    """Mark one of one's own notices as read."""
    if by.actor_kind != "system" and by.actor_id != str(notice.person_id):
        raise NotVisible("There is nothing here.")
    if notice.read_at is None:
        notice.read_at = at
        notice.save(update_fields=["read_at"])
    remember(notice=notice.pk)
    return notice


@operation("records.follow", needs=P.SEE_UNIT, where=lambda call: call["record"])
def follow(*, by: Actor, at: datetime, person: Person, record: Record, follows: bool = True) -> bool:
    """Follow a record one may see, or cease to. Returns whether it is followed now."""
    require_self(by, person)
    if follows:
        values = {"organisation_id": record.organisation_id, "at": at}
        Follow.objects.get_or_create(person=person, record=record, defaults=values)
    else:
        Follow.objects.filter(person=person, record=record).delete()
    remember(person=person.pk, after=follows)
    return follows


@operation("records.ask_minutes", needs=P.ADD_DATA, where=lambda call: call["unit"])
def ask_minutes(
    *, by: Actor, at: datetime, unit: Unit, what: str, minutes: Decimal | float | int, on: date
) -> AskedMinutes:
    """Add to the weekly meter what a page asked of a unit.

    A short name of the ask ("numbers by form") and its minutes.
    """
    row = AskedMinutes.objects.create(
        organisation_id=unit.organisation_id, unit=unit, unit_path=unit.path, what=what[:60],
        minutes=check_minutes(Decimal(str(minutes))), on=on,
    )  # fmt: skip
    remember(unit=unit.pk, what=row.what, minutes=str(row.minutes))
    return row
