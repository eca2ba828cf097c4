"""Records for tests."""

from __future__ import annotations

from datetime import date, datetime

from holdfast.organisation.models import Unit
from holdfast.records import operations as records
from holdfast.records.choices import RecordKind, Visibility
from holdfast.records.models import Record
from tests.factories.organisation import AT, TESTS


def record(
    unit: Unit,
    headline: str = "Falls",
    *,
    kind: RecordKind = RecordKind.SERIES,
    visibility: Visibility = Visibility.ORGANISATION,
    at: datetime = AT,
    on: date | None = None,
) -> Record:
    """A record of a unit, as a module that owns the kind would open it."""
    return records.open_record(
        by=TESTS, at=at, kind=kind, unit=unit, headline=headline, headline_on=on, visibility=visibility
    )
