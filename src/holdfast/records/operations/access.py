"""Giving one record to one person for a time, and who answers for a record."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person
from holdfast.records import rules
from holdfast.records.choices import Answering, GrantRole
from holdfast.records.models import Grant, Record, Responsibility


@operation("records.share", needs=P.SHARE, where=lambda call: call["record"])
def share(
    *,
    by: Actor,
    at: datetime,
    record: Record,
    person: Person,
    role: GrantRole = GrantRole.READER,
    from_on: date | None = None,
    to_on: date | None = None,
) -> Grant:
    """Let one person see (or add to) one record until a last day.

    A second grant of the same role replaces the first.
    """
    today = timezone.localdate(at)
    begins = from_on or today
    rules.check_grant(begins, to_on, today=today)
    if not person.is_active:
        raise Invalid(f"{person.name}'s account is switched off.", field="person")
    for former in Grant.objects.filter(record=record, person=person, role=GrantRole(role)):
        if former.to_on is None or former.to_on >= today:
            _end(former, today)
    grant = Grant.objects.create(
        organisation_id=record.organisation_id, record=record, person=person, role=GrantRole(role), from_on=begins,
        to_on=to_on, by_id=int(by.actor_id) if by.actor_kind == "person" else None,
    )  # fmt: skip
    remember(person=person.pk, after={"role": grant.role, "from": begins, "to": to_on})
    return grant


@operation("records.end_grant", needs=P.SHARE, where=lambda call: call["grant"].record)
def end_grant(*, by: Actor, at: datetime, grant: Grant) -> Grant:
    """Take a record back from a person: at once."""
    today = timezone.localdate(at)
    grant = Grant.objects.select_for_update().get(pk=grant.pk)
    before = grant.to_on
    _end(grant, today)
    remember(person=grant.person_id, before={"to": before}, after={"to": grant.to_on})
    return grant


def _end(grant: Grant, today: date) -> None:
    """End at once. A grant that began today never held a whole day: it is removed (the history keeps it)."""
    if grant.from_on >= today:
        grant.delete()
        return
    grant.to_on = rules.grant_last_day(grant.from_on, today)
    grant.save(update_fields=["to_on"])


@operation("records.take_responsibility", needs=P.KEEP_RESPONSIBILITIES, where=lambda call: call["record"])
def take_responsibility(
    *,
    by: Actor,
    at: datetime,
    record: Record,
    role: Answering,
    person: Person,
    deputy: Person | None = None,
    from_on: date | None = None,
) -> Responsibility:
    """Say who answers for a record in a role, and who stands in.

    Who answered before ceases the same day; nothing is lost.

    Raises Invalid for someone from another organisation or switched off, a deputy who is the same person, or a day to
    come.
    """
    begins = from_on or timezone.localdate(at)
    rules.check_answering(person.pk, deputy.pk if deputy else None, begins, today=timezone.localdate(at))
    for chosen, field in ((person, "person"), (deputy, "deputy")):
        if chosen is not None and not _belongs(chosen, record, begins):
            raise Invalid("Choose somebody who has an account in this organisation.", field=field)
    former = Responsibility.objects.select_for_update().filter(record=record, role=Answering(role), to_on=None).first()
    if former is not None:
        _cease(former, begins)
    taken = Responsibility.objects.create(
        organisation_id=record.organisation_id, record=record, role=Answering(role), person=person, deputy=deputy,
        from_on=begins,
    )  # fmt: skip
    remember(
        before={"person": former.person_id, "deputy": former.deputy_id} if former else None,
        after={"role": taken.role, "person": person.pk, "deputy": deputy.pk if deputy else None, "from": begins},
    )
    return taken


@operation(
    "records.end_responsibility", needs=P.KEEP_RESPONSIBILITIES, where=lambda call: call["responsibility"].record
)
def end_responsibility(
    *, by: Actor, at: datetime, responsibility: Responsibility, on: date | None = None
) -> Responsibility:
    """Nobody answers for the record in this role from a day on (today by default)."""
    on = on or timezone.localdate(at)
    responsibility = Responsibility.objects.select_for_update().get(pk=responsibility.pk)
    if responsibility.to_on is not None:
        raise Invalid("This has ended already.", field="responsibility")
    remember(before={"person": responsibility.person_id, "to": None}, after={"to": on})
    _cease(responsibility, on)
    return responsibility


def _cease(row: Responsibility, on: date) -> None:
    """End on a day. A row that began that very day held for no day, and is removed (the history keeps it)."""
    if on < row.from_on:
        raise Invalid(
            f"Who answers now does so since {row.from_on:%-d %B %Y}. Choose that day or a later one.", field="from_on"
        )
    if on == row.from_on:
        row.delete()
        return
    row.to_on = on
    row.save(update_fields=["to_on"])


def _belongs(person: Person, record: Record, on: date) -> bool:
    if not person.is_active:
        return False
    if person.organisation_id == record.organisation_id:
        return True
    held = person.memberships.filter(organisation_id=record.organisation_id, active_from__lte=on)
    return any(m.active_to is None or m.active_to >= on for m in held)
