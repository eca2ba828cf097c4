"""Asking the verdict again, and telling who keeps watch. No operation sets a verdict: the library is asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from holdfast.foundation import outbox
from holdfast.foundation.actor import Actor, System
from holdfast.measures.choices import GainState
from holdfast.measures.models import Gain, Verdict
from holdfast.measures.queries.gains import verdicts_now, watched
from holdfast.measures.rules import gains as rules
from holdfast.records import operations as records
from holdfast.records.models import Responsibility

_SYSTEM = System("measures.verdict")


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
