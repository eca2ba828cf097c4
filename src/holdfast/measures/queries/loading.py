"""What a worker needs of a batch it fills: no viewer looks on, the operations check who began it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from holdfast.foundation.errors import NotVisible
from holdfast.measures.models import ImportBatch
from holdfast.organisation.models import Unit
from holdfast.organisation.queries import Viewer, viewer_for


@dataclass(frozen=True, slots=True)
class Load:
    """A batch and who began it, as they are now (None: the system did)."""

    batch: ImportBatch
    began_by: Viewer | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a large import is: for the page that waits. `expected` is None where the file does not tell."""

    state: str
    rows: int
    expected: int | None
    sentences: tuple[str, ...]
    problem_count: int
    read: bool


def load(*, batch_id: int, at: datetime) -> Load:
    """The batch to fill. Raises NotVisible when there is none, or whoever began it may not sign in any more."""
    found = ImportBatch.objects.select_related("by__organisation").filter(pk=batch_id).first()
    if found is None or (found.by is not None and not found.by.is_active):
        raise NotVisible("There is nothing here.")
    return Load(found, viewer_for(found.by, at=at) if found.by is not None else None)


def progress(batch: ImportBatch) -> Progress:
    """How far a batch is, freshly read. One query."""
    now = ImportBatch.objects.get(pk=batch.pk)
    return Progress(
        state=now.state,
        rows=now.row_count,
        expected=now.rows_expected,
        sentences=tuple(now.problems.get("sentences", ())),
        problem_count=now.problems.get("count", 0),
        read=now.readings_at is not None,
    )


def unit_of(batch: ImportBatch) -> Unit | None:
    """The unit a batch is about; None for a publisher's file."""
    return Unit.objects.filter(organisation_id=batch.organisation_id, path=batch.unit_path).first()
