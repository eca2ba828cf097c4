"""The slots: a message goes into one, several others are rewritten with it, and from outside all look the same.

Not an operation: an operation writes an event, with its time and its place in a chain. The intake is written through
the same gate (`writing`), by this module alone.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.db import transaction

from holdfast.foundation.guard import writing
from holdfast.voice.models import Slot
from holdfast.voice.policy import keys
from holdfast.voice.rules.rounds import NIGHTS
from holdfast.voice.rules.sealing import EMPTY, open_slot, seal_slot

LEAST = 48  # slots there are at any time
TOUCHED = 6  # rewritten whenever one is used
_chance = secrets.SystemRandom()


def put(payload: dict[str, Any]) -> None:
    """Keep a message until a night passes it on. Raises ValueError beyond what a slot holds; loses nothing else."""
    _rewrite(payload | {"nights": _chance.randrange(NIGHTS)})


def cover() -> None:
    """Rewrite some slots without a message, so that a rewritten slot says nothing. Called at random times."""
    _rewrite(None)


def _rewrite(payload: dict[str, Any] | None) -> None:
    with transaction.atomic(), writing("voice.intake"):
        if not Slot.objects.exists():
            Slot.objects.bulk_create(Slot(sealed=seal_slot(EMPTY, keys())) for _ in range(LEAST))
        every = list(Slot.objects.values_list("pk", flat=True))
        some = _chance.sample(every, min(TOUCHED, len(every)))
        rows = list(Slot.objects.select_for_update().filter(pk__in=some).order_by("pk"))
        _chance.shuffle(rows)
        held = [_opened(row.sealed) for row in rows]
        free = next((n for n, one in enumerate(held) if one == EMPTY), None)
        if payload is not None and free is not None:
            held[free] = payload
        for row, one in zip(rows, held, strict=True):
            row.sealed = row.sealed if one is None else seal_slot(one, keys())
        Slot.objects.bulk_update(rows, ["sealed"])
        if payload is not None and free is None:
            more = [payload, *[EMPTY] * (TOUCHED - 1)]
            _chance.shuffle(more)
            Slot.objects.bulk_create(Slot(sealed=seal_slot(one, keys())) for one in more)


def _opened(sealed: bytes) -> dict[str, Any] | None:
    """What a slot holds; None where no key opens it, and it is left as it is: the right key may come back."""
    try:
        return open_slot(sealed, keys())
    except ValueError:
        return None


def waiting_for(whole_print: str) -> bool:
    """Whether a message with this code waits to be passed on. Opens every slot: its time says nothing."""
    rows = Slot.objects.values_list("sealed", flat=True)
    return sum((_opened(row) or EMPTY).get("whole_print") == whole_print for row in rows) > 0


def take_due() -> list[dict[str, Any]]:
    """The messages whose night has come, in an order drawn by chance. Inside an operation, which passes them on.

    Every slot is made anew: what stays has a night less to wait, and no row is older than another.
    """
    rows = list(Slot.objects.select_for_update().order_by("pk"))
    read = {row.pk: _opened(row.sealed) for row in rows}
    held = [one for one in read.values() if one]
    due = [one for one in held if one["nights"] <= 0]
    kept = [one | {"nights": one["nights"] - 1} for one in held if one["nights"] > 0]
    Slot.objects.filter(pk__in=[pk for pk, one in read.items() if one is not None]).delete()
    more = [*kept, *[EMPTY] * max(LEAST - len(kept), TOUCHED)]
    _chance.shuffle(more)
    Slot.objects.bulk_create(Slot(sealed=seal_slot(one, keys())) for one in more)
    _chance.shuffle(due)
    return due
