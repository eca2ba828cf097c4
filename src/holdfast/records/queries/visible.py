"""Who may see which record: the one rule, as a database filter and for a single record."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import Visibility
from holdfast.records.models import Grant, Record, Responsibility

M = TypeVar("M", bound=Model)


def visible_to(viewer: Viewer | None, queryset: QuerySet[M], *, on: date, prefix: str = "") -> QuerySet[M]:
    """Only the rows whose record the viewer may see on a day.

    queryset: of Record (prefix ""), of a table with the same key that repeats organisation, unit path and visibility
    (prefix ""), or of any other that leads to one (prefix "record", "series__record", ...).
    Public records for everybody signed in; an organisation's for its people; a unit's for roles over it;
    every other only for those it was granted to and those who answer for it. Nobody signed in: nothing.
    """
    if viewer is None:
        return queryset.none()
    lead = f"{prefix}__" if prefix else ""
    allowed = Q(**{f"{lead}visibility": Visibility.PUBLIC})
    across = viewer.organisations_with(P.SEE_ORGANISATION)
    if across:
        allowed |= Q(**{f"{lead}visibility": Visibility.ORGANISATION, f"{lead}organisation__in": sorted(across)})
    inside = [Visibility.ORGANISATION.value, Visibility.UNIT.value]
    for organisation_id, path in viewer.paths_with(P.SEE_UNIT):
        allowed |= Q(
            **{
                f"{lead}visibility__in": inside,
                f"{lead}organisation": organisation_id,
                f"{lead}unit_path__startswith": path,
            }
        )
    key = f"{prefix}_id" if prefix and "__" not in prefix else f"{lead}pk"
    allowed |= Exists(_granted(viewer, on).filter(record_id=OuterRef(key)))
    allowed |= Exists(_answers(viewer, on).filter(record_id=OuterRef(key)))
    return queryset.filter(allowed)


def sees(viewer: Viewer | None, record: Record, *, on: date) -> bool:
    """Whether the viewer may see this one record on a day."""
    return visible_to(viewer, Record.objects.filter(pk=record.pk), on=on).exists()


def _granted(viewer: Viewer, on: date) -> QuerySet[Grant]:
    return Grant.objects.filter(person_id=viewer.person_id, from_on__lte=on).filter(Q(to_on=None) | Q(to_on__gte=on))


def _answers(viewer: Viewer, on: date) -> QuerySet[Responsibility]:
    mine = Q(person_id=viewer.person_id) | Q(deputy_id=viewer.person_id)
    return Responsibility.objects.filter(mine, from_on__lte=on).filter(Q(to_on=None) | Q(to_on__gt=on))
