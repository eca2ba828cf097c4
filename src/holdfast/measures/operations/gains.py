"""Claiming a gain, taking a claim back, answering a slip. No operation sets a verdict: it is asked of the library."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Min, Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from holdfast.foundation import outbox
from holdfast.foundation.actor import Actor, System
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.measures.choices import BatchState, Frequency, GainState, ValueKind
from holdfast.measures.models import Gain, GainAnswer, GainExclusion, Point, Series, Verdict
from holdfast.measures.policy import of_gain, of_series
from holdfast.measures.queries.gains import gain_questions, verdicts_now, watched
from holdfast.measures.rules import gains as rules
from holdfast.measures.rules.periods import period_start
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person
from holdfast.records import operations as records
from holdfast.records.choices import Answering, RecordKind
from holdfast.records.models import Responsibility

_SYSTEM = System("measures.verdict")


@operation("measures.claim_gain", needs=P.CLAIM_GAINS, where=lambda call: of_series(call["series"]))
def claim_gain(
    *,
    by: Actor,
    at: datetime,
    series: Series,
    changed: str,
    changed_on: date,
    steward: Person,
    watch_until: date,
    sponsor: Person | None = None,
    primary: bool = True,
) -> Gain:
    """Claim that a series got better from a dated change on, and name who keeps watch.

    The first verdict is asked at once. Raises Invalid for a claim the data could never answer: no direction, daily
    numbers, a change in the future or before the data, or one that is claimed already.
    """
    measure, words, today = series.measure, " ".join(changed.split()), timezone.localdate(at)
    points = Point.objects.filter(series=series, batch__state=BatchState.ACCEPTED)
    rules.check_claim(
        better=measure.better, frequency=Frequency(measure.frequency), words=words, changed_on=changed_on,
        watch_until=watch_until, first=points.aggregate(Min("period_start"))["period_start__min"], today=today,
    )  # fmt: skip
    first = period_start(Frequency(measure.frequency), changed_on)
    if Gain.objects.filter(series=series, changed_on=first, withdrawn_at=None).exists():
        raise Invalid("A gain from this change is claimed already.", field="changed_on")
    record = records.open_record(
        by=by, at=at, kind=RecordKind.GAIN, unit=series.record.unit,
        headline=f"{series.record.headline}: {words}"[:300], visibility=series.record.visibility,
        search=(measure.code,),
    )  # fmt: skip
    kind = rules.kind_of(ValueKind(measure.value_kind), has_parts=points.filter(denominator__gt=0).exists())
    gain = Gain.objects.create(
        record=record, organisation_id=series.organisation_id, unit_path=series.unit_path, series=series,
        changed=words[:500], changed_on=first, kind=kind, better=measure.better, primary=primary,
        watch_until=watch_until, claimed_at=at, claimed_by_id=_person(by),
    )  # fmt: skip
    for role, person in ((Answering.STEWARD, steward), (Answering.SPONSOR, sponsor)):
        if person is not None:
            records.take_responsibility(by=by, at=at, record=record, role=role, person=person)
    remember(record_id=record.pk, after={"changed_on": first, "changed": words, "kind": str(kind)})
    _judge([gain.pk], at)
    gain.refresh_from_db()
    return gain


@operation("measures.redate_gain", needs=P.CLAIM_GAINS, where=lambda call: of_gain(call["gain"]))
def redate_gain(*, by: Actor, at: datetime, gain: Gain, changed_on: date, reason: str) -> Gain:
    """Correct the date of the change, with a reason: logged and counted, and only before data since then are seen."""
    gain = Gain.objects.select_for_update().select_related("series__measure").get(pk=gain.pk)
    frequency = Frequency(gain.series.measure.frequency)
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
    _judge(list(watched([gain.series_id]).values_list("pk", flat=True)), at)
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
    gain = Gain.objects.select_for_update().select_related("series__measure").get(pk=gain.pk)
    if gain.withdrawn_at is not None:
        raise Invalid("This claim was withdrawn; nothing is judged any more.")
    frequency, words = Frequency(gain.series.measure.frequency), " ".join(reason.split())
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


def _judge_series(series_ids: Collection[UUID], at: datetime) -> int:
    """Every claim in force on these series, asked again: what an operation that changes numbers ends with."""
    return _judge(list(watched(series_ids).values_list("pk", flat=True)), at)


def _judge(gain_ids: Sequence[UUID], at: datetime) -> int:
    if not gain_ids:
        return 0
    rows = list(watched().filter(pk__in=gain_ids).order_by("pk"))
    made = verdicts_now(rows, at=at)
    for new in made:
        gain, before = new.gain, new.gain.latest_verdict
        new.save()
        if new.exclusion_id is not None:  # told beside the other, and never in its place
            gain.latest_without = new
            gain.save(update_fields=["latest_without"])
            continue
        gain.latest_verdict = new
        gain.save(update_fields=["latest_verdict"])
        if rules.calls_for_help(before.state if before else "", new.state):
            _tell(gain, new, at)
    return len(made)


def _tell(gain: Gain, verdict: Verdict, at: datetime) -> None:
    """Steward and sponsor hear of a slip at once: what the data say, and an offer of help before anything else."""
    on = timezone.localdate(at)
    held = Responsibility.objects.filter(record_id=gain.pk, from_on__lte=on).filter(Q(to_on=None) | Q(to_on__gt=on))
    link = _address(gain)
    state = GainState(verdict.state).label.lower()
    for one in held.select_related("person", "person__organisation"):
        if not one.person.is_active:
            continue
        words = f"{gain.record.headline} is {state}."
        records.notify(by=_SYSTEM, at=at, person=one.person, words=words[:300], record=gain.record, link=link)
        text = [
            f"Dear {one.person.name},", "", words, verdict.sentence, "",
            "Who needs help, and what kind? Please say what will be done and by when, on this page:",
            f"{settings.SITE_ADDRESS}{link}", "",
            "Your improvement team can help. The numbers alone decide when this is over.",
        ]  # fmt: skip
        payload = {"subject": f"A gain is {state}: {gain.record.headline}"[:180], "text": "\n".join(text) + "\n"}
        outbox.queue(kind="mail", to=one.person.email, payload=payload, due_at=at, organisation_id=gain.organisation_id)


def _address(gain: Gain) -> str:
    try:
        return reverse("gains:gain", args=[gain.pk])
    except NoReverseMatch:  # a command without pages
        return f"/r/{gain.pk}/"


def _person(by: Actor) -> int | None:
    return int(by.actor_id) if by.actor_kind == "person" else None
