"""What is known already that may be about the same: signals, actions, projects and gains. ADR 0020."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from holdfast.foundation import fulltext
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import RecordKind
from holdfast.records.models import Record
from holdfast.records.queries.visible import visible_to
from holdfast.records.rules import alike, telling_words

TABLE = "records_record"
COMMON = 8_000  # a word in so many records tells them apart no more; counting it stops here
WEIGHED = 12_000  # records ranked at most, all words together: about 50 ms
WORDS = 8
CANDIDATES = 300  # of the whole organisation, of which the viewer's are kept
EACH = 4


@dataclass(frozen=True)
class Alike:
    """One record that may be about the same. `unit` is its unit's name."""

    key: UUID
    kind: RecordKind
    headline: str
    unit: str
    on: date


def like(
    *, viewer: Viewer | None, text: str, on: date, kinds: Collection[RecordKind], leave_out: UUID | None = None
) -> tuple[Alike, ...]:
    """Records of the viewer's organisation, and theirs to see, that may be about what a text says, nearest first.

    At most four of a kind. A text that shares nothing telling with any gives nothing: silence is an answer here.
    """
    asked = telling_words(text)
    if viewer is None or not asked:
        return ()
    keys = _candidates(viewer.organisation_id, asked)
    rows = Record.objects.filter(pk__in=keys, kind__in=list(kinds)).select_related("unit")
    seen = {row.pk: row for row in visible_to(viewer, rows, on=on) if row.pk != leave_out}
    found: list[Alike] = []
    for row in (seen[key] for key in keys if key in seen):
        kind = RecordKind(row.kind)
        if sum(one.kind is kind for one in found) < EACH and alike(asked, row.search_text):
            found.append(Alike(row.pk, kind, row.headline, row.unit.name, row.headline_on))
    return tuple(found)


def _candidates(organisation_id: int, asked: tuple[str, ...]) -> list[UUID]:
    """By the rarest words; when even they are in thousands of records, those that have every one of them."""
    counts = fulltext.how_many(TABLE, organisation_id, asked, at_most=COMMON)
    known = sorted((count, word) for word, count in zip(asked, counts, strict=True) if count)[:WORDS]
    kept, room = [], WEIGHED
    for count, word in known:
        if count >= COMMON or (kept and count > room):
            break
        kept.append((word, math.log(1 + COMMON / count)))
        room -= count
    every = not kept
    if every:
        kept = [(word, 1.0) for _, word in known]
    if not kept:
        return []
    return fulltext.nearest(TABLE, organisation_id, kept, every=every, at_most=CANDIDATES)
