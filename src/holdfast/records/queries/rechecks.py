"""Re-checks of a record, and those somebody owes."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.organisation.queries import Viewer
from holdfast.records.models import Recheck, Record
from holdfast.records.queries.visible import visible_to


def rechecks(*, viewer: Viewer | None, on: date, record_id: UUID | None = None) -> QuerySet[Recheck]:
    """Re-checks of records the viewer may see (or of one record), the soonest first."""
    rows = visible_to(viewer, Recheck.objects.all(), on=on, prefix="record")
    if record_id is not None:
        rows = rows.filter(record_id=record_id)
    return rows.select_related("record", "owner", "done_by").prefetch_related("moves").order_by("due_on", "pk")


def recheck(*, viewer: Viewer | None, pk: int, on: date) -> Recheck:
    """One re-check; NotVisible when there is none for this viewer."""
    found = rechecks(viewer=viewer, on=on).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def rechecks_due_from(*, viewer: Viewer, on: date, until: date) -> QuerySet[Recheck]:
    """What the viewer owes until a day, overdue ones first."""
    return rechecks(viewer=viewer, on=on).filter(owner_id=viewer.person_id, done_on=None, due_on__lte=until)


def rechecks_of(record: Record) -> list[Recheck]:
    """Every re-check of a record, the soonest first: for jobs, which have no viewer."""
    return list(Recheck.objects.filter(record=record).order_by("due_on", "pk"))
