"""Telling those who owe a decision that its limit passed. Once for each level of a clock, and one letter a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

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
from holdfast.records.models import Record, Responsibility
from holdfast.records.queries import visible_to

OWED_BY = {Level.EXECUTIVE: P.DECIDE_AS_EXECUTIVE, Level.COMMITTEE: P.RECORD_MINUTES, Level.BOARD: P.RECORD_MINUTES}
SHOWN = 40  # lines of a letter
Passed = tuple[Escalation, Level, date]


@operation("loop.tell_of_limits", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def tell_of_limits(*, by: Actor, at: datetime) -> int:
    """Keep every limit that passed without a decision and tell who owes it. Safe to run again; returns how many.

    A ward's decision is owed by the action's owner and deputy; an executive's by its sponsor, or where none is named
    by the executives over the place; a committee's or the board's by those who record its decisions.
    """
    on = timezone.localdate(at)
    running = Escalation.objects.filter(ended_at=None, raised_on__lt=on).select_related("action__record__unit")
    rows = running.prefetch_related("decisions", "passed")
    passed = [(row, level, due_on) for row in rows for level, due_on in _passed(row, on)]
    waiting = _seen(_owed(passed, on), at)
    told = Counter(line[:2] for lines in waiting.values() for line in lines)
    LimitPassed.objects.bulk_create(
        [
            LimitPassed(organisation_id=row.organisation_id, escalation=row, level=level, due_on=due_on,
                        told=told[row, level], at=at)
            for row, level, due_on in passed
        ],
        batch_size=2000,
    )  # fmt: skip
    for person, lines in waiting.items():
        _tell(by, at, person, lines)
    remember(limits=len(passed), people=len(waiting))
    return len(passed)


def _passed(row: Escalation, on: date) -> Iterable[tuple[Level, date]]:
    decided = {Level(one.level): timezone.localdate(one.at) for one in row.decisions.all()}
    told = {one.level for one in row.passed.all()}
    for step in clock.steps(Strength(row.action.strength), row.raised_on, decided, on=on):
        if step.late and step.decided_on is None and step.level not in told:
            yield step.level, step.due_on


def _owed(passed: list[Passed], on: date) -> dict[Person, list[Passed]]:
    """What each person owes. Three queries for the names, and one for each place whose deciders are looked up."""
    named = _named({row.action_id for row, _, _ in passed}, on)
    known: dict[tuple[Level, str], list[Person]] = {}
    owed: dict[Person, list[Passed]] = {}
    for row, level, due_on in passed:
        held = named.get(row.action_id, ())
        people = [one for one in held if one[0] is level]
        if not people and level is not Level.WARD:
            place = of_escalation(row)
            if (level, place.unit_path) not in known:
                known[level, place.unit_path] = people_who_may(OWED_BY[level], place=place, on=on)
            people = [(level, one) for one in known[level, place.unit_path]]
        for _, one in people:
            owed.setdefault(one, []).append((row, level, due_on))
    return owed


def _named(actions: set[UUID], on: date) -> dict[UUID, list[tuple[Level, Person]]]:
    """Owner and deputy, who owe the ward's decision, and the sponsor, who owes the executive's; those in use."""
    held = Responsibility.objects.filter(from_on__lte=on, role__in=[Answering.OWNER, Answering.SPONSOR])
    held = held.filter(Q(to_on=None) | Q(to_on__gt=on)).select_related("person", "deputy")
    found: dict[UUID, list[tuple[Level, Person]]] = {}
    for some in _chunks(sorted(actions)):
        for row in held.filter(record_id__in=some):
            owner = row.role == Answering.OWNER
            for one in (row.person, row.deputy if owner else None):
                if one is not None and one.is_active:
                    level = Level.WARD if owner else Level.EXECUTIVE
                    found.setdefault(row.record_id, []).append((level, one))
    return found


def _seen(owed: dict[Person, list[Passed]], at: datetime) -> dict[Person, list[Passed]]:
    """Without what a person may not see: a letter must not tell of it."""
    found = {}
    for person, lines in owed.items():
        viewer, keys = viewer_for(person, at=at), sorted({row.action_id for row, _, _ in lines})
        seen: set[UUID] = set()
        for some in _chunks(keys):
            rows = visible_to(viewer, Record.objects.filter(pk__in=some), on=timezone.localdate(at))
            seen |= set(rows.values_list("pk", flat=True))
        kept = [line for line in lines if line[0].action_id in seen]
        if kept:
            found[person] = kept
    return found


def _chunks(keys: list[UUID], size: int = 5000) -> Iterator[list[UUID]]:
    return (keys[n : n + size] for n in range(0, len(keys), size))


def _tell(by: Actor, at: datetime, person: Person, lines: list[Passed]) -> None:
    """One notice and one letter, however many limits passed in the night."""
    first = lines[0][0]
    one = len(lines) == 1
    words = _words(lines[0]) if one else f"{len(lines)} decisions are past their limit."
    link = _address("actions:action", first.action_id) if one else _address("committee:board")
    record = first.action.record if one else None
    records.notify(by=by, at=at, person=person, words=words[:300], record=record, link=link)
    more = [f"- and {len(lines) - SHOWN} more, on the page below"] if len(lines) > SHOWN else []
    text = [
        f"Dear {person.name},", "", "No decision was recorded in time on what came undone or is late:", "",
        *(f"- {_words(line)}" for line in lines[:SHOWN]), *more, "",
        "Record what was decided, or see the whole list, here:", f"{settings.SITE_ADDRESS}{link}", "",
        "An opened page counts as nothing: only what is written down does.",
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
