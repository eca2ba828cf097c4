"""Opening a thread with its code. Few misses at one thread; nobody else is slowed, and no address is looked at."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Sum

from holdfast.foundation.guard import writing
from holdfast.voice.intake.slots import waiting_for
from holdfast.voice.models import Miss, Thread
from holdfast.voice.policy import code_key
from holdfast.voice.rules import codes

WINDOW = 300  # seconds
MISSES = 10  # at one thread in that time


@dataclass(frozen=True)
class Opened:
    """What a code opens: a thread, or the word that the message waits to be passed on, or neither."""

    thread: Thread | None
    waiting: bool


def open_with(text: str, *, at: datetime) -> Opened:
    """What the code somebody typed opens.

    The first two words of a code say which thread it may be. Only guesses that name a thread are counted, by thread
    and not by whoever asks; after ten misses in five minutes a thread answers no further guess. So a flood of guesses
    slows nobody who reads another thread, and gains at most ten tries of a 64-bit code in five minutes.

    A guess that names no thread, and one at a thread that answers no more, ask and write the same, in a row that is of
    no thread: else the time of the answer told which words name one (tests/reliability/test_guessing_served.py).
    """
    typed = codes.typed(text)
    lock = codes.lock_of(typed or ("", "", "", "", ""), code_key())
    near = list(Thread.objects.filter(place_print=lock.place).values_list("pk", "whole_print", "organisation_id"))
    waits = waiting_for(lock.whole)
    window = int(at.timestamp()) // WINDOW
    for found, whole, where in near or [(None, "", None)]:
        shut = _misses(found, window) >= MISSES
        if not shut and hmac.compare_digest(whole, lock.whole):
            return Opened(Thread.objects.select_related("signal__record__unit", "organisation").get(pk=found), False)
        _count(*((None, None) if shut else (found, where)), window)
    return Opened(None, waits and bool(typed))


def _misses(found: UUID | None, window: int) -> int:
    counted = Miss.objects.filter(thread_id=found, window__gte=window - 1).aggregate(n=Sum("count"))["n"]
    return counted or 0


def _count(found: UUID | None, where: int | None, window: int) -> None:
    """One more miss at a thread, or at none: the same two statements, whether its row is there or not."""
    with transaction.atomic(), writing("voice.claims"):
        begun = Miss(thread_id=found, window=window, organisation_id=where)
        Miss.objects.bulk_create([begun], ignore_conflicts=True)
        Miss.objects.filter(thread_id=found, window=window).update(count=F("count") + 1)


def forget(*, at: datetime) -> None:
    """Misses of the past windows go: nothing is kept of who tried what."""
    with transaction.atomic(), writing("voice.claims"):
        Miss.objects.filter(window__lt=int(at.timestamp()) // WINDOW - 1).delete()
