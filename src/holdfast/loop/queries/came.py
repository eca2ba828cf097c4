"""What became of something somebody said: one shape for every module that knows a part of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from holdfast.loop.choices import Outcome
from holdfast.loop.models import Signal


class Came(NamedTuple):
    """What came of a message: of what kind, what it is, its state, and, of a gain, the first day of the last period
    it was judged for (up to three without a number keep a verdict: HELD 2.5)."""

    kind: Outcome
    what: str
    state: str
    seen: date | None = None


def roots_of(keys: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """For each message the signals it stands in: itself, and the one it was joined with. One query."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for key in keys:
        found[key].add(key)
    joined = Signal.objects.filter(pk__in=list(found), merged_into__isnull=False)
    for key, kept in joined.values_list("pk", "merged_into"):
        if kept is not None:
            found[key].add(kept)
    return dict(found)
