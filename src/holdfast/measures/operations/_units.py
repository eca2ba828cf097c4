"""What happens to series when their unit takes another name or closes; called in the unit's own operation."""

from __future__ import annotations

from datetime import date, datetime

from holdfast.foundation.actor import Actor
from holdfast.measures.models import Series
from holdfast.measures.operations.series import _headline, _search, end_series
from holdfast.records import operations as records


def _rename_with_unit(*, by: Actor, at: datetime, unit_id: int, old: str, new: str) -> None:
    """Keep the headline and search words of the unit's series true. The old name still finds them."""
    for series in Series.objects.select_related("record__unit", "measure").filter(record__unit_id=unit_id):
        records.change_record(
            by=by, at=at, record=series.record, headline=_headline(series.measure, new),
            search=(*_search(series.measure), old),
        )  # fmt: skip


def _end_with_unit(*, by: Actor, at: datetime, unit_id: int, on: date, reason: str) -> None:
    """End what is still measured there, so that nobody is asked for numbers of a ward that is gone."""
    for series in Series.objects.filter(record__unit_id=unit_id, ended_on=None):
        end_series(by=by, at=at, series=series, on=max(on, series.opened_on), reason=reason)
