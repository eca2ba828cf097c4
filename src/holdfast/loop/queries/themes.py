"""Themes and strands of an organisation."""

from __future__ import annotations

from django.db.models import QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.loop.models import Theme
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer


def themes(*, viewer: Viewer | None) -> QuerySet[Theme]:
    """The strands of every organisation the viewer sees across, with who assures each and its peer reviews."""
    across = viewer.organisations_with(P.SEE_ORGANISATION) if viewer else frozenset()
    rows = Theme.objects.filter(organisation_id__in=sorted(across))
    return rows.select_related("assured_by").prefetch_related("reviews")


def theme(*, viewer: Viewer | None, pk: int) -> Theme:
    """One strand; NotVisible when there is none for this viewer."""
    found = themes(viewer=viewer).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found
