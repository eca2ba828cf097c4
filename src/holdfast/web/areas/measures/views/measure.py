"""The measure page and its files."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.text import slugify

from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible
from holdfast.measures import queries
from holdfast.measures.queries.facts import SeriesChart
from holdfast.organisation.queries import Viewer
from holdfast.records import queries as records
from holdfast.records.choices import Visibility
from holdfast.web.areas.measures.pages.history import history_page
from holdfast.web.areas.measures.pages.how import examples
from holdfast.web.areas.measures.pages.measure import measure_page, picture_notes, title_of
from holdfast.web.areas.measures.pages.numbers import HEADINGS, csv_rows
from holdfast.web.areas.measures.views.common import seen
from holdfast.web.components import pictures
from holdfast.web.components.downloads import csv_file, ods_file, xlsx_file


def measure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One series: its sentence, chart, numbers and all that belongs to it."""
    chart, today = seen(request, pk), clock.today()
    suggested = queries.suggestion(chart)
    page = measure_page(
        chart,
        request.viewer,
        on=today,
        why=_why(request.viewer, chart),
        suggestion=suggested.sentence if suggested else "",
    )
    return render(request, "measures/measure.html", {"page": page})


def _why(viewer: Viewer, chart: SeriesChart) -> str:
    """Why the viewer may see this. Only what was shared by name takes queries to find out."""
    record = chart.series.record
    if record.visibility == Visibility.PUBLIC:
        return viewer.why(record) or "You can see this because it is published for everybody who can sign in."
    return viewer.why(record) or records.why(viewer, record, on=clock.today())


def picture(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The chart as a file that is good on its own."""
    chart = seen(request, pk)
    if chart.result is None:
        raise NotVisible("There is no picture yet.")
    text = pictures.chart_file(chart.result, chart.measure, title=title_of(chart), **picture_notes(chart))
    response = HttpResponse(text, content_type="image/svg+xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(chart)}.svg"'
    return response


def numbers_csv(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The numbers with limits and readings, as CSV."""
    chart = seen(request, pk)
    return csv_file(_file_name(chart), HEADINGS, csv_rows(chart))


def numbers_xlsx(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The same for Excel."""
    chart = seen(request, pk)
    return xlsx_file(_file_name(chart), HEADINGS, csv_rows(chart))


def numbers_ods(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The same as an OpenDocument spreadsheet."""
    chart = seen(request, pk)
    return ods_file(_file_name(chart), HEADINGS, csv_rows(chart))


def history(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Corrections, imports, and what the chart said before: old limits stay to be seen."""
    chart = seen(request, pk)
    page = history_page(
        chart,
        corrections=queries.corrections(series=chart.series),
        readings=queries.former_readings(chart.series),
        batches=queries.batches(viewer=request.viewer, organisation=chart.series.organisation_id),
    )
    return render(request, "measures/history.html", {"page": page})


def how(request: HttpRequest) -> HttpResponse:
    """How limits are found, which rules judge, and why other tools may differ."""
    return render(request, "measures/how.html", {"page": examples()})


def _file_name(chart: SeriesChart) -> str:
    return slugify(title_of(chart))[:80] or "measure"
