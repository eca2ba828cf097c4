"""Standing reports: those one made, those one gets, those that are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from holdfast.foundation.errors import NotVisible
from holdfast.measures.choices import Every
from holdfast.measures.models import ReportReader, StandingReport
from holdfast.measures.rules.reports import last_due
from holdfast.organisation.models import Person
from holdfast.organisation.queries import Viewer


@dataclass(frozen=True)
class DueReport:
    """A report to send: its readers today, and the day it is for."""

    report: StandingReport
    readers: tuple[Person, ...]
    due_on: date


def standing_reports(*, viewer: Viewer | None) -> QuerySet[StandingReport]:
    """Reports in force that the viewer made or gets, by name, with their readers in force. Two queries."""
    if viewer is None:
        return StandingReport.objects.none()
    mine = Q(made_by_id=viewer.person_id) | Q(readers__person_id=viewer.person_id, readers__stopped_at=None)
    rows = StandingReport.objects.filter(mine, ended_at=None, organisation_id=viewer.organisation_id).distinct()
    return rows.select_related("made_by").prefetch_related(_readers())


def standing_report(*, viewer: Viewer | None, pk: int) -> StandingReport:
    """One of them; NotVisible when it is neither theirs nor sent to them."""
    found = standing_reports(viewer=viewer).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def reports_due(at: datetime) -> list[DueReport]:
    """Every report in force with the latest day it was due since it was made. Sending it once is the sender's part."""
    on = timezone.localdate(at)
    rows = StandingReport.objects.filter(ended_at=None).prefetch_related(_readers())
    found = []
    for report in rows.order_by("pk"):
        due_on = last_due(Every(report.every), report.day, on)
        if due_on > timezone.localdate(report.made_at) and (on - due_on).days < 7:
            readers = tuple(r.person for r in report.readers.all() if r.person.is_active)
            found.append(DueReport(report, readers, due_on))
    return found


def _readers() -> Prefetch:
    return Prefetch("readers", ReportReader.objects.filter(stopped_at=None).select_related("person"))
