"""Giving, correcting or taking away one number; writing a note on one point."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible
from holdfast.measures import operations as measures
from holdfast.measures.choices import Frequency
from holdfast.measures.queries.facts import SeriesChart
from holdfast.measures.rules.periods import last_complete_period, next_period
from holdfast.measures.rules.points import NewPoint
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.measures.forms.notes import NoteForm
from holdfast.web.areas.measures.forms.points import PointForm, as_float
from holdfast.web.areas.measures.pages.simple import form_page
from holdfast.web.areas.measures.views.common import answer, iso_day, may_or_refuse, periods_of, seen
from holdfast.web.components import measure_words as words


def point(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a number, or correct the one of a period (?period=2026-03-01)."""
    chart = seen(request, pk)
    may_or_refuse(request.viewer, P.ADD_DATA, chart.series)
    today = clock.today()
    asked = iso_day(request.GET.get("period", ""))
    form = PointForm(request.POST or None, measure=chart.measure, today=today, initial=_held(chart, asked, today))
    page = form_page(
        chart,
        "Correct a number" if asked else "Add or correct a number",
        "A correction does not wipe out what was there: both stay in the history, with your name.",
        "Save this number",
    )

    def save() -> str:
        given = form.cleaned_data
        row = NewPoint(
            period_start=given["period"],
            value=as_float(given.get("value")),
            numerator=as_float(given.get("numerator")),
            denominator=as_float(given.get("denominator")),
        )
        measures.record_points(by=request.viewer, at=clock.now(), series=chart.series, rows=[row], source="form")
        return f"The number for {words.period_words(given['period'], chart.measure)} is saved."

    return answer(request, form, page, save)


def _held(chart: SeriesChart, asked: date | None, today: date) -> dict[str, Any]:
    """What the form starts with: the number held for the period asked for, or the next period wanted."""
    frequency = Frequency(chart.measure.frequency)
    if asked is None:
        latest = max((p.period_start for p in chart.points if p.value is not None), default=None)
        wanted = next_period(frequency, latest) if latest else last_complete_period(frequency, today)
        return {"period": min(wanted, today)}
    fact = next((p for p in chart.points if p.period_start == asked), None)
    if fact is None:
        return {"period": asked}
    return {
        "period": asked,
        "value": _plain(fact.value),
        "numerator": _plain(fact.numerator),
        "denominator": _plain(fact.denominator),
    }


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a note on a point; the page's script leads here with the point chosen."""
    chart = seen(request, pk)
    may_or_refuse(request.viewer, P.ANNOTATE, chart.series)
    periods = periods_of(chart)
    form = NoteForm(
        request.POST or None,
        periods=periods,
        initial={"period": request.GET.get("period") or (periods[0][0] if periods else "")},
    )
    page = form_page(
        chart, "Write a note on the chart", "Everybody who sees this chart sees the note.", "Save the note"
    )

    def save() -> str:
        given = form.cleaned_data
        measures.note_point(
            by=request.viewer,
            at=clock.now(),
            series=chart.series,
            period_start=date.fromisoformat(given["period"]),
            text=given["text"],
            is_change=given["is_change"],
        )
        return "The note is on the chart."

    return answer(request, form, page, save)


def note_take_back(request: HttpRequest, pk: UUID, note_pk: int) -> HttpResponse:
    """Take a note off the chart."""
    from django import forms as django_forms

    chart = seen(request, pk)
    may_or_refuse(request.viewer, P.ANNOTATE, chart.series)
    found = next((n for n in chart.live_notes if n.pk == note_pk), None)
    if found is None:
        raise NotVisible("There is no such note.")
    page = form_page(
        chart,
        "Take the note back?",
        "It comes off the chart. The history keeps it.",
        "Take it back",
        facts=(f"{words.period_words(found.period_start, chart.measure)}: {found.text}",),
        warning=True,
    )

    def save() -> str:
        measures.take_back_note(by=request.viewer, at=clock.now(), note=found)
        return "The note is off the chart."

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    return answer(request, form, page, save, back=reverse("measures:measure", args=[pk]))
