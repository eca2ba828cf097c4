"""Threads a viewer was chosen to read; one of them with its words opened."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from holdfast.foundation.errors import NotVisible
from holdfast.loop.choices import SignalKind
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer, within
from holdfast.records.choices import Visibility
from holdfast.records.models import Grant
from holdfast.records.queries import visible_to
from holdfast.voice.choices import Naming, PostKind, Step
from holdfast.voice.models import Post, Thread, Urgent
from holdfast.voice.policy import keys
from holdfast.voice.rules.sealing import opened


def threads(*, viewer: Viewer | None, on: date) -> QuerySet[Thread]:
    """Threads the viewer was given, or that are open to their unit: the promise due first, then what is decided."""
    rows = visible_to(viewer, Thread.objects.all(), on=on, prefix="signal")
    return rows.select_related("signal__record__unit").order_by("due_on", "pk")


def tally(rows: QuerySet[Thread]) -> dict[tuple[str, str], int]:
    """How many of these threads stand at each step, by their kind of reader. One query."""
    counted = rows.order_by().values_list("step", "reader").annotate(n=Count("pk"))
    return {(step, reader): n for step, reader, n in counted}


def threads_to_sort(*, viewer: Viewer, on: date, text: str = "") -> QuerySet[Thread]:
    """Open messages without a decision that the viewer may answer, the promise due first; those with a text."""
    mine = within(viewer, P.RESPOND, organisation="organisation_id", path="signal__unit_path")
    rows = threads(viewer=viewer, on=on).filter(mine, step__in=[Step.WAITING, Step.HEARD])
    rows = rows.exclude(signal__visibility=Visibility.NAMED)
    return rows.filter(signal__text__icontains=text) if text else rows


def late_threads(*, viewer: Viewer | None, on: date) -> list[Thread]:
    """Threads the viewer may read whose promise is broken on a day, the longest first. One query."""
    return list(threads(viewer=viewer, on=on).filter(due_on__lt=on))


def thread(*, viewer: Viewer | None, pk: UUID, on: date) -> Thread:
    """One thread; NotVisible when there is none for this viewer."""
    found = threads(viewer=viewer, on=on).select_related("organisation", "urgent").filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def may_read(person_id: int, found: Thread, *, at: datetime) -> bool:
    """Whether a person was given this thread on the day: as one of its readers, or as on duty."""
    on = timezone.localdate(at)
    given = Grant.objects.filter(record_id=found.pk, person_id=person_id, from_on__lte=on)
    return given.filter(Q(to_on=None) | Q(to_on__gte=on)).exists()


def may_answer(viewer: Viewer, found: Thread, *, at: datetime) -> bool:
    """Whether the viewer may answer it: one of the readers, or, of open words, whoever answers for the area."""
    if may_read(viewer.person_id, found, at=at):
        return True
    return found.signal.visibility != Visibility.NAMED and viewer.may(P.RESPOND, found.signal.record)


def is_known(whole_print: str) -> bool:
    """Whether a thread with this code was passed on."""
    return Thread.objects.filter(whole_print=whole_print).exists()


@dataclass(frozen=True)
class Said:
    """One further message. by: the reader's name; empty for the sender. month: the first day of it."""

    kind: PostKind
    words: str
    by: str
    month: date


@dataclass(frozen=True)
class ThreadWhole:
    """A thread with its words opened. name: of the sender, where it may be known."""

    thread: Thread
    kind: SignalKind
    words: str
    name: str
    posts: tuple[Said, ...]


def whole_thread(found: Thread) -> ThreadWhole:
    """All that was said in a thread: for its readers, and for whoever has its code."""
    first = _words(found.sealed)
    rows = Post.objects.filter(thread=found).select_related("by")
    posts = tuple(
        Said(PostKind(row.kind), _words(row.sealed)["words"], row.by.name if row.by else "", row.month) for row in rows
    )
    shown = first["name"] if found.naming != Naming.ANONYMOUS else ""
    return ThreadWhole(found, SignalKind(found.signal.kind), first["words"], shown, posts)


UNREADABLE = "This cannot be read here: it was sealed with another key. Your administrator can set VOICE_KEYS_BEFORE."


def _words(sealed: bytes) -> dict[str, str]:
    try:
        kept: dict[str, str] = json.loads(opened(sealed, keys()))
    except ValueError:
        return {"words": UNREADABLE, "name": ""}
    return kept


def urgent_waiting(*, viewer: Viewer | None, on: date) -> QuerySet[Urgent]:
    """Words of harm nobody has acknowledged, as far as the viewer was told of them."""
    rows = visible_to(viewer, Urgent.objects.filter(acknowledged_at=None), on=on, prefix="thread__signal__record")
    return rows.select_related("thread__signal__record__unit")
