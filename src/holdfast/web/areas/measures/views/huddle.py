"""Huddle sheets, in the site and by a signed link; and the weekly meter of what wards are asked."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock, links
from holdfast.foundation.errors import NotVisible, Refused
from holdfast.measures import queries
from holdfast.organisation import queries as organisation
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries.by_code import open_unit
from holdfast.web.areas.measures.pages.asked import asked_page
from holdfast.web.areas.measures.pages.huddle import huddle_page, sheet_address
from holdfast.web.areas.measures.views.common import iso_day
from holdfast.web.shell.access import public


def huddles(request: HttpRequest) -> HttpResponse:
    """The units whose sheet I can print."""
    units = organisation.units(viewer=request.viewer, open_on=clock.today(), may=P.SEE_UNIT)
    lines = [(unit.name, reverse("measures:huddle", args=[unit.pk])) for unit in units]
    return render(request, "measures/huddles.html", {"page": {"lines": lines}})


def huddle(request: HttpRequest, unit_pk: int) -> HttpResponse:
    """One unit's sheet, for someone who may see what belongs to the unit."""
    unit = organisation.unit(viewer=request.viewer, pk=unit_pk)
    if not request.viewer.may(P.SEE_UNIT, unit):
        raise Refused("The huddle sheet is for people with a role over this unit.")
    page = huddle_page(
        queries.huddle(unit=unit, on=clock.today()), link=request.build_absolute_uri(sheet_address(unit))
    )
    return render(request, "measures/huddle.html", {"page": page})


@public
def huddle_sheet(request: HttpRequest, token: str) -> HttpResponse:
    """The same sheet by a signed link: only this sheet, only for a week, no sign-in."""
    key = links.opened(links.HUDDLE, token, kept=links.HUDDLE_KEPT)
    if not isinstance(key, int):
        raise NotVisible("There is nothing here.")
    today = clock.today()
    page = huddle_page(queries.huddle(unit=open_unit(key, on=today), on=today))
    response = render(request, "measures/huddle_sheet.html", {"page": page})
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def asked(request: HttpRequest) -> HttpResponse:
    """The weekly meter: how many minutes the site asked of each ward. ?week= any day of a week."""
    if not request.viewer.may_anywhere(P.SEE_ASKED_MINUTES):
        raise Refused("Your role does not let you see how much time wards are asked for.")
    today = clock.today()
    week = min(iso_day(request.GET.get("week", "")) or today, today)
    week = max(week, date(2000, 1, 3))
    lines = queries.asked_minutes(viewer=request.viewer, week=week)
    before = queries.asked_minutes(viewer=request.viewer, week=week - timedelta(days=7))
    return render(request, "measures/asked.html", {"page": asked_page(lines, before, week=week, today=today)})
