"""The unit tree as a list, and one unit."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid
from holdfast.organisation import policy, queries
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.administration.pages import units as pages
from holdfast.web.areas.administration.pages.lists import on_words
from holdfast.web.areas.administration.views.where import organisation_id
from holdfast.web.components.downloads import download


def units(request: HttpRequest) -> HttpResponseBase:
    """All units the viewer may know of, in the order of the tree, today's or of a day in the past (?on=2025-04-01)."""
    viewer, today = request.viewer, clock.today()
    on, here = _day(request, today), organisation_id(request)
    root = queries.tree_for(viewer=viewer, organisation=here, on=on)
    known = queries.units(viewer=viewer).filter(organisation_id=here)
    closed = known.exclude(closed=None) if on == today else known.none()
    rows = pages.unit_lines(root, closed, queries.roles_over_units(viewer=viewer, organisation_id=here, on=on))
    taken = download(pages.UNITS, request.GET, rows)
    if taken:
        return taken
    acts: tuple[tuple[str, str], ...] = ()
    if viewer.may_anywhere(P.MANAGE_UNITS) and on == today:
        acts = (
            ("Add a unit", reverse("administration:add_unit")),
            ("Add many from a sheet", reverse("administration:units_sheet")),
        )
    page = pages.UnitsPage(
        organisation=root.name, list=pages.UNITS.page(request.GET, rows), on=f"{on:%Y-%m-%d}",
        past=on_words(on, today), acts=acts, why=viewer.why(policy.whole(here)),
    )  # fmt: skip
    return render(request, "administration/units.html", {"page": page})


def _day(request: HttpRequest, today: date) -> date:
    typed = request.GET.get("on", "").strip()
    if not typed:
        return today
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise Invalid("Enter the day as year-month-day, for example 2025-04-01.", field="on") from error


def unit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One unit: what it is part of, what is beneath it, who has a role over it, its names and places through time."""
    viewer, on = request.viewer, clock.today()
    found = queries.unit(viewer=viewer, pk=pk)
    known = queries.units(viewer=viewer).filter(organisation_id=found.organisation_id)
    ids = [int(part) for part in found.path.split("/") if part]
    above = sorted(known.filter(pk__in=ids[:-1]), key=lambda u: len(u.path))
    beneath = [u for u in known.filter(path__startswith=found.path, closed=None) if u.path.count("/") == len(ids) + 2]
    page = pages.unit_page(
        viewer, found, above=above, beneath=beneath, held=queries.roles_held(viewer=viewer, on=on, unit=found),
        places=queries.places_of(viewer=viewer, unit=found),
    )  # fmt: skip
    return render(request, "administration/unit.html", {"page": page})
