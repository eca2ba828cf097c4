"""Series a viewer may see, one or many."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.measures.models import Phase, PointNote, Series
from holdfast.organisation.queries import Viewer
from holdfast.records.queries import visible_to


def series_list(
    *,
    viewer: Viewer | None,
    on: date,
    organisation: int | None = None,
    unit: int | None = None,
    measure: int | None = None,
    text: str = "",
) -> QuerySet[Series]:
    """Series the viewer may see on a day, with measure, unit, organisation and latest reading at hand.

    organisation, unit (and all beneath it), measure: ids. text: every word stands in its headline, unit or code.
    """
    rows = visible_to(viewer, Series.objects.all(), on=on, prefix="record")
    if organisation is not None:
        rows = rows.filter(organisation_id=organisation)
    if unit is not None:
        rows = rows.filter(record__unit_path__contains=f"/{unit}/")
    if measure is not None:
        rows = rows.filter(measure_id=measure)
    for word in text.casefold().split()[:8]:
        rows = rows.filter(record__search_text__contains=word)
    return rows.select_related("measure", "record__unit", "organisation", "latest_reading")


def series(*, viewer: Viewer | None, pk: UUID, on: date) -> Series:
    """One series; NotVisible when there is none, or none for this viewer. One query."""
    found = series_list(viewer=viewer, on=on).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def series_key(*, viewer: Viewer | None, pk: UUID, on: date) -> UUID:
    """The key of a series the viewer may see, where nothing else of it is needed; NotVisible as in `series`."""
    rows = visible_to(viewer, Series.objects.filter(pk=pk), on=on, prefix="record")
    found = rows.order_by().values_list("pk", flat=True)[:1]
    if not found:
        raise NotVisible("There is nothing here.")
    return found[0]


def note(*, viewer: Viewer | None, pk: int, on: date) -> PointNote:
    """One note of a series the viewer may see; NotVisible otherwise."""
    rows = visible_to(viewer, PointNote.objects.select_related("series__record"), on=on, prefix="series__record")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def phase(*, viewer: Viewer | None, pk: int, on: date) -> Phase:
    """One re-base of a series the viewer may see; NotVisible otherwise."""
    rows = visible_to(viewer, Phase.objects.select_related("series__record"), on=on, prefix="series__record")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found
