"""Where something is measured, who sees it, what is aimed at, and when it ends."""

from __future__ import annotations

import math
from datetime import date, datetime

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.measures.choices import Frequency
from holdfast.measures.models import Measure, Series, Target
from holdfast.measures.operations._again import _read_again
from holdfast.measures.policy import of_series
from holdfast.measures.rules.periods import last_complete_period
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person, Unit
from holdfast.records import operations as records
from holdfast.records.choices import Answering, RecordKind, Visibility
from holdfast.records.models import Record


@operation("measures.open_series", needs=P.ADD_DATA, where=lambda call: call["unit"])
def open_series(
    *,
    by: Actor,
    at: datetime,
    measure: Measure,
    unit: Unit,
    visibility: Visibility = Visibility.ORGANISATION,
    collector: Person | None = None,
    deputy: Person | None = None,
    owner: Person | None = None,
    opened_on: date | None = None,
) -> Series:
    """Begin one measure of one unit. The first period wanted is that of `opened_on` (default: the last complete one).

    collector: who brings the numbers, with a deputy; owner: who answers for what they say.
    Raises Invalid for a retired measure, another organisation's measure, a closed unit, or a series that is there.
    """
    _check_opening(measure, unit, timezone.localdate(at))
    series = _open(by, at, measure, unit, Visibility(visibility), opened_on)
    _name_who_answers(by, at, series.record, Answering.COLLECTOR, collector, deputy)
    _name_who_answers(by, at, series.record, Answering.OWNER, owner, None)
    remember(record_id=series.pk, after={"measure": measure.code, "unit": unit.pk, "visibility": str(visibility)})
    _read_again([series.pk], at)
    series.refresh_from_db()
    return series


def _check_opening(measure: Measure, unit: Unit, today: date) -> None:
    if measure.organisation_id is not None and measure.organisation_id != unit.organisation_id:
        raise Invalid("This measure belongs to another organisation.", field="measure")
    if measure.retired_on is not None and measure.retired_on <= today:
        raise Invalid(f"{measure.name} is retired: {measure.retired_because}", field="measure")
    if unit.closed is not None and unit.closed <= today:
        raise Invalid(f"{unit.name} is closed.", field="unit")
    if Series.objects.filter(measure=measure, record__unit=unit, ended_on=None).exists():
        raise Invalid(f"{measure.name} is measured in {unit.name} already.", field="unit")


def _open(
    by: Actor, at: datetime, measure: Measure, unit: Unit, visibility: Visibility, opened_on: date | None
) -> Series:
    record = records.open_record(
        by=by, at=at, kind=RecordKind.SERIES, unit=unit, headline=_headline(measure, unit.name),
        visibility=visibility, search=_search(measure),
    )  # fmt: skip
    return Series.objects.create(
        record=record, measure=measure, organisation_id=unit.organisation_id, unit_path=unit.path,
        opened_on=opened_on or last_complete_period(Frequency(measure.frequency), timezone.localdate(at)),
    )  # fmt: skip


def _headline(measure: Measure, unit_name: str) -> str:
    return f"{measure.name}: {unit_name}"


def _search(measure: Measure) -> tuple[str, str]:
    return measure.code, measure.unit_words


def _name_who_answers(
    by: Actor, at: datetime, record: Record, role: Answering, person: Person | None, deputy: Person | None
) -> None:
    if person is not None:
        records.take_responsibility(by=by, at=at, record=record, role=role, person=person, deputy=deputy)


@operation("measures.change_series", needs=P.DEFINE_MEASURES, where=lambda call: of_series(call["series"]))
def change_series(*, by: Actor, at: datetime, series: Series, visibility: Visibility) -> Series:
    """Change who may see a series."""
    before = series.record.visibility
    records.change_record(by=by, at=at, record=series.record, visibility=Visibility(visibility))
    remember(before={"visibility": before}, after={"visibility": str(visibility)})
    return series


@operation("measures.end_series", needs=P.DEFINE_MEASURES, where=lambda call: of_series(call["series"]))
def end_series(*, by: Actor, at: datetime, series: Series, on: date | None = None, reason: str) -> Series:
    """Measure no longer here from a day on. The chart stays; nothing is asked for and nothing counts as late."""
    day = on or timezone.localdate(at)
    if not reason.strip():
        raise Invalid("Say why it is measured no longer.", field="reason")
    series = Series.objects.select_for_update(of=("self",)).select_related("record", "measure").get(pk=series.pk)
    if series.ended_on is not None:
        raise Invalid("This series has ended already.", field="on")
    if day < series.opened_on:
        raise Invalid("It cannot end before it began.", field="on")
    series.ended_on, series.ended_because = day, reason.strip()[:300]
    series.save(update_fields=["ended_on", "ended_because"])
    remember(before={"ended_on": None}, after={"ended_on": day, "because": series.ended_because})
    return series


@operation("measures.set_target", needs=P.SET_TARGETS, where=lambda call: of_series(call["series"]))
def set_target(*, by: Actor, at: datetime, series: Series, from_on: date, value: float | None) -> Target:
    """Aim at a value from a day on; None: from then on there is no target. Earlier targets stay as they were.

    Setting another value from the same day replaces the first in use; both stay in the list.
    """
    if value is not None and (not math.isfinite(value) or abs(value) > 1e100):
        raise Invalid("The target must be a number.", field="value")
    if value is None and not series.targets.exists():
        raise Invalid("There is no target to end.", field="value")
    target = Target.objects.create(
        organisation_id=series.organisation_id, series=series, from_on=from_on, value=value,
        by_id=int(by.actor_id) if by.actor_kind == "person" else None, at=at,
    )  # fmt: skip
    remember(after={"from": from_on, "value": value})
    _read_again([series.pk], at)
    return target
