"""Who listens, where, and how many people work there."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person, Unit
from holdfast.organisation.policy import of_person
from holdfast.records import operations as records
from holdfast.records.models import Grant
from holdfast.voice.models import AreaStaff, Duty, Poster, Thread, VoiceReader
from holdfast.voice.operations._common import BY
from holdfast.voice.queries.places import readers_of, told_at_once

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another


@operation("voice.keep_poster", needs=P.MANAGE_UNITS, where=lambda call: call["unit"])
def keep_poster(*, by: Actor, at: datetime, unit: Unit) -> Poster:
    """The poster of an area, with its short address; the one it has already, if it has one."""
    slug = "".join(secrets.choice(LETTERS) for _ in range(7))
    made, _ = Poster.objects.get_or_create(unit=unit, defaults={"organisation_id": unit.organisation_id, "slug": slug})
    remember(after={"unit": unit.pk})
    return made


@operation("voice.set_staff", needs=P.MANAGE_UNITS, where=lambda call: call["unit"])
def set_staff(*, by: Actor, at: datetime, unit: Unit, people: int) -> AreaStaff:
    """How many people work in an area. Raises Invalid below 1 or above 20,000."""
    if not 1 <= people <= 20_000:
        raise Invalid("Enter how many people work here, 1 to 20,000.", field="people")
    first = {"organisation_id": unit.organisation_id, "people": people}
    made, _ = AreaStaff.objects.update_or_create(unit=unit, defaults={"people": people}, create_defaults=first)
    remember(after={"unit": unit.pk, "people": people})
    return made


@operation("voice.name_reader", needs=P.MANAGE_PEOPLE, where=lambda call: of_person(call["person"]))
def name_reader(*, by: Actor, at: datetime, person: Person, reads: bool = True) -> None:
    """Name somebody to read what people want kept from the lead of their area, or no longer."""
    _name(VoiceReader, person, reads, at)


@operation("voice.name_duty", needs=P.MANAGE_PEOPLE, where=lambda call: of_person(call["person"]))
def name_duty(*, by: Actor, at: datetime, person: Person, on_duty: bool = True) -> None:
    """Name somebody to be told at once of words of harm, or no longer."""
    _name(Duty, person, on_duty, at)


def _name(model: type[VoiceReader] | type[Duty], person: Person, wanted: bool, at: datetime) -> None:
    today = timezone.localdate(at)
    held = model._default_manager.filter(person=person, to_on=None)
    if wanted and not held.exists():
        model._default_manager.create(organisation_id=person.organisation_id, person=person, from_on=today)
    if not wanted:
        held.update(to_on=today)
    remember(person=person.pk, after={"named": wanted})


@operation("voice.keep_readers", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def keep_readers(*, by: Actor, at: datetime) -> int:
    """Threads follow the roles: a new lead is let in, one who left is not. Safe to run again; returns the changes."""
    today, changes = timezone.localdate(at), 0
    known: dict[tuple[str, int], list[Person]] = {}
    grants = Prefetch("signal__record__grants", Grant.objects.exclude(to_on__lt=today), to_attr="held")
    rows = Thread.objects.select_related("signal__record__unit", "urgent").prefetch_related(grants)
    for thread in rows.iterator(chunk_size=1000):
        record = thread.signal.record
        place = (thread.reader, record.unit_id)
        if place not in known:
            known[place] = readers_of(thread.reader, record.unit, on=today)
        wanted = {one.pk: one for one in known[place]}
        held = {grant.person_id: grant for grant in record.held}
        urgent = getattr(thread, "urgent", None)
        if urgent is not None and urgent.acknowledged_at is None:
            wanted |= {one.pk: one for one in told_at_once(thread.reader, record.unit, on=today)}
        for pk in wanted.keys() - held.keys():
            records.share(by=BY, at=at, record=record, person=wanted[pk])
            changes += 1
        for pk in held.keys() - wanted.keys():
            if urgent is None or urgent.acknowledged_by_id != pk:
                records.end_grant(by=BY, at=at, grant=held[pk])
                changes += 1
    remember(changes=changes)
    return changes
