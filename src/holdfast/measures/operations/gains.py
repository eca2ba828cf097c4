"""What is done with a claim: taken back, re-dated, answered, asked again, and periods left out of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.measures.choices import BatchState, Frequency
from holdfast.measures.models import Gain, GainAnswer, GainExclusion, Point
from holdfast.measures.operations._judging import _judge, _person
from holdfast.measures.policy import of_gain
from holdfast.measures.queries.gains import gain_questions, watched, with_wards
from holdfast.measures.rules import gains as rules
from holdfast.measures.rules.periods import period_start
from holdfast.organisation.choices import Permission as P


@operation("measures.redate_gain", needs=P.CLAIM_GAINS, where=lambda call: of_gain(call["gain"]))
def redate_gain(*, by: Actor, at: datetime, gain: Gain, changed_on: date, reason: str) -> Gain:
    """Correct the date of the change, with a reason: logged and counted, and only before data since then are seen."""
    gain = Gain.objects.select_for_update().get(pk=gain.pk)
    if gain.series is None:
        raise Invalid("The wards of a gain and their dates are fixed with the claim. Withdraw this claim instead.")
    frequency = Frequency(gain.measure.frequency)
    first, words = period_start(frequency, changed_on), " ".join(reason.split())
    seen = Point.objects.filter(series_id=gain.series_id, batch__state=BatchState.ACCEPTED, value__isnull=False)
    if seen.filter(period_start__gte=min(first, gain.changed_on)).exists():
        raise Invalid("Numbers from after the change have been seen: its date is fixed. Withdraw this claim instead.")
    if gain.withdrawn_at is not None or not words:
        raise Invalid("Say why the date is corrected.", field="reason")
    before, gain.changed_on, gain.redated = gain.changed_on, first, gain.redated + 1
    gain.save(update_fields=["changed_on", "redated"])
    remember(record_id=gain.pk, before={"changed_on": before}, after={"changed_on": first, "reason": words[:500]})
    _judge([gain.pk], at)
    return gain


@operation("measures.withdraw_gain", needs=P.CLAIM_GAINS, where=lambda call: of_gain(call["gain"]))
def withdraw_gain(*, by: Actor, at: datetime, gain: Gain, reason: str) -> Gain:
    """Take a claim back, with a reason. It stays in the list and in every count, with its verdicts."""
    words = " ".join(reason.split())
    if not words:
        raise Invalid("Say why the claim is withdrawn.", field="reason")
    gain = Gain.objects.select_for_update().get(pk=gain.pk)
    if gain.withdrawn_at is not None:
        raise Invalid("This claim was withdrawn already.")
    gain.withdrawn_at, gain.withdrawn_because, gain.withdrawn_by_id = at, words[:500], _person(by)
    gain.save(update_fields=["withdrawn_at", "withdrawn_because", "withdrawn_by"])
    remember(record_id=gain.pk, withdrawn=words)
    on_series = [gain.series_id] if gain.series_id else list(gain.wards.values_list("series_id", flat=True))
    _judge(list(watched(on_series).values_list("pk", flat=True)), at)
    return gain


@operation("measures.answer_slip", needs=P.CLAIM_GAINS, where=lambda call: of_gain(call["gain"]))
def answer_slip(*, by: Actor, at: datetime, gain: Gain, words: str, due_on: date) -> GainAnswer:
    """What will be done about a slip, and by when. It changes no state: only the numbers do."""
    said = " ".join(words.split())
    if len(said) < rules.SHORTEST_WORDS:
        raise Invalid("Say in a sentence what will be done.", field="words")
    if due_on < timezone.localdate(at):
        raise Invalid("Choose a day to come.", field="due_on")
    answer = GainAnswer.objects.create(
        organisation_id=gain.organisation_id, gain=gain, words=said[:500], due_on=due_on, by_id=_person(by), at=at
    )
    remember(record_id=gain.pk, after={"words": said, "due_on": due_on})
    return answer


@operation("measures.exclude_periods", needs=P.CLAIM_GAINS, where=lambda call: of_gain(call["gain"]))
def exclude_periods(*, by: Actor, at: datetime, gain: Gain, first: date, last: date, reason: str) -> GainExclusion:
    """Leave periods out of a gain, signed and with a reason. Both verdicts are kept: with every number, and without.

    first, last: any day of the first and of the last period. Raises Invalid where there is nothing to leave out.
    """
    gain = with_wards(Gain.objects.select_for_update()).get(pk=gain.pk)
    if gain.withdrawn_at is not None:
        raise Invalid("This claim was withdrawn; nothing is judged any more.")
    frequency, words = Frequency(gain.measure.frequency), " ".join(reason.split())
    begin, end = period_start(frequency, first), period_start(frequency, last)
    rules.check_exclusion(gain_questions([gain], at=at)[gain.pk], begin, end, words)
    made = GainExclusion.objects.create(
        organisation_id=gain.organisation_id, gain=gain, first=begin, last=end, reason=words[:500], by_id=_person(by),
        at=at,
    )  # fmt: skip
    remember(record_id=gain.pk, after={"first": begin, "last": end, "reason": words[:500]})
    _judge([gain.pk], at)
    return made


@operation("measures.judge_gains", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def judge_gains(*, by: Actor, at: datetime, gain_ids: Sequence[UUID]) -> int:
    """Ask the library again about these gains; returns how many answers were new. Called by jobs."""
    count = _judge(gain_ids, at)
    remember(gains=len(gain_ids), verdicts=count)
    return count
