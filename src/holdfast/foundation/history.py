"""Writing the history, and proving that nobody rewrote it."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from holdfast.foundation.ids import new_id
from holdfast.foundation.models import ChainHead, Event, EventContent


@dataclass
class Draft:
    """An event in the making: everything but its place in the chain."""

    operation: str
    actor_kind: str
    actor_id: str
    at: datetime
    organisation_id: int
    outer_id: UUID | None = None
    id: UUID = field(default_factory=new_id)
    record_id: UUID | None = None
    content: dict[str, Any] = field(default_factory=dict)


def _keyed(*parts: str) -> str:
    text = "\x1f".join(parts).encode()
    return hmac.new(settings.HISTORY_KEY.encode(), text, hashlib.sha256).hexdigest()


def _plain(content: dict[str, Any]) -> dict[str, Any]:
    return json.loads(json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True))


def _content_digest(salt: str, content: dict[str, Any]) -> str:
    return _keyed(salt, json.dumps(content, sort_keys=True))


def _link(event: Event) -> str:
    return _keyed(
        event.previous, str(event.id), str(event.organisation_id), str(event.number), event.operation,
        event.actor_kind, event.actor_id, str(event.record_id), str(event.outer_id),
        event.at.astimezone(UTC).isoformat(timespec="microseconds"), event.content_digest,
    )  # fmt: skip


def append(drafts: list[Draft]) -> None:
    """Chain the drafts, organisation by organisation in ascending id (one order of locks, so no deadlock)."""
    events, contents = [], []
    for organisation_id in sorted({d.organisation_id for d in drafts}):
        ChainHead.objects.get_or_create(organisation_id=organisation_id)
        head = ChainHead.objects.select_for_update().get(organisation_id=organisation_id)
        for draft in (d for d in drafts if d.organisation_id == organisation_id):
            content, salt = _plain(draft.content), secrets.token_hex(16)
            event = Event(
                id=draft.id, organisation_id=organisation_id, number=head.number + 1, operation=draft.operation,
                actor_kind=draft.actor_kind, actor_id=draft.actor_id, record_id=draft.record_id,
                outer_id=draft.outer_id, at=draft.at, content_digest=_content_digest(salt, content),
                previous=head.digest,
            )  # fmt: skip
            event.digest = _link(event)
            head.number, head.digest = event.number, event.digest
            events.append(event)
            contents.append(EventContent(event_id=event.id, salt=salt, content=content))
        head.save()
    Event.objects.bulk_create(events)
    EventContent.objects.bulk_create(contents)


@dataclass(frozen=True)
class Fault:
    """Where the history does not hold: organisation, event number, what is wrong."""

    organisation_id: int
    number: int
    problem: str


def faults(using: str = "default") -> Iterator[Fault]:
    """Walk every chain and yield each place where it was broken. Nothing yielded: the history is whole.

    using: the database to walk (a backup is opened beside the site's own).

    Destroyed content is not a fault; changed content is. A missing tail is found by the chain's head.
    """
    heads = {head.organisation_id: head for head in ChainHead.objects.using(using)}
    chains = set(Event.objects.using(using).order_by().values_list("organisation_id", flat=True).distinct())
    for organisation_id in sorted(chains | set(heads)):
        yield from _chain_faults(using, organisation_id, heads.get(organisation_id))
    yield from _content_faults(using)


def _chain_faults(using: str, organisation_id: int, head: ChainHead | None) -> Iterator[Fault]:
    previous, number = "", 0
    for event in Event.objects.using(using).filter(organisation_id=organisation_id).order_by("number").iterator():
        number += 1
        if event.number != number:
            yield Fault(organisation_id, number, "an event is missing")
            number = event.number
        if event.previous != previous or event.digest != _link(event):
            yield Fault(organisation_id, event.number, "the event was changed")
        previous = event.digest
    if head is None:
        yield Fault(organisation_id, number, "the head of the chain is missing")
    elif (number, previous) != (head.number, head.digest):
        yield Fault(organisation_id, head.number, "the last events are missing or the head was changed")


def heads(using: str = "default") -> list[tuple[int, int, str]]:
    """(organisation, number, digest) of each chain's last event: to be kept elsewhere, in a backup or on paper."""
    rows = ChainHead.objects.using(using).order_by("organisation_id")
    return list(rows.values_list("organisation_id", "number", "digest"))


def lost_since(kept: Iterable[tuple[int, int, str]], using: str = "default") -> Iterator[Fault]:
    """Faults against heads kept elsewhere.

    Whoever cuts off the end of a chain and sets its head back leaves a shorter chain that holds in itself: only what
    was written down outside the database can tell.
    """
    for organisation_id, number, digest in kept:
        there = Event.objects.using(using).filter(organisation_id=organisation_id, number=number, digest=digest)
        if number and not there.exists():
            yield Fault(organisation_id, number, "the event that was last then is missing or was changed")


def _content_faults(using: str) -> Iterator[Fault]:
    digests = dict(Event.objects.using(using).values_list("id", "content_digest"))
    for row in EventContent.objects.using(using).iterator(chunk_size=2000):
        expected = digests.get(row.event_id)
        if expected is None or _content_digest(row.salt, row.content) != expected:
            event = Event.objects.using(using).filter(id=row.event_id).first()
            yield Fault(event.organisation_id if event else 0, event.number if event else 0, "its content was changed")
