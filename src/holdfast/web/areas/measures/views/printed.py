"""The overview's charts on paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from holdfast.foundation import clock
from holdfast.measures import queries
from holdfast.web.areas.measures.pages.overview import legend
from holdfast.web.areas.measures.pages.printed import printed_page
from holdfast.web.areas.measures.views.overview import asked_for


def printed(request: HttpRequest) -> HttpResponse:
    """Every chart of a page of the overview, as filtered there, in black and white, with the legend of the icons."""
    asked, today = asked_for(request), clock.today()
    number = request.GET.get("page", "1")
    page_number = int(number) if number.isdecimal() and len(number) < 9 else 1
    found = queries.overview_listed(viewer=request.viewer, on=today, asked=asked, page=page_number)
    charts = queries.small_charts(viewer=request.viewer, ids=found.ids, on=today)
    page = printed_page(charts, found, asked, on=today, legend=legend())
    return render(request, "measures/printed.html", {"page": page})
