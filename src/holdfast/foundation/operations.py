"""What the site's own jobs write: locks, and the fate of each message. Only System actors hold the permission."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from holdfast.foundation import outbox
from holdfast.foundation.actor import Actor
from holdfast.foundation.models import JobLock, Outbox
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE, Place

GIVE_UP_AFTER = 8
LEASE = timedelta(minutes=5)
PAUSE = timedelta(minutes=15)


class Need(StrEnum):
    """The one permission asked for here: the same words as organisation's RUN_SITE, which stands above foundation."""

    RUN_SITE = "run the whole site"


@operation("foundation.take_job", needs=Need.RUN_SITE, where=lambda call: EVERYWHERE)
def take_job(*, name: str, worker: str, until: datetime, by: Actor, at: datetime) -> bool:
    """Take a job's lock for `worker` until a moment. False when another worker holds it still."""
    JobLock.objects.get_or_create(name=name)
    free = JobLock.objects.filter(Q(taken_until=None) | Q(taken_until__lte=at), name=name)
    taken = bool(free.update(taken_by=worker, taken_until=until))
    remember(job=name, worker=worker, taken=taken)
    return taken


@operation("foundation.finish_job", needs=Need.RUN_SITE, where=lambda call: EVERYWHERE)
def finish_job(*, name: str, worker: str, outcome: str, done: bool, by: Actor, at: datetime) -> None:
    """Give a job's lock back with a sentence of what happened. Not done: it is due again after a pause.

    A worker that lost the lock in the meantime (it took longer than it may) changes nothing.
    """
    JobLock.objects.get_or_create(name=name)
    held = JobLock.objects.filter(name=name, taken_by__in=["", worker])
    if done:
        held.update(taken_by="", taken_until=None, finished_at=at, last_outcome=outcome[:300])
    else:
        held.update(taken_by="", taken_until=at + PAUSE, last_outcome=outcome[:300])
    remember(job=name, worker=worker, outcome=outcome[:300], done=done)


@operation("foundation.claim_messages", needs=Need.RUN_SITE, where=lambda call: EVERYWHERE)
def claim_messages(*, limit: int, by: Actor, at: datetime) -> list[Outbox]:
    """Take up to `limit` messages that are due, each for five minutes.

    An attempt is counted before it is made, and a message not marked in time falls due again: a crash between sending
    and marking sends it twice, with the same Message-ID, and never loses it.
    """
    due = Outbox.objects.filter(sent_at=None, given_up_at=None, due_at__lte=at).order_by("due_at")
    taken = list(due.select_for_update(skip_locked=True)[:limit])
    ids = [message.pk for message in taken]
    Outbox.objects.filter(pk__in=ids).update(due_at=at + LEASE, attempts=F("attempts") + 1)
    for message in taken:
        message.attempts += 1
    remember(claimed=[str(pk) for pk in ids])
    return taken


@operation("foundation.message_sent", needs=Need.RUN_SITE, where=lambda call: EVERYWHERE)
def message_sent(*, message_id: UUID, by: Actor, at: datetime) -> None:
    """Mark a message as handed to the mail server.

    Its words are forgotten: they may hold a link that signs someone in.
    """
    message = Outbox.objects.select_for_update().get(pk=message_id)
    message.sent_at, message.last_error, message.payload = at, "", _without_words(message.payload)
    message.save()
    remember(message=str(message_id))


@operation("foundation.message_failed", needs=Need.RUN_SITE, where=lambda call: EVERYWHERE)
def message_failed(*, message_id: UUID, error: str, for_good: bool, by: Actor, at: datetime) -> bool:
    """Note why a message was not sent, and when it is tried next: after 2, 4, 8 ... minutes. True when given up.

    for_good: the mail server refused the address or the letter itself, so trying again is no use.
    """
    message = Outbox.objects.select_for_update().get(pk=message_id)
    message.last_error = error[:300]
    if for_good or message.attempts >= GIVE_UP_AFTER:
        message.given_up_at, message.payload = at, _without_words(message.payload)
    else:
        message.due_at = at + timedelta(minutes=2**message.attempts)
    message.save()
    remember(message=str(message_id), error=error[:300], given_up=message.given_up_at is not None)
    return message.given_up_at is not None


def _without_words(payload: dict[str, Any]) -> dict[str, Any]:
    return {"subject": payload.get("subject", "")}


@operation("foundation.post", needs=Need.RUN_SITE, where=lambda call: Place(call["organisation_id"] or None))
def post(*, to: str, payload: dict[str, Any], once: str, organisation_id: int, by: Actor, at: datetime) -> bool:
    """Queue a letter of a job's own, once: a second call with the same `once` does nothing and returns False."""
    new = outbox.queue_once(once=once, kind="mail", to=to, payload=payload, due_at=at, organisation_id=organisation_id)
    remember(once=once, queued=new)
    return new
