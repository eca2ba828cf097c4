"""What was brought, when, by whom; what replaced what."""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.foundation.places import Place
from holdfast.measures.choices import BatchState
from holdfast.measures.models import ImportBatch, ImportMapping, Point, Series
from holdfast.measures.queries.facts import BatchFact, Correction
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer

SOURCES = {
    "form": "Typed into the form",
    "paste": "Pasted from a sheet",
    "csv": "A CSV file",
    "xlsx": "A workbook",
    "api": "Another program",
    "demonstration": "Made up for demonstration",
    "ae-monthly": "NHS England, monthly A&E figures",
    "ae-2016": "NHS England, A&E figures of 2016 to 2019",
}


def _visible(viewer: Viewer | None) -> QuerySet[ImportBatch]:
    """Batches of units over which the viewer may bring numbers, and those they brought themselves."""
    if viewer is None:
        return ImportBatch.objects.none()
    allowed = Q(by_id=viewer.person_id)
    for organisation_id, path in viewer.paths_with(P.ADD_DATA):
        allowed |= Q(organisation_id=organisation_id, unit_path__startswith=path)
    return ImportBatch.objects.filter(allowed)


def batches(*, viewer: Viewer | None, organisation: int | None = None, limit: int = 100) -> tuple[BatchFact, ...]:
    """The imports a viewer may see, newest first. One query."""
    rows = _visible(viewer).select_related("by")
    if organisation is not None:
        rows = rows.filter(organisation_id=organisation)
    return tuple(
        BatchFact(
            batch=row,
            source_words=SOURCES.get(row.source, row.source),
            by=row.by.name if row.by else "the system",
            series_count=row.series_count,
            may_withdraw=row.state == BatchState.ACCEPTED and _may(viewer, row),
        )
        for row in rows.order_by("-begun_at", "-pk")[:limit]
    )


def _may(viewer: Viewer | None, batch: ImportBatch) -> bool:
    if viewer is None or batch.organisation_id is None:
        return False
    return viewer.may(P.ADD_DATA, Place(batch.organisation_id, batch.unit_path))


def batch(*, viewer: Viewer | None, pk: int) -> ImportBatch:
    """One import; NotVisible when there is none for this viewer."""
    found = _visible(viewer).select_related("by", "organisation").filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def delivered(*, viewer: Viewer | None, pk: int) -> ImportBatch:
    """One import that a program sent; NotVisible when there is none for this viewer."""
    found = batch(viewer=viewer, pk=pk)
    if found.source != "api":
        raise NotVisible("There is nothing here.")
    return found


def series_of_batch(batch: ImportBatch) -> list[UUID]:
    """The series a batch has numbers for. One query."""
    rows = Point.objects.filter(batch=batch).order_by("series_id")
    return list(rows.values_list("series_id", flat=True).distinct())


def unread_batches() -> tuple[ImportBatch, ...]:
    """Accepted or withdrawn batches whose series are not all read again yet: for the job that finishes them."""
    states = [BatchState.ACCEPTED, BatchState.WITHDRAWN]
    return tuple(ImportBatch.objects.filter(state__in=states, readings_at=None).order_by("accepted_at", "pk"))


def corrections(*, series: Series) -> tuple[Correction, ...]:
    """Every time a number of the series was replaced, newest first. One query."""
    rows = Point.objects.filter(series=series, batch__state=BatchState.ACCEPTED).select_related("batch__by")
    rows = rows.order_by("period_start", "batch__accepted_at", "batch_id")
    found: list[Correction] = []
    for start, mine in groupby(rows, key=attrgetter("period_start")):
        every = list(mine)
        for older, newer in pairwise(every):
            batch_, name = newer.batch, newer.batch.by.name if newer.batch.by else "the system"
            found.append(
                Correction(
                    start, batch_.accepted_at, name, SOURCES.get(batch_.source, batch_.source), older.value, newer.value
                )
            )
    return tuple(sorted(found, key=lambda c: (c.at, c.period_start), reverse=True))


def kept_mapping(*, viewer: Viewer | None, signature: str) -> dict[str, Any] | None:
    """How this person's sheet with these headings was read last time; None when it was not."""
    if viewer is None:
        return None
    kept = ImportMapping.objects.filter(person_id=viewer.person_id, signature=signature)
    return kept.values_list("columns", flat=True).first()
