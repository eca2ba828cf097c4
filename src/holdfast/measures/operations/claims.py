"""Claiming a gain: on one series, or over several wards together. The first verdict is asked at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Min
from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.measures.choices import BatchState, Frequency, ValueKind
from holdfast.measures.models import Gain, GainWard, Point, Series
from holdfast.measures.operations._judging import _judge, _person
from holdfast.measures.policy import of_pool, of_series
from holdfast.measures.rules import gains as rules
from holdfast.measures.rules.periods import period_start
from holdfast.measures.rules.pools import check_pool
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person, Unit
from holdfast.records import operations as records
from holdfast.records.choices import Answering, RecordKind, Visibility
from holdfast.records.models import Record


@operation("measures.claim_gain", needs=P.CLAIM_GAINS, where=lambda call: of_series(call["series"]))
def claim_gain(
    *,
    by: Actor,
    at: datetime,
    series: Series,
    changed: str,
    changed_on: date,
    steward: Person,
    watch_until: date,
    sponsor: Person | None = None,
    primary: bool = True,
) -> Gain:
    """Claim that a series got better from a dated change on, and name who keeps watch.

    The first verdict is asked at once. Raises Invalid for a claim the data could never answer: no direction, daily
    numbers, a change in the future or before the data, or one that is claimed already.
    """
    measure, words, today = series.measure, " ".join(changed.split()), timezone.localdate(at)
    points = Point.objects.filter(series=series, batch__state=BatchState.ACCEPTED)
    rules.check_claim(
        better=measure.better, frequency=Frequency(measure.frequency), words=words, changed_on=changed_on,
        watch_until=watch_until, first=points.aggregate(Min("period_start"))["period_start__min"], today=today,
    )  # fmt: skip
    first = period_start(Frequency(measure.frequency), changed_on)
    if Gain.objects.filter(series=series, changed_on=first, withdrawn_at=None).exists():
        raise Invalid("A gain from this change is claimed already.", field="changed_on")
    record = records.open_record(
        by=by, at=at, kind=RecordKind.GAIN, unit=series.record.unit,
        headline=f"{series.record.headline}: {words}"[:300], visibility=series.record.visibility,
        search=(measure.code,),
    )  # fmt: skip
    kind = rules.kind_of(ValueKind(measure.value_kind), has_parts=points.filter(denominator__gt=0).exists())
    gain = Gain.objects.create(
        record=record, organisation_id=series.organisation_id, unit_path=series.unit_path, series=series,
        changed=words[:500], changed_on=first, kind=kind, better=measure.better, primary=primary,
        watch_until=watch_until, claimed_at=at, claimed_by_id=_person(by),
    )  # fmt: skip
    _name_watchers(record, steward, sponsor, by, at)
    remember(record_id=record.pk, after={"changed_on": first, "changed": words, "kind": str(kind)})
    _judge([gain.pk], at)
    gain.refresh_from_db()
    return gain


@operation("measures.claim_pool", needs=P.CLAIM_GAINS, where=lambda call: of_pool([s for s, _ in call["wards"]]))
def claim_pool(
    *,
    by: Actor,
    at: datetime,
    wards: Sequence[tuple[Series, date]],
    changed: str,
    steward: Person,
    watch_until: date,
    sponsor: Person | None = None,
    primary: bool = True,
) -> Gain:
    """Claim one gain over several wards, each with the date of its change. Wards and dates are fixed from now on.

    The pool stands at the lowest unit that holds all its wards, and is seen as the most guarded of them. Raises
    Invalid, as `claim_gain` does for any ward, and for numbers that cannot be added up.
    """
    measure, words, today = wards[0][0].measure, " ".join(changed.split()), timezone.localdate(at)
    frequency, ids = Frequency(measure.frequency), [one.pk for one, _ in wards]
    points = Point.objects.filter(series_id__in=ids, batch__state=BatchState.ACCEPTED)
    parts = set(points.filter(denominator__gt=0).values_list("series_id", flat=True))
    kinds = [rules.kind_of(ValueKind(one.measure.value_kind), has_parts=one.pk in parts) for one, _ in wards]
    check_pool(kinds, [one.measure_id for one, _ in wards], [one.organisation_id for one, _ in wards])
    if len(set(ids)) < len(ids):
        raise Invalid("A ward stands there twice.", field="wards")
    if any(one.record.visibility == Visibility.NAMED for one, _ in wards):
        raise Invalid("Numbers that are given to people by name cannot be added up with others.", field="wards")
    firsts = dict(points.values_list("series_id").annotate(Min("period_start")))
    for one, day in wards:
        rules.check_claim(
            better=measure.better, frequency=frequency, words=words, changed_on=day, watch_until=watch_until,
            first=firsts.get(one.pk), today=today,
        )  # fmt: skip
    place = of_pool([one for one, _ in wards])
    record = records.open_record(
        by=by, at=at, kind=RecordKind.GAIN, unit=Unit.objects.get(pk=int(place.unit_path.strip("/").split("/")[-1])),
        headline=f"{measure.name}, {len(wards)} wards: {words}"[:300], search=(measure.code,),
        visibility=max((Visibility(one.record.visibility) for one, _ in wards), key=list(Visibility).index),
    )  # fmt: skip
    days = [period_start(frequency, day) for _, day in wards]
    gain = Gain.objects.create(
        record=record, organisation_id=wards[0][0].organisation_id, unit_path=place.unit_path, changed=words[:500],
        changed_on=min(days), kind=kinds[0], better=measure.better, primary=primary, watch_until=watch_until,
        claimed_at=at, claimed_by_id=_person(by),
    )  # fmt: skip
    for (one, _), day in zip(wards, days, strict=True):
        GainWard.objects.create(organisation_id=gain.organisation_id, gain=gain, series=one, changed_on=day)
    _name_watchers(record, steward, sponsor, by, at)
    kept = {str(one.pk): day for (one, _), day in zip(wards, days, strict=True)}
    remember(record_id=record.pk, after={"wards": kept, "changed": words, "kind": str(kinds[0])})
    _judge([gain.pk], at)
    gain.refresh_from_db()
    return gain


def _name_watchers(record: Record, steward: Person, sponsor: Person | None, by: Actor, at: datetime) -> None:
    for role, person in ((Answering.STEWARD, steward), (Answering.SPONSOR, sponsor)):
        if person is not None:
            records.take_responsibility(by=by, at=at, record=record, role=role, person=person)
