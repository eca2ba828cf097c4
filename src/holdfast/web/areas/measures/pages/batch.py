"""One import: what it brought, how far it is, and whether it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from holdfast.foundation.places import Place
from holdfast.measures.choices import BatchState
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer
from holdfast.web.areas.measures.pages.importing import STATE_WORDS
from holdfast.web.components.words import moment, plural


@dataclass(frozen=True)
class BatchPage:
    """What batch.html draws. `refresh` in seconds while it is being read; `done` of `wanted` rows."""

    heading: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]
    may_withdraw: bool
    may_accept: bool
    refresh: int
    done: int
    wanted: int
    back: str


def batch_page(batch: Any, viewer: Viewer) -> BatchPage:
    """The page of one import."""
    reading = batch.state == BatchState.LOADING and bool(batch.rows_expected)
    catching_up = batch.readings_at is None and batch.state in (BatchState.ACCEPTED, BatchState.WITHDRAWN)
    place = Place(batch.organisation_id, batch.unit_path)
    may = batch.organisation_id is not None and viewer.may(P.ADD_DATA, place)
    problems = batch.problems or {}
    sentences = tuple(problems.get("sentences", ()))
    more = int(problems.get("count", 0)) - len(sentences)
    facts = (
        ("Brought by", batch.by.name if batch.by else "Holdfast"),
        ("Begun", moment(batch.begun_at)),
        ("Saved", moment(batch.accepted_at)),
        ("File", batch.file_name),
        ("Numbers", f"{batch.row_count:,}"),
        ("Taken back", f"{moment(batch.withdrawn_at)}: {batch.withdrawn_because}" if batch.withdrawn_at else ""),
    )
    return BatchPage(
        heading=batch.file_name or f"Import of {moment(batch.begun_at)}",
        sentence=_sentence(batch) + (" The charts are being brought up to date." if catching_up else ""),
        facts=tuple((key, words) for key, words in facts if words),
        problems=(*sentences, f"and {plural(more, 'more problem')}") if more > 0 else sentences,
        may_withdraw=batch.state == BatchState.ACCEPTED and may,
        may_accept=batch.state == BatchState.STAGED and may,
        refresh=3 if reading or catching_up else 0,
        done=batch.row_count,
        wanted=(batch.rows_expected or 0) if reading else 0,
        back=reverse("measures:imports"),
    )


def _sentence(batch: Any) -> str:
    count = plural(batch.row_count, "number")
    words = {
        BatchState.LOADING: f"The sheet is being read: {count} so far. No chart shows any before all are in.",
        BatchState.STAGED: f"All {count} are in and wait to be accepted.",
        BatchState.ACCEPTED: f"{count} {'was' if batch.row_count == 1 else 'were'} saved.",
        BatchState.WITHDRAWN: "This import was taken back. What stood before stands again.",
        BatchState.FAILED: "Nothing of this import was saved.",
    }
    return words.get(BatchState(batch.state), STATE_WORDS.get(batch.state, ""))
