"""Numbers that another program sends: whole or not at all, and once however often they are sent.

The receipt is written in the transaction that keeps the numbers. A program that never heard the answer sends the same
again under the same key, and is told what it would have been told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from holdfast.foundation.errors import Clash, Invalid
from holdfast.foundation.operation import also_needs, operation, remember
from holdfast.foundation.places import Place
from holdfast.measures.choices import Frequency, ValueKind
from holdfast.measures.models import Delivery, Series
from holdfast.measures.operations.points import Entries, _record
from holdfast.measures.policy import of_series
from holdfast.measures.queries.series import series_list
from holdfast.measures.rules.points import NewPoint
from holdfast.measures.rules.sending import Rejected, RowProblem, SeriesFacts, problems_of
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person
from holdfast.organisation.queries import Viewer, viewer_for


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a delivery. batch: None when all of it stood already; repeated: it had been sent before."""

    batch: int | None
    new: int
    unchanged: int
    repeated: bool


@operation("measures.send_points", needs=P.OWN_ACCOUNT, where=lambda call: Place(call["by"].organisation_id))
def send_points(*, by: Viewer, at: datetime, rows: Sequence[NewPoint], key: str, body_hash: str, name: str) -> Sent:
    """Keep the numbers of several series of one organisation, all or none, as a batch that can be taken back.

    rows: each names its series. key: the sender's own name for this delivery; with the same body_hash it counts once.
    name: what sent it (the token's name), shown as the file's name.
    Raises Rejected with every row that cannot be kept, Refused where the sender may read but not add, and Clash when
    the key stood for other numbers before.
    """
    kept = _before(by, key, body_hash)
    if kept is not None:
        remember(repeated=True, batch=kept.batch)
        return kept
    entries = _entries(by, at, rows)
    batch = _record(by, at, entries, "api", name)
    new = batch.row_count if batch is not None else 0
    receipt = Delivery(
        organisation_id=entries[0][0].organisation_id, person_id=by.person_id, key=key, body_hash=body_hash,
        batch=batch, new_count=new, unchanged_count=len(rows) - new, at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            receipt.save(force_insert=True)
    except IntegrityError as error:  # the same was sent twice at the same moment; the other one was first
        raise Clash("The same key is being used at this moment. Send the same again in a moment.") from error
    remember(organisation_id=receipt.organisation_id, key=key, name=name)
    return Sent(batch.pk if batch is not None else None, new, len(rows) - new, repeated=False)


def _before(by: Viewer, key: str, body_hash: str) -> Sent | None:
    """What this person was told when they sent under this key before; None when they did not."""
    found = Delivery.objects.filter(person_id=by.person_id, key=key).first()
    if found is None:
        return None
    if found.body_hash != body_hash:
        raise Clash("This key was used before for other numbers. Choose a new key for each delivery.")
    return Sent(found.batch_id, found.new_count, found.unchanged_count, repeated=True)


def _entries(by: Viewer, at: datetime, rows: Sequence[NewPoint]) -> Entries:
    """The rows by series, checked; the permission to add is asked for at every one of them."""
    if not rows:
        raise Rejected([RowProblem(1, "points", "There is no number in it.")])
    today = timezone.localdate(at)
    wanted = sorted({row.series_id for row in rows if row.series_id is not None})
    viewer = _as_now(by, at)
    seen = {}
    for first in range(0, len(wanted), 500):
        seen |= {one.pk: one for one in series_list(viewer=viewer, on=today).filter(pk__in=wanted[first : first + 500])}
    for one in seen.values():
        if not viewer.may(P.ADD_DATA, one):
            also_needs(P.ADD_DATA, of_series(one))  # perhaps it was given by name; if not, this refuses
    problems = problems_of(rows, {key: _facts(one, today) for key, one in seen.items()}, today)
    if problems:
        raise Rejected(problems)
    if len({one.organisation_id for one in seen.values()}) > 1:
        raise Invalid("Send the numbers of one organisation at a time.", field="points")
    found: dict[UUID, list[NewPoint]] = {}
    for row in rows:
        found.setdefault(row.series_id, []).append(row)  # type: ignore[arg-type]
    return [(seen[key], mine) for key, mine in found.items()]


def _as_now(by: Viewer, at: datetime) -> Viewer:
    """The sender with the roles they hold inside this transaction: one ended a moment ago no longer counts."""
    return viewer_for(Person.objects.select_related("organisation").get(pk=by.person_id), at=at)


def _facts(series: Series, today: Any) -> SeriesFacts:
    measure = series.measure
    ended = series.ended_on is not None and series.ended_on <= today
    return SeriesFacts(
        ValueKind(measure.value_kind), measure.multiplier, Frequency(measure.frequency),
        (series.ended_because or "it was ended.") if ended else "",
    )  # fmt: skip
