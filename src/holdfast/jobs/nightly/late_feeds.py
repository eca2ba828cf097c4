"""Once a week, on the day each person chose, write to those whose numbers are overdue. No letter when nothing is."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from holdfast.foundation import operations
from holdfast.foundation.actor import System
from holdfast.jobs import letters
from holdfast.measures import queries as measures
from holdfast.measures.queries.collectors import collectors
from holdfast.organisation.queries import viewer_for

BY = System("jobs.nightly.late_feeds")


def run(now: datetime) -> str:
    """Safe to run again: one letter a person and week."""
    on = timezone.localdate(now)
    sent = sum(_write(person, on, now) for person in collectors(on=on, digest_day=on.weekday()))
    return f"{sent} letters about overdue numbers queued"


def _write(person, on: date, now: datetime) -> bool:
    viewer = viewer_for(person, at=now)
    late = [d for d in measures.due_series(viewer=viewer, on=on) if d.is_late]
    if not late:
        return False
    series = [letters.Overdue(f"{d.measure.name}, {d.unit.name}", d.period_words) for d in late]
    letter = letters.overdue(
        name=person.name, series=series, address=settings.SITE_ADDRESS + reverse("measures:mine"), on=on
    )
    year, week, _ = on.isocalendar()
    return operations.post(
        to=person.email, payload=letter, once=f"overdue {person.pk} {year}-{week:02}",
        organisation_id=person.organisation_id, by=BY, at=now,
    )  # fmt: skip
