"""A large file of numbers, read by the worker in short transactions: nothing of it is seen before it is accepted."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.utils import timezone

from holdfast.foundation.actor import Actor, System
from holdfast.foundation.errors import HoldfastError, Invalid
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.imports.apply import stream
from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.mapping import Mapping as SheetMapping
from holdfast.measures.imports.names import KnownName
from holdfast.measures.imports.points import PointRow
from holdfast.measures.imports.problems import Caution, CellError, FileRefused
from holdfast.measures.imports.sheet import read_head
from holdfast.measures.imports.text import iter_rows
from holdfast.measures.rules.points import NewPoint

ROWS_AT_ONCE = 5_000  # in one transaction: about a tenth of a second, so that other writers never wait long
SERIES_AT_ONCE = 250
LISTED = 200
BY = System("import")


@dataclass
class Problems:
    """What was wrong with a file: the first sentences, and how many there were."""

    sentences: list[str] = field(default_factory=list)
    count: int = 0
    doubled: bool = False

    def add(self, error: CellError) -> None:
        self.count += 1
        self.doubled = self.doubled or bool(error.also)
        if len(self.sentences) < LISTED:
            self.sentences.append(error.sentence)


def read_into(batch_id: int, path: Path, *, at: datetime, accept: bool = False) -> str:
    """Read a CSV into a batch that is loading. Returns the state it is in then: staged, accepted or failed.

    The batch's `mapping` says how: {"columns": a sheet's mapping as JSON, "good_rows": whether the good rows alone may
    be kept}. With errors and no such choice the batch fails, and says what was wrong.
    After a worker died it goes on where the last whole chunk ended: the same file gives the same rows again.
    """
    load = queries.load(batch_id=batch_id, at=at)
    by: Actor = load.began_by or BY
    problems = Problems()
    try:
        with path.open("rb") as file, closing(_rows(file, path.name, load, problems, at)) as rows:
            for chunk in _chunks(islice(rows, load.batch.row_count, None)):
                measures.add_points(by=by, at=at, batch=load.batch, rows=chunk)
        if problems.count and (problems.doubled or not load.batch.mapping.get("good_rows")):
            return _fail(at, load.batch, problems)
        batch = measures.stage_batch(
            by=by, at=at, batch=load.batch, left_out=problems.sentences, left_out_count=problems.count
        )
    except FileRefused as refused:
        problems.add(refused.error)
        return _fail(at, load.batch, problems)
    except HoldfastError as error:
        problems.sentences.append(getattr(error, "message", str(error)))
        problems.count += 1
        return _fail(at, load.batch, problems)
    return str(measures.accept_batch(by=by, at=at, batch=batch).state if accept else batch.state)


def finish(batch_id: int, *, at: datetime) -> int:
    """Read all series of an accepted (or withdrawn) batch again. Returns how many series there were.

    The statistics work between transactions, not inside them, so that other writers never wait for them.
    """
    batch = queries.load(batch_id=batch_id, at=at).batch
    waiting = ids = queries.series_of_batch(batch)
    while waiting:
        now, waiting = waiting[:SERIES_AT_ONCE], waiting[SERIES_AT_ONCE:]
        made = queries.readings_now(now, at=at)
        waiting = [*waiting, *measures.keep_readings(by=BY, at=at, made=made)]
    measures.finish_readings(by=BY, at=at, batch=batch, series_count=len(ids))
    return len(ids)


def finish_all(*, at: datetime) -> int:
    """Finish every batch whose readings are not all done: for the timetable, after a worker died. Returns how many."""
    waiting = queries.unread_batches()
    for batch in waiting:
        finish(batch.pk, at=at)
    return len(waiting)


def clear_abandoned(*, at: datetime) -> int:
    """Clear what died while loading, to the last row. Returns how many rows."""
    rows = 0
    while count := measures.clear_abandoned_batches(by=BY, at=at):
        rows += count
    return rows


def _fail(at: datetime, batch: Any, problems: Problems) -> str:
    """Give the batch up, in the system's name: whoever began it may have lost the role that let them."""
    failed = measures.fail_batch(by=BY, at=at, batch=batch, sentences=problems.sentences, count=problems.count)
    return str(failed.state)


def _rows(
    file: BinaryIO, name: str, load: queries.Load, problems: Problems, at: datetime
) -> Generator[NewPoint, None, None]:
    """The file's points with their series; what is wrong goes to `problems`."""
    if load.began_by is None:
        raise Invalid("A file of numbers is brought by a person: whose series are they?")
    on = timezone.localdate(at)
    limits = Limits()
    table = read_head(file, filename=name, limits=limits)
    units = [_known(k) for k in queries.known_units(viewer=load.began_by, on=on)]
    known = [_known(k) for k in queries.known_measures(viewer=load.began_by, on=on)]
    series = queries.series_ids_by_names(viewer=load.began_by, on=on)
    unit = load.batch.mapping.get("unit", "")
    fixed = load.batch.mapping.get("measure", ""), queries.unit_code(unit) if unit else ""
    mapping = SheetMapping.from_json(load.batch.mapping["columns"])
    file.seek(0)
    found = stream(iter_rows(file, filename=name, limits=limits), table, mapping, today=on, known_units=units,
                   known_measures=known, value_kind=load.batch.mapping.get("value_kind", ""))  # fmt: skip
    for item in found:
        if isinstance(item, PointRow):
            point = _point(item, series, fixed, problems)
            if point is not None:
                yield point
        elif not isinstance(item, Caution):
            problems.add(item)


def _known(fact: queries.KnownFact) -> KnownName:
    return KnownName(fact.name, fact.code, fact.others, fact.value_kind, fact.apart)


def _point(
    row: PointRow, series: Mapping[tuple[str, str], UUID], fixed: tuple[str, str], problems: Problems
) -> NewPoint | None:
    pair = row.measure or fixed[0], row.unit or fixed[1]
    key = series.get(pair)
    if key is None:
        problem = f"“{pair[0]}” is not measured there yet."
        problems.add(
            CellError(row.address.row, row.address.column, "", problem, "Open that measure for the unit first.")
        )
        return None
    return NewPoint(row.period_start, row.value, row.numerator, row.denominator, row.period_end, key)


def _chunks(rows: Iterator[NewPoint]) -> Iterator[list[NewPoint]]:
    chunk: list[NewPoint] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == ROWS_AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
