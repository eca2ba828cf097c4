"""What people note on a chart."""

from __future__ import annotations

from datetime import date, datetime

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import also_needs, operation, remember
from holdfast.measures.choices import Frequency
from holdfast.measures.models import PointNote, Series
from holdfast.measures.policy import of_note, of_series
from holdfast.measures.rules.periods import period_start as start_of
from holdfast.organisation.choices import Permission as P


@operation("measures.note_point", needs=P.ANNOTATE, where=lambda call: of_series(call["series"]))
def note_point(
    *, by: Actor, at: datetime, series: Series, period_start: date, text: str, is_change: bool = False
) -> PointNote:
    """A note on one period, signed and dated. is_change: something changed on the ward then; drawn as a line."""
    kept = " ".join(text.split())
    if not kept:
        raise Invalid("Write the note.", field="text")
    if len(kept) > 500:
        raise Invalid("Shorten the note to 500 characters or fewer.", field="text")
    note = PointNote.objects.create(
        organisation_id=series.organisation_id, series=series, text=kept, is_change=is_change, at=at,
        period_start=start_of(Frequency(series.measure.frequency), period_start),
        by_id=int(by.actor_id) if by.actor_kind == "person" else None,
    )  # fmt: skip
    remember(note=note.pk, after={"period": note.period_start, "is_change": is_change})
    return note


@operation("measures.take_back_note", needs=P.ANNOTATE, where=lambda call: of_note(call["note"]))
def take_back_note(*, by: Actor, at: datetime, note: PointNote) -> PointNote:
    """Take a note off the chart; the history keeps it. One's own, or as someone who may correct the numbers."""
    note = PointNote.objects.select_for_update(of=("self",)).select_related("series").get(pk=note.pk)
    if note.taken_back_at is not None:
        raise Invalid("This note was taken back already.", field="note")
    if by.actor_kind != "person" or str(note.by_id) != by.actor_id:
        also_needs(P.ADD_DATA, of_note(note))
    note.taken_back_at = at
    note.save(update_fields=["taken_back_at"])
    remember(note=note.pk, before={"text": note.text}, after=None)
    return note
