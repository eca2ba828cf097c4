"""Units as lists and singly."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.organisation.choices import Permission, UnitKind
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Unit, UnitPlace
from holdfast.organisation.queries.viewer import Viewer
from holdfast.organisation.queries.within import within


def units(*, viewer: Viewer | None, open_on: date | None = None, may: Permission | None = None) -> QuerySet[Unit]:
    """The units a viewer may know of, by name: all of an organisation they see across, and those their roles reach.

    open_on: only those open on a day. may: only those over which they hold a permission (for a choice in a form).
    """
    if viewer is None:
        return Unit.objects.none()
    allowed = within(viewer, may or P.SEE_UNIT, organisation="organisation_id", path="path")
    if may is None:
        allowed |= Q(organisation_id__in=sorted(viewer.organisations_with(P.SEE_ORGANISATION)))
    rows = Unit.objects.filter(allowed).select_related("organisation", "merged_into").order_by("name", "pk")
    if open_on is not None:
        rows = rows.filter(Q(closed=None) | Q(closed__gt=open_on)).filter(Q(opened=None) | Q(opened__lte=open_on))
    return rows


def unit(*, viewer: Viewer | None, pk: int) -> Unit:
    """One unit. Raises NotVisible when there is none or the viewer may not know of it."""
    found = units(viewer=viewer).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def find_units(*, viewer: Viewer | None, text: str, open_on: date | None = None) -> QuerySet[Unit]:
    """Units the viewer may know of whose name holds every word of a text."""
    rows = units(viewer=viewer, open_on=open_on).exclude(kind=UnitKind.WHOLE)
    for word in text.split()[:8]:
        rows = rows.filter(name__icontains=word)
    return rows


def whole_unit(organisation_id: int) -> Unit:
    """The root unit of an organisation."""
    return Unit.objects.select_related("organisation").get(organisation_id=organisation_id, kind=UnitKind.WHOLE)


def places_of(*, viewer: Viewer | None, unit: Unit) -> QuerySet[UnitPlace]:
    """A unit's names and parents through time, newest first, for someone who may know of it."""
    rows = UnitPlace.objects.filter(unit=unit, unit__in=units(viewer=viewer)).select_related("parent")
    return rows.order_by("-from_on")
