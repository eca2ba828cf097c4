"""Telling those who owe a decision that its limit passed. Once for each level of a clock, and one letter a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from holdfast.foundation import outbox
from holdfast.foundation.actor import Actor
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.loop.choices import Level, Strength
from holdfast.loop.models import Escalation, LimitPassed
from holdfast.loop.policy import of_escalation
from holdfast.loop.rules import clock
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person
from holdfast.organisation.queries import people_who_may, viewer_for
from holdfast.records import operations as records
from holdfast.records.choices import Answering
from holdfast.records.models import Responsibility
from holdfast.records.queries import sees

OWED_BY = {Level.EXECUTIVE: P.DECIDE_AS_EXECUTIVE, Level.COMMITTEE: P.RECORD_MINUTES, Level.BOARD: P.RECORD_MINUTES}
Passed = tuple[Escalation, Level, date]


@operation("loop.tell_of_limits", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def tell_of_limits(*, by: Actor, at: datetime) -> int:
    """Keep every limit that passed without a decision and tell who owes it. Safe to run again; returns how many.

    A ward's decision is owed by the action's owner and deputy; an executive's by its sponsor, or where none is named
    by the executives over the place; a committee's or the board's by those who record its decisions.
    """
    on = timezone.localdate(at)
    running = Escalation.objects.filter(ended_at=None, raised_on__lt=on).select_related("action__record__unit")
    waiting: dict[Person, list[Passed]] = {}
    kept = []
    for row in running.prefetch_related("decisions", "passed"):
        for level, due_on in _passed(row, on):
            people = [one for one in _who(row, level, on) if sees(viewer_for(one, at=at), row.action.record, on=on)]
            kept.append(LimitPassed(organisation_id=row.organisation_id, escalation=row, level=level, due_on=due_on,
                                    told=len(people), at=at))  # fmt: skip
            for one in people:
                waiting.setdefault(one, []).append((row, level, due_on))
    LimitPassed.objects.bulk_create(kept, batch_size=2000)
    for person, lines in waiting.items():
        _tell(by, at, person, lines)
    remember(limits=len(kept), people=len(waiting))
    return len(kept)


def _passed(row: Escalation, on: date) -> Iterable[tuple[Level, date]]:
    decided = {Level(one.level): timezone.localdate(one.at) for one in row.decisions.all()}
    told = {one.level for one in row.passed.all()}
    for step in clock.steps(Strength(row.action.strength), row.raised_on, decided, on=on):
        if step.late and step.decided_on is None and step.level not in told:
            yield step.level, step.due_on


def _who(row: Escalation, level: Level, on: date) -> list[Person]:
    held = Responsibility.objects.filter(record_id=row.action_id, from_on__lte=on)
    held = held.filter(Q(to_on=None) | Q(to_on__gt=on)).select_related("person", "deputy")
    if level is Level.WARD:
        owners = held.filter(role=Answering.OWNER)
        return [one for row in owners for one in (row.person, row.deputy) if one is not None and one.is_active]
    if level is Level.EXECUTIVE:
        sponsors = [row.person for row in held.filter(role=Answering.SPONSOR) if row.person.is_active]
        if sponsors:
            return sponsors
    return people_who_may(OWED_BY[level], place=of_escalation(row), on=on)


def _tell(by: Actor, at: datetime, person: Person, lines: list[Passed]) -> None:
    """One notice and one letter, however many limits passed in the night."""
    first = lines[0][0]
    one = len(lines) == 1
    words = _words(lines[0]) if one else f"{len(lines)} decisions are past their limit."
    link = _address("actions:action", first.action_id) if one else _address("committee:board")
    record = first.action.record if one else None
    records.notify(by=by, at=at, person=person, words=words[:300], record=record, link=link)
    text = [
        f"Dear {person.name},", "", "No decision was recorded in time on what came undone or is late:", "",
        *(f"- {_words(line)}" for line in lines), "", "Record what was decided, or see the whole list, here:",
        f"{settings.SITE_ADDRESS}{link}", "", "An opened page counts as nothing: only what is written down does.",
    ]  # fmt: skip
    payload = {"subject": (words if one else f"{len(lines)} decisions are past their limit")[:180],
               "text": "\n".join(text) + "\n"}  # fmt: skip
    outbox.queue(kind="mail", to=person.email, payload=payload, due_at=at, organisation_id=person.organisation_id)


WORDS: Mapping[Level, str] = {
    Level.WARD: "the ward or team", Level.EXECUTIVE: "an executive", Level.COMMITTEE: "the committee",
    Level.BOARD: "the board",
}  # fmt: skip


def _words(passed: Passed) -> str:
    row, level, due_on = passed
    record = row.action.record
    until = f"{due_on.day} {due_on:%B %Y}"
    return f"{record.headline} ({record.unit.name}): a decision of {WORDS[level]} was due by {until}."


def _address(route: str, *parts: object) -> str:
    try:
        return reverse(route, args=parts)
    except NoReverseMatch:  # a command without pages
        return "/"
