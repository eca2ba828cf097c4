"""Re-basing: limits begin anew on a day, signed and with a reason. The old limits stay in the readings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.measures.choices import Frequency
from holdfast.measures.models import Phase, Series
from holdfast.measures.operations._again import _read_again
from holdfast.measures.policy import of_phase, of_series
from holdfast.measures.queries.points import values_of
from holdfast.measures.rules.periods import period_start
from holdfast.measures.rules.phases import check_rebase
from holdfast.organisation.choices import Permission as P
from holdfast.records.models import Record


@operation("measures.rebase", needs=P.REBASE, where=lambda call: of_series(call["series"]))
def rebase(
    *,
    by: Actor,
    at: datetime,
    series: Series,
    starts_on: date,
    reason: str,
    change_record: Record | None = None,
    evidence: dict[str, Any] | None = None,
) -> Phase:
    """New limits from the period of a day on. Refused without a reason, or where it would be the first number.

    change_record: the project or action that changed things. evidence: a suggestion's, kept as it was shown.
    """
    day = period_start(Frequency(series.measure.frequency), starts_on)
    words = " ".join(reason.split())
    taken = set(Phase.objects.filter(series=series, taken_back_at=None).values_list("starts_on", flat=True))
    check_rebase(day, words, taken=taken, periods=[p for p, v in values_of([series.pk])[series.pk] if v is not None])
    phase = Phase.objects.create(
        organisation_id=series.organisation_id, series=series, starts_on=day, reason=words, change_record=change_record,
        by_id=int(by.actor_id) if by.actor_kind == "person" else None, at=at, evidence=evidence or {},
    )  # fmt: skip
    remember(phase=phase.pk, after={"starts_on": day, "reason": words})
    _read_again([series.pk], at)
    return phase


@operation("measures.take_back_rebase", needs=P.REBASE, where=lambda call: of_phase(call["phase"]))
def take_back_rebase(*, by: Actor, at: datetime, phase: Phase, reason: str) -> Phase:
    """Let the limits run on again as before a re-base, with a reason. It stays in the list, as taken back."""
    words = " ".join(reason.split())
    if not words:
        raise Invalid("Say why the re-base is taken back.", field="reason")
    phase = Phase.objects.select_for_update().get(pk=phase.pk)
    if phase.taken_back_at is not None:
        raise Invalid("This re-base was taken back already.", field="phase")
    phase.taken_back_at, phase.taken_back_because = at, words[:500]
    phase.taken_back_by_id = int(by.actor_id) if by.actor_kind == "person" else None
    phase.save(update_fields=["taken_back_at", "taken_back_because", "taken_back_by"])
    remember(phase=phase.pk, before={"starts_on": phase.starts_on}, after={"taken_back": words})
    _read_again([phase.series_id], at)
    return phase
