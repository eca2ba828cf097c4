"""A few numbers at once, begun and accepted in one step: a form, a correction, a small sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import also_needs, operation, remember
from holdfast.measures.choices import BatchState, Frequency, ValueKind
from holdfast.measures.models import ImportBatch, Series
from holdfast.measures.models.bulk import hold_series, insert_points
from holdfast.measures.operations._again import _read_again
from holdfast.measures.policy import of_series
from holdfast.measures.queries.points import points_of
from holdfast.measures.rules.asking import WORDS, minutes_for
from holdfast.measures.rules.points import NewPoint, checked, without_unchanged
from holdfast.organisation.choices import Permission as P
from holdfast.records import operations as records

Entries = Sequence[tuple[Series, Sequence[NewPoint]]]


@operation("measures.record_points", needs=P.ADD_DATA, where=lambda call: of_series(call["series"]))
def record_points(
    *, by: Actor, at: datetime, series: Series, rows: Iterable[NewPoint], source: str = "form", file_name: str = ""
) -> ImportBatch | None:
    """Add numbers to one series, or correct them: the newest stands, the older stay kept beneath.

    rows: one for each period; their series_id is not looked at. Rows that say what stands already are left out; None
    when nothing is left. Raises Invalid in words for the first row that cannot be.
    """
    return _record(by, at, [(series, list(rows))], source, file_name)


@operation("measures.record_form", needs=P.ADD_DATA, where=lambda call: of_series(call["entries"][0][0]))
def record_form(*, by: Actor, at: datetime, entries: Entries, source: str = "form") -> ImportBatch | None:
    """This month's numbers of several series of one organisation, all or none.

    entries: (series, its rows). Needs the permission at every one of them.
    """
    for series, _ in entries[1:]:
        also_needs(P.ADD_DATA, of_series(series))
    return _record(by, at, entries, source, "")


def _record(by: Actor, at: datetime, entries: Entries, source: str, file_name: str) -> ImportBatch | None:
    organisations = {series.organisation_id for series, _ in entries}
    if len(organisations) != 1:
        raise Invalid("Bring the numbers of one organisation at a time.")
    new = _new_rows(entries, at)
    if not new:
        remember(rows=0)
        return None
    paths = [series.unit_path for series, _ in entries]
    batch = ImportBatch.objects.create(
        organisation_id=organisations.pop(), unit_path=_common(paths), source=source, file_name=file_name[:200],
        row_count=len(new), series_count=len({row.series_id for row in new}),
        state=BatchState.ACCEPTED, by_id=int(by.actor_id) if by.actor_kind == "person" else None,
        begun_at=at, touched_at=at, accepted_at=at, readings_at=at,
    )  # fmt: skip
    insert_points(batch.pk, new, {series.pk: series.organisation_id for series, _ in entries})
    _read_again({row.series_id for row in new}, at)  # type: ignore[misc]
    remember(batch=batch.pk, rows=len(new), source=source)
    _count_minutes(by, at, entries, new, source)
    return batch


def _new_rows(entries: Entries, at: datetime) -> list[NewPoint]:
    """The rows of all entries, checked, without those that change nothing."""
    today = timezone.localdate(at)
    ids = [series.pk for series, _ in entries]
    hold_series(ids)
    fresh, current = Series.objects.select_related("measure", "record").in_bulk(ids), points_of(ids)
    new: list[NewPoint] = []
    for one, rows in entries:
        series = fresh[one.pk]
        if series.ended_on is not None and series.ended_on <= today:
            raise Invalid(f"{series.record.headline} is measured no longer: {series.ended_because}")
        measure = series.measure
        kind, frequency = ValueKind(measure.value_kind), Frequency(measure.frequency)
        good = [
            checked(
                row, kind=kind, multiplier=measure.multiplier, frequency=frequency, today=today, series_id=series.pk
            )
            for row in rows
        ]
        stands = {p.period_start: (p.value, p.numerator, p.denominator) for p in current[series.pk]}
        new += without_unchanged(good, stands)
    return new


def _count_minutes(by: Actor, at: datetime, entries: Entries, new: list[NewPoint], source: str) -> None:
    """A sheet costs its minutes once, whatever it holds; a form costs each unit what it typed."""
    if by.actor_kind != "person":
        return
    per_series: dict[UUID | None, int] = {}
    for row in new:
        per_series[row.series_id] = per_series.get(row.series_id, 0) + 1
    for series, _ in entries if source == "form" else entries[:1]:
        minutes = minutes_for(source, per_series.get(series.pk, 0) if source == "form" else len(new))
        if minutes:
            day = timezone.localdate(at)
            records.ask_minutes(by=by, at=at, unit=series.record.unit, what=WORDS[source], minutes=minutes, on=day)


def _common(paths: Sequence[str]) -> str:
    """The path of the nearest unit above (or at) all of these: "/1/2/" for "/1/2/5/" and "/1/2/9/"."""
    parts = [path.strip("/").split("/") for path in paths]
    shared: list[str] = []
    for level in zip(*parts, strict=False):
        if len(set(level)) > 1:
            break
        shared.append(level[0])
    return f"/{'/'.join(shared)}/" if shared else "/"
