"""What every view of a series begins with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid, Refused
from holdfast.foundation.places import Located
from holdfast.measures import queries
from holdfast.measures.queries.facts import SeriesChart
from holdfast.organisation.choices import Permission
from holdfast.organisation.queries import Viewer
from holdfast.web.areas.measures.pages.simple import FormPage
from holdfast.web.components import measure_words as words


def seen(request: HttpRequest, pk: UUID) -> SeriesChart:
    """The chart of a series the viewer may see; NotVisible otherwise."""
    today = clock.today()
    series = queries.series(viewer=request.viewer, pk=pk, on=today)
    return queries.chart_of(series, on=today)


def may_or_refuse(viewer: Viewer, permission: Permission, place: Located) -> None:
    """Refused (403) for someone who sees the place but may not do this there. The operation checks it again."""
    if not viewer.may(permission, place):
        raise Refused(f"Your role does not let you {permission.value} here. Your administrator can tell you who may.")


def periods_of(chart: SeriesChart, *, but_first: bool = False) -> list[tuple[str, str]]:
    """(ISO day, words) of every period that has a number, newest first, for a list to choose from."""
    held = [p.period_start for p in chart.points if p.value is not None]
    days = held[1:] if but_first else held
    return [(day.isoformat(), words.period_words(day, chart.measure)) for day in reversed(days)]


def iso_day(text: str) -> date | None:
    """A day written YYYY-MM-DD in an address; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def answer(request: HttpRequest, form: Any, page: FormPage, done: Callable[[], str], *, back: str = "") -> HttpResponse:
    """Show a form, or do what it asks. done: runs the operation and says so; its Invalid comes back on the form."""
    if request.method == "POST" and form.is_valid():
        try:
            said = done()
        except Invalid as error:
            form.refuse(error)
        else:
            messages.success(request, said)
            return redirect(back or page.back)
    return render(request, "measures/form.html", {"page": page, "form": form})


def measure_address(chart: SeriesChart) -> str:
    return reverse("measures:measure", args=[chart.series.pk])
