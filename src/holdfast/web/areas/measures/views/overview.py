"""Many measures at a glance."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid
from holdfast.measures import queries
from holdfast.measures.queries.facts import OverviewPage
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.measures.pages.overview import HEADINGS, KEPT, export_row, overview_page
from holdfast.web.components.downloads import csv_file, xlsx_file


def overview(request: HttpRequest) -> HttpResponseBase:
    """The icon table: my organisation's measures, or every organisation's, alphabetically: there is no ranking."""
    asked = asked_for(request)
    wanted = request.GET.get("download", "")
    if wanted not in ("", "csv", "xlsx"):
        raise Invalid("A list can be downloaded as csv or xlsx.")
    found = found_for(request, asked, size=None if wanted else 60)
    if wanted:
        save = csv_file if wanted == "csv" else xlsx_file
        return save("measures", HEADINGS, (export_row(row) for row in found.rows))
    viewer = request.viewer
    page = overview_page(
        found,
        asked,
        own=(viewer.organisation_id, viewer.organisation_name),
        may_define=viewer.may_anywhere(P.DEFINE_MEASURES),
        may_add=viewer.may_anywhere(P.ADD_DATA),
    )
    slides = f"{reverse('measures:slides')}?{request.GET.urlencode()}" if found.rows else ""
    return render(request, "measures/overview.html", {"page": replace(page, slides=slides)})


def asked_for(request: HttpRequest) -> dict[str, str]:
    """The filters of the address."""
    return {name: request.GET[name].strip()[:100] for name in KEPT if request.GET.get(name, "").strip()}


def found_for(request: HttpRequest, asked: dict[str, str], *, size: int | None) -> OverviewPage:
    """What the filters find, `size` rows of the page asked for; None: all of it."""
    page = request.GET.get("page", "1")
    return queries.overview_as_asked(
        viewer=request.viewer,
        on=clock.today(),
        asked=asked,
        page=int(page) if page.isdecimal() and len(page) < 9 else 1,
        size=size,
    )
