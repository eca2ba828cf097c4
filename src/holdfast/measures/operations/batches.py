"""Numbers by the thousand: begun, added to in short transactions, staged, accepted by one flip, withdrawn by another.

Nothing of a batch is seen before it is accepted, however it ends. Reading the series again follows the flip: at once
for a small batch; for a large one a job works its readings out some hundreds at a time (`jobs/imports/points.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE, Place
from holdfast.measures.choices import BatchState, Frequency, ValueKind
from holdfast.measures.models import ImportBatch, Point, Series
from holdfast.measures.models.bulk import insert_points
from holdfast.measures.operations._again import _read_again
from holdfast.measures.policy import of_batch
from holdfast.measures.rules.asking import WORDS, minutes_for
from holdfast.measures.rules.points import NewPoint, checked
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Unit
from holdfast.records import operations as records

SMALL, SMALL_ROWS = 60, 5_000  # series, and rows, that are read again in the accepting transaction itself
DELETED_AT_ONCE = 20_000  # points of an abandoned batch removed in one transaction


def _place(call: dict[str, Any]) -> Place:
    unit = call.get("unit")
    return EVERYWHERE if unit is None else Place(unit.organisation_id, unit.path)


@operation("measures.begin_batch", needs=P.ADD_DATA, where=_place)
def begin_batch(
    *,
    by: Actor,
    at: datetime,
    unit: Unit | None,
    source: str,
    file_name: str = "",
    file_hash: str = "",
    mapping: dict[str, Any] | None = None,
    rows_expected: int | None = None,
) -> ImportBatch:
    """A new, empty batch of numbers for a unit and all beneath it (an organisation's root unit: for all of it).

    unit=None: a publisher's file about many organisations, which only the site's owner brings.
    """
    batch = ImportBatch.objects.create(
        organisation_id=unit.organisation_id if unit else None, unit_path=unit.path if unit else "", source=source,
        file_name=file_name[:200], file_hash=file_hash, mapping=mapping or {}, rows_expected=rows_expected,
        by_id=int(by.actor_id) if by.actor_kind == "person" else None, begun_at=at, touched_at=at,
    )  # fmt: skip
    remember(batch=batch.pk, source=source, file=file_name[:200], hash=file_hash)
    return batch


@operation("measures.add_points", needs=P.ADD_DATA, where=lambda call: of_batch(call["batch"]))
def add_points(*, by: Actor, at: datetime, batch: ImportBatch, rows: Sequence[NewPoint]) -> int:
    """Add rows (each naming its series) to a batch that is loading; some 10,000 at a time keep others from waiting.

    Returns how many the batch holds now. Raises Invalid in words for a row that cannot be, and NotVisible for a series
    outside the batch's unit: then nothing of these rows is kept.
    """
    batch = _locked(batch, BatchState.LOADING)
    series = _series_of(batch, {row.series_id for row in rows})
    today = timezone.localdate(at)
    good = list(_checked(rows, series, today))
    try:
        with transaction.atomic():
            insert_points(batch.pk, good, {key: facts[3] for key, facts in series.items()})
    except IntegrityError as error:
        raise Invalid("There are two numbers for the same series and period.", field="period_start") from error
    batch.row_count += len(good)
    batch.touched_at = at
    batch.save(update_fields=["row_count", "touched_at"])
    remember(batch=batch.pk, rows=len(good))
    return batch.row_count


def _series_of(batch: ImportBatch, ids: set[UUID | None]) -> dict[UUID, tuple[ValueKind, float, Frequency, int]]:
    """What is needed of each series to check and keep its rows; NotVisible for one that is not the batch's to fill."""
    wanted = [key for key in ids if key is not None]
    found: dict[UUID, tuple[ValueKind, float, Frequency, int]] = {}
    for first in range(0, len(wanted), 500):
        rows = Series.objects.filter(pk__in=wanted[first : first + 500])
        if batch.organisation_id is not None:
            rows = rows.filter(organisation_id=batch.organisation_id, unit_path__startswith=batch.unit_path)
        facts = ("pk", "measure__value_kind", "measure__multiplier", "measure__frequency", "organisation_id")
        for key, kind, multiplier, frequency, organisation_id in rows.values_list(*facts):
            found[key] = (ValueKind(kind), multiplier, Frequency(frequency), organisation_id)
    if len(found) != len(ids):
        raise NotVisible("There is nothing here.")
    return found


def _checked(
    rows: Sequence[NewPoint], series: dict[UUID, tuple[ValueKind, float, Frequency, int]], today: date
) -> Iterator[NewPoint]:
    """The rows checked. Files come series by series: each is looked up once for its run of rows."""
    last: UUID | None = None
    for row in rows:
        if row.series_id is not last or last is None:
            last = row.series_id
            kind, multiplier, frequency, _ = series[last]  # type: ignore[index]
        yield checked(row, kind=kind, multiplier=multiplier, frequency=frequency, today=today)


@operation("measures.stage_batch", needs=P.ADD_DATA, where=lambda call: of_batch(call["batch"]))
def stage_batch(
    *, by: Actor, at: datetime, batch: ImportBatch, left_out: Sequence[str] = (), left_out_count: int = 0
) -> ImportBatch:
    """All rows are in: the batch waits for a person to look and accept.

    left_out: what was wrong with rows that were left out by choice (the first sentences), and how many there were.
    Raises Invalid when it holds no number.
    """
    batch = _locked(batch, BatchState.LOADING)
    if not batch.row_count:
        raise Invalid("There is no number in it to accept.")
    batch.state, batch.touched_at = BatchState.STAGED, at
    batch.problems = {"sentences": list(left_out)[:200], "count": left_out_count} if left_out_count else {}
    batch.save(update_fields=["state", "touched_at", "problems"])
    remember(batch=batch.pk, rows=batch.row_count, left_out=left_out_count)
    return batch


@operation("measures.fail_batch", needs=P.ADD_DATA, where=lambda call: of_batch(call["batch"]))
def fail_batch(*, by: Actor, at: datetime, batch: ImportBatch, sentences: Sequence[str], count: int) -> ImportBatch:
    """Give up a batch that is not accepted. sentences: what was wrong, for the person; count: how many there were.

    Its rows were never seen, and go with `clear_abandoned_batches`.
    """
    batch = _locked(batch, BatchState.LOADING, BatchState.STAGED)
    batch.state, batch.problems = BatchState.FAILED, {"sentences": list(sentences)[:200], "count": count}
    batch.save(update_fields=["state", "problems"])
    remember(batch=batch.pk, problems=count)
    return batch


@operation("measures.accept_batch", needs=P.ADD_DATA, where=lambda call: of_batch(call["batch"]))
def accept_batch(*, by: Actor, at: datetime, batch: ImportBatch) -> ImportBatch:
    """Make all of a batch count, by one flip. Its numbers stand over older ones of the same periods.

    A small batch's series are read again here; of a large one `readings_at` stays empty until a job has read them all.
    """
    batch = _locked(batch, BatchState.LOADING, BatchState.STAGED)
    if not batch.row_count:
        raise Invalid("There is no number in it to accept.")
    batch.state, batch.accepted_at = BatchState.ACCEPTED, at
    batch.save(update_fields=["state", "accepted_at"])
    remember(batch=batch.pk, rows=batch.row_count, hash=batch.file_hash)
    _read_if_small(batch, at)
    _count_minutes(by, at, batch)
    return batch


@operation("measures.withdraw_batch", needs=P.ADD_DATA, where=lambda call: of_batch(call["batch"]))
def withdraw_batch(*, by: Actor, at: datetime, batch: ImportBatch, reason: str) -> ImportBatch:
    """Undo an import: what stood before stands again. The rows stay kept, unseen. Large ones as in `accept_batch`."""
    words = " ".join(reason.split())
    if not words:
        raise Invalid("Say why these numbers are taken back.", field="reason")
    batch = _locked(batch, BatchState.ACCEPTED)
    batch.state, batch.withdrawn_at, batch.withdrawn_because = BatchState.WITHDRAWN, at, words[:300]
    batch.withdrawn_by_id = int(by.actor_id) if by.actor_kind == "person" else None
    batch.readings_at = None
    batch.save(update_fields=["state", "withdrawn_at", "withdrawn_because", "withdrawn_by", "readings_at"])
    remember(batch=batch.pk, rows=batch.row_count, reason=words[:300])
    _read_if_small(batch, at)
    return batch


@operation("measures.clear_abandoned_batches", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def clear_abandoned_batches(*, by: Actor, at: datetime, untouched_for: timedelta = timedelta(hours=6)) -> int:
    """Remove rows of batches that died while loading or were given up: at most 20,000 rows a call.

    Returns how many rows were removed; call again until it is 0. The batches themselves stay listed, as failed.
    """
    dead = ImportBatch.objects.filter(state=BatchState.LOADING, touched_at__lt=at - untouched_for)
    count = dead.update(state=BatchState.FAILED, problems={"sentences": ["The import was interrupted."], "count": 1})
    leftover = Point.objects.filter(batch__state=BatchState.FAILED)
    ids = list(leftover.values_list("pk", flat=True)[:DELETED_AT_ONCE])
    for first in range(0, len(ids), 500):
        Point.objects.filter(pk__in=ids[first : first + 500])._raw_delete(Point.objects.db)
    if count or ids:
        remember(given_up=count, rows=len(ids))
    return len(ids)


def _locked(batch: ImportBatch, *states: BatchState) -> ImportBatch:
    """The batch as it stands now, held until the transaction ends; Invalid when its state allows no such step."""
    now = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if now.state not in states:
        words = {"loading": "is still loading", "staged": "waits to be accepted", "accepted": "was accepted already",
                 "withdrawn": "was taken back already", "failed": "was given up"}  # fmt: skip
        raise Invalid(f"This import {words[now.state]}.")
    return now


def _read_if_small(batch: ImportBatch, at: datetime) -> None:
    if batch.row_count > SMALL_ROWS:
        return
    touched = Point.objects.filter(batch=batch).order_by("series_id").values_list("series_id", flat=True).distinct()
    ids = list(touched[: SMALL + 1])
    if len(ids) <= SMALL:
        _read_again(ids, at)
        batch.readings_at, batch.series_count = at, len(ids)
        batch.save(update_fields=["readings_at", "series_count"])


def _count_minutes(by: Actor, at: datetime, batch: ImportBatch) -> None:
    minutes = minutes_for(batch.source, batch.row_count)
    unit = Unit.objects.filter(organisation_id=batch.organisation_id, path=batch.unit_path).first()
    if by.actor_kind == "person" and minutes and unit is not None:
        day = timezone.localdate(at)
        records.ask_minutes(by=by, at=at, unit=unit, what=WORDS[batch.source], minutes=minutes, on=day)
