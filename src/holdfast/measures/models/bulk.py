"""Rows by the thousand: points by the driver's own bulk call, five times as fast as objects one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, Subquery

from holdfast.foundation.guard import require_operation
from holdfast.measures.models.measure import Series
from holdfast.measures.models.reading import Reading
from holdfast.measures.rules.points import NewPoint

COLUMNS = (
    "organisation_id",
    "series_id",
    "batch_id",
    "period_start",
    "period_end",
    "numerator",
    "denominator",
    "value",
)
_TABLE = "measures_point"


def insert_points(batch_id: int, rows: Iterable[NewPoint], organisations: dict[UUID, int]) -> int:
    """Write checked rows of a batch; `organisations` gives each series' organisation. Returns how many.

    Raises IntegrityError when the batch has a number for the series and period already.
    """
    require_operation("measures.Point")
    sqlite = connection.vendor == "sqlite"
    day = _as_text if sqlite else _as_it_is
    made = []
    last, owner, key = None, 0, None
    for row in rows:
        starts, value, numerator, denominator, ends, series_id = row
        if series_id is not last:
            last, owner, key = series_id, organisations[series_id], series_id.hex if sqlite else series_id  # type: ignore[index, union-attr]
        made.append((owner, key, batch_id, day(starts), day(ends), numerator, denominator, value))  # type: ignore[arg-type]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            statement = f"COPY {_TABLE} ({', '.join(COLUMNS)}) FROM STDIN"
            with connection.wrap_database_errors, cursor.copy(statement) as copy:
                for item in made:
                    copy.write_row(item)
        else:
            marks = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(f"INSERT INTO {_TABLE} ({', '.join(COLUMNS)}) VALUES ({marks})", made)
    return len(made)


@cache
def _as_text(day: date) -> str:
    return day.isoformat()


def _as_it_is(day: date) -> date:
    return day


def hold_series(series_ids: Iterable[UUID]) -> None:
    """Hold these series until the transaction ends, in one order: two writers of one series then read what both wrote.

    Without it, on PostgreSQL, each would compute its reading from its own number alone. SQLite has one writer anyway.
    """
    ids = sorted(series_ids)
    for first in range(0, len(ids), 500):
        list(
            Series.objects.select_for_update().filter(pk__in=ids[first : first + 500]).order_by("pk").values_list("pk")
        )


def keep_readings(made: list[Reading]) -> int:
    """Save new readings, and make each its series' latest. Returns how many."""
    require_operation("measures.Reading")
    Reading.objects.bulk_create(made, batch_size=500)
    newest = Reading.objects.filter(series=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    for first in range(0, len(made), 500):
        ids = [r.series_id for r in made[first : first + 500]]
        Series.objects.filter(pk__in=ids).update(latest_reading=Subquery(newest))
    return len(made)
