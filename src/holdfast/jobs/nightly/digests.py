"""One letter a week, on the day each person chose: what is theirs and waits. No letter when nothing does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from holdfast.foundation import operations
from holdfast.foundation.actor import System
from holdfast.jobs import letters
from holdfast.loop import queries as loop
from holdfast.measures import queries as measures
from holdfast.measures.queries.collectors import collectors
from holdfast.measures.rules.gains import CALLS
from holdfast.organisation.queries import viewer_for
from holdfast.records import queries as records

BY = System("jobs.nightly.digests")


def run(now: datetime) -> str:
    """Safe to run again: one letter a person and week."""
    on = timezone.localdate(now)
    people = {one.pk: one for one in collectors(on=on, digest_day=on.weekday())}
    people |= {one.pk: one for one in loop.people_who_owe(on=on, digest_day=on.weekday())}
    sent = sum(_write(person, on, now) for person in people.values())
    return f"{sent} weekly letters queued"


def _write(person: Any, on: date, now: datetime) -> bool:
    waiting = _waiting(viewer_for(person, at=now), on)
    if not any(lines for _, lines in waiting):
        return False
    numbers_only = [head for head, lines in waiting if lines] == [letters.NUMBERS]
    page = reverse("measures:mine") if numbers_only else reverse("home:index")
    letter = letters.weekly(name=person.name, waiting=waiting, address=settings.SITE_ADDRESS + page)
    year, week, _ = on.isocalendar()
    return operations.post(
        to=person.email, payload=letter, once=f"digest {person.pk} {year}-{week:02}",
        organisation_id=person.organisation_id, by=BY, at=now,
    )  # fmt: skip


def _waiting(viewer: Any, on: date) -> letters.Waiting:
    """Each heading with its lines, what people promised first; only what the person may see."""
    promised = [_promise(one, on) for one in loop.promises_of(viewer=viewer, on=on) if _soon(one.due_on, on)]
    looks = records.rechecks_due_from(viewer=viewer, on=on, until=on + letters.AHEAD)
    gains = [one for one in measures.gains_watched_by(viewer=viewer, on=on) if _called(one)]
    late = [d for d in measures.due_series(viewer=viewer, on=on) if d.is_late]
    return (
        (letters.PROMISES, promised),
        (letters.LOOKS, [f"{one.record.headline}: {one.question} (by {letters.plain(one.due_on)})" for one in looks]),
        (letters.GAINS, [f"{one.record.headline}: {one.latest_verdict.sentence}" for one in gains]),
        (letters.NUMBERS, _overdue(late)),
    )


def _overdue(late: Iterable[Any]) -> list[str]:
    return [f"{d.measure.name}, {d.unit.name}: {d.period_words}" for d in late]


def _soon(due_on: date | None, on: date) -> bool:
    return due_on is not None and due_on <= on + letters.AHEAD


def _promise(one: Any, on: date) -> str:
    late = f", {(on - one.due_on).days} days ago" if one.due_on < on else ""
    return f"{one.record.headline}, {one.record.unit.name}: promised for {letters.plain(one.due_on)}{late}"


def _called(one: Any) -> bool:
    return one.latest_verdict is not None and one.latest_verdict.state in CALLS
