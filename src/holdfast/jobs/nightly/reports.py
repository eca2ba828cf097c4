"""Send standing reports: to each reader what they themselves may see on that day, and nothing more."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from holdfast.foundation import operations
from holdfast.foundation.actor import System
from holdfast.jobs import letters
from holdfast.measures import queries as measures
from holdfast.measures.queries import DueReport, OverviewPage
from holdfast.organisation.queries import viewer_for

BY = System("jobs.nightly.reports")
MOST_LINES = 40


def run(now: datetime) -> str:
    """Safe to run again: a reader gets a report once for each day it is due; a night missed is made up in the week."""
    on = timezone.localdate(now)
    every = measures.reports_due(now)
    sent = sum(_send(one, person, on, now) for one in every for person in one.readers)
    return f"{sent} reports queued of {len(every)}"


def _send(one: DueReport, person: Any, on: date, now: datetime) -> bool:
    report = one.report
    once = f"report {report.pk} {person.pk} {one.due_on.isoformat()}"
    viewer = viewer_for(person, at=now)
    if not viewer.memberships:
        return False
    asked = {key: str(value) for key, value in report.asked.items() if value}
    found = measures.overview_as_asked(viewer=viewer, on=on, asked=asked, size=MOST_LINES)
    address = settings.SITE_ADDRESS + reverse("measures:overview") + (f"?{urlencode(asked)}" if asked else "")
    letter = letters.report(
        name=report.name, on=on, lines=_lines(found), more=max(0, found.total - MOST_LINES),
        says=found.expected_sentence, address=address, stop=settings.SITE_ADDRESS + reverse("measures:reports"),
    )  # fmt: skip
    return operations.post(
        to=person.email, payload=letter, once=once, organisation_id=report.organisation_id, by=BY, at=now
    )


def _lines(found: OverviewPage) -> list[str]:
    return [f"{row.measure}, {row.unit}: {row.late.words if row.late else row.sentence}" for row in found.rows]
