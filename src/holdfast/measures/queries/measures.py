"""Definitions a viewer may see: national ones, and those of the organisations they have a role in."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.measures.models import Measure
from holdfast.organisation.queries import Viewer


def measures_visible(*, viewer: Viewer | None, on: date, retired: bool = False) -> QuerySet[Measure]:
    """National measures and those of the viewer's organisations, by name, each with `open_series` (how many run).

    retired: also those retired by `on`. Nobody signed in: nothing.
    """
    if viewer is None:
        return Measure.objects.none()
    mine = {m.organisation_id for m in viewer.memberships}
    rows = Measure.objects.filter(Q(organisation=None) | Q(organisation__in=sorted(mine)))
    if not retired:
        rows = rows.filter(Q(retired_on=None) | Q(retired_on__gt=on))
    still = Q(series__ended_on=None) | Q(series__ended_on__gt=on)
    here = Q(series__organisation__in=sorted(mine))
    return rows.annotate(open_series=Count("series", filter=still & here)).order_by("name", "pk")


def measure(*, viewer: Viewer | None, pk: int, on: date) -> Measure:
    """One definition, retired or not; NotVisible when there is none for this viewer."""
    found = measures_visible(viewer=viewer, on=on, retired=True).filter(pk=pk).select_related("organisation").first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def national_measure(code: str) -> Measure | None:
    """The measure of everybody with a code: for commands and jobs, which have no viewer."""
    return Measure.objects.filter(organisation=None, code=code).first()
