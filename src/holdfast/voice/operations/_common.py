"""What several operations do: let the chosen readers in, tell who is on duty, keep a further message."""

from __future__ import annotations

import json
from datetime import datetime

from django.conf import settings
from django.db.models import Max
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from holdfast.foundation import outbox
from holdfast.foundation.actor import Actor, System
from holdfast.foundation.errors import Invalid, Refused
from holdfast.foundation.operation import also_needs
from holdfast.loop.rules import identifiers
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person, Unit
from holdfast.records import operations as records
from holdfast.records.choices import Visibility
from holdfast.voice.choices import PostKind
from holdfast.voice.models import Post, Thread, Urgent
from holdfast.voice.policy import keys, of_thread
from holdfast.voice.queries.places import readers_of, told_at_once
from holdfast.voice.queries.threads import may_read
from holdfast.voice.rules import promise
from holdfast.voice.rules.sealing import seal

BY = System("voice")


def _only_its_readers(by: Actor, thread: Thread, at: datetime) -> None:
    """Raises Refused for a person who is none of the readers its sender chose; of open words, who does not answer."""
    if by.actor_kind == "person" and not may_read(int(by.actor_id), thread, at=at):
        if thread.signal.visibility == Visibility.NAMED:
            raise Refused("The sender chose who reads this. Only they answer it.")
        also_needs(P.RESPOND, of_thread(thread))


def _let_read(thread: Thread, unit: Unit, at: datetime) -> int:
    """Give the record to those the sender chose, and tell them; returns how many. Nobody else is ever given it."""
    on = timezone.localdate(at)
    people = readers_of(thread.reader, unit, on=on)
    for person in people:
        records.share(by=BY, at=at, record=thread.signal.record, person=person)
    _tell_readers(thread, people, at)
    return len(people)


def _tell_readers(thread: Thread, people: list[Person], at: datetime) -> None:
    """A notice to each reader that something was said in a thread, without a word of it."""
    record = thread.signal.record
    for person in people:
        records.notify(
            by=BY, at=at, person=person, words=f"{record.headline}, {record.unit.name}"[:300], record=record,
            link=_address("voice:thread", thread.pk),
        )  # fmt: skip


def _alert(urgent: Urgent, at: datetime) -> int:
    """Tell whoever is on duty, by notice and by mail, that somebody may be in danger. Words stay inside the site."""
    thread = urgent.thread
    people = told_at_once(thread.reader, thread.signal.record.unit, on=timezone.localdate(at))
    link = _address("voice:urgent", urgent.pk)
    for person in people:
        _tell(person, urgent, link, at)
    urgent.told += 1
    urgent.last_told_at = at
    urgent.save(update_fields=["told", "last_told_at"])
    return len(people)


def _tell(person: Person, urgent: Urgent, link: str, at: datetime) -> None:
    records.share(by=BY, at=at, record=urgent.thread.signal.record, person=person)
    words = "Somebody may be in danger: read what was sent, now."
    records.notify(by=BY, at=at, person=person, words=words, link=link)
    text = [
        f"Dear {person.name},", "", "Words were sent to Holdfast that may mean that somebody could be hurt.",
        "You are on duty to read them. Please read them now, and press the button that says you have:", "",
        f"{settings.SITE_ADDRESS}{link}", "",
        "This letter comes again every hour until somebody on duty has pressed it.",
    ]  # fmt: skip
    payload = {"subject": "Read now: somebody may be in danger", "text": "\n".join(text) + "\n"}
    outbox.queue(kind="mail", to=person.email, payload=payload, due_at=at, organisation_id=urgent.organisation_id)


def _add_post(thread: Thread, kind: PostKind, words: str, at: datetime, by: Person | None = None) -> Post:
    """A further message of a thread, sealed."""
    last = Post.objects.filter(thread=thread).aggregate(last=Max("place_in_thread"))["last"] or 0
    return Post.objects.create(
        organisation_id=thread.organisation_id, thread=thread, kind=kind, place_in_thread=last + 1, by=by,
        sealed=seal(json.dumps({"words": words}), keys()), month=promise.month_of(timezone.localdate(at)),
    )  # fmt: skip


def _checked_line(text: str, longest: int, field: str, at: datetime) -> str:
    """A text in one line. Raises Invalid for nothing, too much, or what may tell who a patient is."""
    kept = " ".join(text.replace("\x00", " ").split())
    if not kept or len(kept) > longest:
        raise Invalid(f"Write it in up to {longest:,} characters.", field=field)
    found = identifiers.suspects(kept, today=timezone.localdate(at))
    if found:
        raise Invalid(identifiers.sentence(found), field=field)
    return kept


def _person_of(by: Actor) -> Person | None:
    """Who acts, None for the system."""
    return Person.objects.get(pk=by.actor_id) if by.actor_kind == "person" else None


def _address(route: str, *parts: object) -> str:
    """Where a notice leads; the front page for a command without pages."""
    try:
        return reverse(route, args=parts)
    except NoReverseMatch:
        return "/"
