"""Names a sheet may use, and the series they lead to."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from holdfast.measures.choices import ValueKind
from holdfast.measures.models import Series
from holdfast.measures.queries.facts import KnownFact
from holdfast.measures.queries.measures import measures_visible
from holdfast.measures.queries.series import series_list
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Unit
from holdfast.organisation.queries import Viewer
from holdfast.organisation.rules.tree import told_apart

READERS_WORDS = {
    ValueKind.COUNT: "count",
    ValueKind.PERCENT: "percentage",
    ValueKind.RATE: "rate",
    ValueKind.NUMBER: "number",
}


def known_units(*, viewer: Viewer | None, on: date) -> tuple[KnownFact, ...]:
    """Units for which the viewer may bring numbers, by name. `code` is unique, and nothing a sheet would say."""
    if viewer is None:
        return ()
    allowed = Q(pk__in=[])
    for organisation_id, path in viewer.paths_with(P.ADD_DATA):
        allowed |= Q(organisation_id=organisation_id, path__startswith=path)
    rows = Unit.objects.filter(allowed).filter(Q(closed=None) | Q(closed__gt=on)).order_by("name", "pk")
    apart = told_apart({u.pk: (u.name, u.path) for u in rows})
    return tuple(
        KnownFact(u.pk, u.name, unit_code(u.pk), (u.ods_site,) if u.ods_site else (), apart=apart[u.pk]) for u in rows
    )


def unit_code(pk: int | str) -> str:
    """How a read row names a unit. Never the bare id: a sheet that says ward "7" does not mean the unit of id 7."""
    return f"holdfast-unit-{pk}"


def known_measures(*, viewer: Viewer | None, on: date) -> tuple[KnownFact, ...]:
    """Measures the viewer may see and that are not retired, by name."""
    return tuple(
        KnownFact(m.pk, m.name, m.code, (), READERS_WORDS[ValueKind(m.value_kind)])
        for m in measures_visible(viewer=viewer, on=on)
    )


def series_by_names(*, viewer: Viewer | None, on: date) -> dict[tuple[str, str], Series]:
    """Running series the viewer may bring numbers for, by (measure code, `unit_code`): what a read row names."""
    return {(s.measure.code, unit_code(s.record.unit_id)): s for s in _fillable(viewer, on)}


def series_ids_by_names(*, viewer: Viewer | None, on: date) -> dict[tuple[str, str], UUID]:
    """The same, ids alone: for thousands of series."""
    rows = _fillable(viewer, on).values_list("measure__code", "record__unit_id", "pk")
    return {(code, unit_code(unit)): pk for code, unit, pk in rows}


def _fillable(viewer: Viewer | None, on: date) -> QuerySet[Series]:
    if viewer is None:
        return Series.objects.none()
    allowed = Q(pk__in=list[UUID]())
    for organisation_id, path in viewer.paths_with(P.ADD_DATA):
        allowed |= Q(organisation_id=organisation_id, unit_path__startswith=path)
    return series_list(viewer=viewer, on=on).filter(allowed).filter(Q(ended_on=None) | Q(ended_on__gt=on))
