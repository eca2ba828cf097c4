"""What NHS England publishes of every provider's A&E, month by month. See `imports/ae.py` for what is comparable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.measures.choices import BatchState, Frequency, ValueKind
from holdfast.measures.models import ImportBatch, Measure, Phase, Point, Series
from holdfast.measures.models.bulk import insert_points
from holdfast.measures.operations._again import _read_again
from holdfast.measures.operations.series import _open
from holdfast.measures.queries.points import points_of
from holdfast.measures.rules.ae import ERAS, MEASURES, ProviderMonth, numbers
from holdfast.measures.rules.points import NewPoint, checked, without_unchanged
from holdfast.organisation import operations as organisation
from holdfast.organisation.choices import OrganisationKind, UnitKind
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Organisation, Unit
from holdfast.records.choices import Visibility


@operation("measures.open_provider_series", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def open_provider_series(*, by: Actor, at: datetime, rows: Sequence[ProviderMonth]) -> int:
    """Make sure that the providers of these rows have an organisation, and a public series of each measure they report.

    A provider that is no trust (a walk-in centre, an urgent treatment centre) becomes an organisation of kind provider.
    Some dozens of providers at a time. Returns how many series were new. Safe to run again.
    """
    measures = _measures()
    units = _units(by, at, {row.org_code: row for row in sorted(rows, key=lambda r: r.org_name)})
    first = _first_months(rows)
    there = _series([unit.pk for unit in units.values()], measures)
    made = 0
    for (provider, code), month in sorted(first.items()):
        unit = units[provider]
        if (unit.pk, measures[code].pk) not in there:
            _open(by, at, measures[code], unit, Visibility.PUBLIC, month)
            made += 1
    remember(providers=len(units), series=made)
    return made


@operation("measures.load_provider_months", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def load_provider_months(
    *,
    by: Actor,
    at: datetime,
    rows: Sequence[ProviderMonth],
    source: str,
    file_name: str = "",
    file_hash: str = "",
) -> ImportBatch | None:
    """All of one file, or nothing. The same file again (by hash): None. A revised one: a correction over the old.

    source: "ae-monthly" or "ae-2016". Series must be open (`open_provider_series`).
    Only numbers that differ from what stands are kept; None when there are none.
    """
    known = ImportBatch.objects.filter(source=source, file_hash=file_hash, state=BatchState.ACCEPTED)
    if file_hash and known.exists():
        remember(file=file_name, known=True)
        return None
    new, organisations = _new_points(rows, at)
    months = sorted({row.month for row in rows})
    if months:
        _published_to(months[-1])
    if not new:
        remember(file=file_name, rows=0)
        return None
    batch = ImportBatch.objects.create(
        organisation=None, source=source, file_name=file_name[:200], file_hash=file_hash, row_count=len(new),
        series_count=len(organisations),
        state=BatchState.ACCEPTED, begun_at=at, touched_at=at, accepted_at=at, readings_at=at,
        by_id=int(by.actor_id) if by.actor_kind == "person" else None,
    )  # fmt: skip
    insert_points(batch.pk, new, organisations)
    touched = sorted(organisations)
    _part_eras(touched, organisations, at)
    for start in range(0, len(touched), 250):
        _read_again(touched[start : start + 250], at)
    remember(file=file_name, hash=file_hash, batch=batch.pk, rows=len(new))
    return batch


def _measures() -> dict[str, Measure]:
    found = {m.code: m for m in Measure.objects.filter(organisation=None, code__in=MEASURES)}
    if len(found) < len(MEASURES):
        missing = ", ".join(sorted(set(MEASURES) - set(found)))
        raise Invalid(f"Load the definitions of measures first: {missing} is missing.")
    return found


def _first_months(rows: Iterable[ProviderMonth]) -> dict[tuple[str, str], date]:
    """The first month in which each provider has a number of each measure."""
    first: dict[tuple[str, str], date] = {}
    for row in rows:
        for code, number in numbers(row).items():
            if not number.is_empty:
                key = (row.org_code, code)
                first[key] = min(row.month, first.get(key, row.month))
    return first


def _units(by: Actor, at: datetime, providers: dict[str, ProviderMonth]) -> dict[str, Unit]:
    """The root unit of each provider, made where there is none; a name known only now takes the place of a code."""
    found = {o.ods_code: o for o in Organisation.objects.filter(ods_code__in=list(providers))}
    for code, row in sorted(providers.items()):
        known, name = found.get(code), row.org_name.strip()
        if known is None:
            found[code] = organisation.begin_organisation(
                by=by, at=at, ods_code=code, name=(name or f"Provider {code}")[:150], kind=OrganisationKind.PROVIDER
            )
        elif name and known.name == f"Provider {code}":
            organisation.change_organisation(by=by, at=at, organisation=known, changes={"name": name[:150]})
    roots = Unit.objects.filter(organisation__in=found.values(), kind=UnitKind.WHOLE).select_related("organisation")
    return {unit.organisation.ods_code: unit for unit in roots}


def _series(unit_ids: Iterable[int], measures: dict[str, Measure]) -> dict[tuple[int, int], Series]:
    wanted = Series.objects.filter(
        measure__in=measures.values(), record__unit__in=list(unit_ids), record__visibility=Visibility.PUBLIC
    )
    return {(s.record.unit_id, s.measure_id): s for s in wanted.select_related("record")}


def _new_points(rows: Sequence[ProviderMonth], at: datetime) -> tuple[list[NewPoint], dict[UUID, int]]:
    """The numbers that change something, and the organisation of each series they belong to."""
    measures = _measures()
    codes = {row.org_code for row in rows}
    roots = Unit.objects.filter(organisation__ods_code__in=codes, kind=UnitKind.WHOLE).select_related("organisation")
    units = {unit.organisation.ods_code: unit for unit in roots}
    series = _series([unit.pk for unit in units.values()], measures)
    brought: dict[UUID, list[NewPoint]] = {}
    kinds = {code: (ValueKind(m.value_kind), m.multiplier) for code, m in measures.items()}
    for row in rows:
        unit = units.get(row.org_code)
        for code, number in numbers(row).items():
            one = series.get((unit.pk, measures[code].pk)) if unit else None
            if one is None:
                if number.is_empty:
                    continue
                raise Invalid(f"{row.org_code} has no series of {code} yet: open the providers' series first.")
            kind, multiplier = kinds[code]
            good = checked(
                number, kind=kind, multiplier=multiplier, frequency=Frequency.MONTH, today=at.date(), series_id=one.pk
            )
            brought.setdefault(one.pk, []).append(good)
    organisations = {s.pk: s.organisation_id for s in series.values()}
    return _unlike_what_stands(brought, organisations)


def _unlike_what_stands(
    brought: dict[UUID, list[NewPoint]], organisations: dict[UUID, int]
) -> tuple[list[NewPoint], dict[UUID, int]]:
    first = min((row.period_start for mine in brought.values() for row in mine), default=None)
    current = points_of(list(brought), since=first)
    new = [
        row
        for key, mine in brought.items()
        for row in without_unchanged(
            mine, {p.period_start: (p.value, p.numerator, p.denominator) for p in current[key]}
        )
    ]
    return new, {key: organisations[key] for key in {row.series_id for row in new}}  # type: ignore[misc]


def _published_to(month: date) -> None:
    for measure in Measure.objects.filter(organisation=None, code__in=MEASURES):
        if measure.published_to is None or measure.published_to < month:
            measure.published_to = month
            measure.save(update_fields=["published_to"])


def _part_eras(series_ids: list[UUID], organisations: dict[UUID, int], at: datetime) -> None:
    """A phase where a new era begins, for every series with numbers on both sides of it."""
    for era in ERAS:
        rows = Point.objects.filter(series_id__in=series_ids, batch__state=BatchState.ACCEPTED, value__isnull=False)
        before = set(rows.filter(period_start__lt=era.starts_on).values_list("series_id", flat=True).distinct())
        since = set(rows.filter(period_start__gte=era.starts_on).values_list("series_id", flat=True).distinct())
        parted = set(
            Phase.objects.filter(series_id__in=series_ids, starts_on=era.starts_on).values_list("series", flat=True)
        )
        Phase.objects.bulk_create(
            Phase(
                organisation_id=organisations[key], series_id=key, starts_on=era.starts_on, reason=era.reason, at=at,
                evidence={"era": era.starts_on.isoformat()},
            )
            for key in sorted((before & since) - parted)
        )  # fmt: skip
