"""Programmes: a practice planned for several units, and how far each of them is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.improvement import operations as improvement
from holdfast.improvement import queries
from holdfast.organisation import queries as organisation
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.projects.pages.project import CRUMBS
from holdfast.web.areas.projects.pages.spread import PROGRAMMES, programme_page, rows_of, units_list
from holdfast.web.areas.projects.views.common import act_on, changeable, seen
from holdfast.web.components.downloads import download
from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import options
from holdfast.web.nhsuk_forms.forms import Form

PROGRAMME = "projects:programme"


class PlanUnitForm(Form):
    """Where, and by when."""

    unit = fields.SelectField(label="Which unit is to take it up?")
    planned_on = dates.DateField(label="By which day?")

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = options(units, first="Choose a unit")  # type: ignore[attr-defined]


class LeaveOutForm(Form):
    """Why not there."""

    because = fields.TextField(label="Why is it left out?", max_length=500)


def programmes(request: HttpRequest) -> HttpResponseBase:
    """Every practice that is planned for units."""
    on = clock.today()
    rows = rows_of(queries.programmes(viewer=request.viewer, on=on), on=on)
    return download(PROGRAMMES, request.GET.dict(), rows) or render(
        request, "projects/programmes.html", {"list": PROGRAMMES.page(request.GET.dict(), rows), "crumbs": CRUMBS}
    )


def programme(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """One practice, unit by unit."""
    viewer, on = request.viewer, clock.today()
    found = seen(request, pk)
    told = queries.programme(found, viewer=viewer, on=on)
    may = queries.may_change(viewer, found, on=on)
    listing = units_list(found, on=on, may=may)
    file = download(listing, request.GET.dict(), told.units)
    if file is not None:
        return file
    page = programme_page(
        told, listing.page(request.GET.dict(), told.units), on=on, may=may,
        adopts=viewer.may_anywhere(P.RUN_PROJECTS),
    )  # fmt: skip
    return render(request, "projects/programme.html", {"page": page})


def plan_unit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Plan it for a unit."""
    found = changeable(request, pk)
    units = {
        unit.pk: unit
        for unit in organisation.units(viewer=request.viewer, open_on=clock.today())
        if unit.organisation_id == found.organisation_id
    }

    def act(given: dict[str, Any]) -> str:
        made = improvement.plan_unit(
            by=request.viewer, at=clock.now(), project=found, unit=units[int(given["unit"])],
            planned_on=given["planned_on"],
        )  # fmt: skip
        return f"{made.unit.name} is planned. It counts as taken up once a project begins there with this one's plan."

    return act_on(
        request, found, "Plan it for a unit", "Plan it", PlanUnitForm, act, leads_to=reverse(PROGRAMME, args=[pk]),
        units=[(key, unit.name) for key, unit in units.items()],
    )  # fmt: skip


def leave_out(request: HttpRequest, pk: UUID, planned_pk: int) -> HttpResponse:
    """Leave a planned unit out."""
    found = changeable(request, pk)
    planned = queries.planned_unit(found, pk=planned_pk)

    def act(given: dict[str, Any]) -> str:
        improvement.leave_unit_out(by=request.viewer, at=clock.now(), planned=planned, because=given["because"])
        return f"{planned.unit.name} is left out. That it was planned stays to be seen."

    title = f"Leave {planned.unit.name} out"
    return act_on(request, found, title, title, LeaveOutForm, act, leads_to=reverse(PROGRAMME, args=[pk]))
