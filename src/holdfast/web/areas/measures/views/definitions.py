"""Definitions: listed, read, written, revised, retired; and beginning to chart one for a ward."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid, Refused
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.organisation import queries as organisation
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.measures.forms.definition import (
    DefinitionForm,
    NewSeriesForm,
    RetireForm,
    answers_of,
    code_of,
)
from holdfast.web.areas.measures.pages.definitions import DEFINITIONS, definition_page
from holdfast.web.areas.measures.pages.simple import FormPage
from holdfast.web.areas.measures.views.common import answer
from holdfast.web.components.downloads import download

SHOWN = 20
ADVICE = ("suggest", "Which chart suits my answers?")


def definitions(request: HttpRequest) -> HttpResponseBase:
    """What is measured, nationally and here."""
    rows = queries.measures_visible(viewer=request.viewer, on=clock.today(), retired=True)
    file = download(DEFINITIONS, request.GET, rows)
    if file is not None:
        return file
    page = {"list": DEFINITIONS.page(request.GET, rows), "may_define": request.viewer.may_anywhere(P.DEFINE_MEASURES)}
    return render(request, "measures/definitions.html", {"page": page})


def definition(request: HttpRequest, pk: int) -> HttpResponse:
    """One definition."""
    today = clock.today()
    found = queries.measure(viewer=request.viewer, pk=pk, on=today)
    series = queries.series_list(viewer=request.viewer, on=today, measure=pk)
    mine = series.filter(organisation_id=request.viewer.organisation_id).order_by("record__headline")
    page = definition_page(found, mine[:SHOWN], count=series.count(), viewer=request.viewer, on=today)
    return render(request, "measures/definition.html", {"page": page})


def define(request: HttpRequest) -> HttpResponse:
    """Write a new definition; three plain questions suggest its chart."""
    _may_define(request)
    form = DefinitionForm(request.POST or None)
    page = _page(
        "A new measure",
        "Say what it means first. Three plain questions then suggest its chart.",
        "Save the measure",
        also=ADVICE,
    )
    if "suggest" in request.POST:
        return _suggest(request, page, form)
    if request.method == "POST" and form.is_valid():
        try:
            made = _define(request, form)
        except Invalid as error:
            _refuse(form, error)
        else:
            messages.success(request, f"{made.name} is defined. {form.because} Now choose where it is measured.")
            return redirect("measures:new_series", pk=made.pk)
    return render(request, "measures/form.html", {"page": page, "form": form})


def _define(request: HttpRequest, form: DefinitionForm) -> Any:
    """Defined for the whole organisation by who may; else at the unit over which they may."""
    viewer = request.viewer
    whole = organisation.whole_unit(viewer.organisation_id)
    unit = None if viewer.may(P.DEFINE_MEASURES, whole) else _unit_to_define_at(request)
    facts = form.facts
    return measures.define_measure(
        by=viewer, at=clock.now(), organisation=whole.organisation, unit=unit, code=code_of(facts["name"]), **facts
    )


def _unit_to_define_at(request: HttpRequest) -> Any:
    units = organisation.units(viewer=request.viewer, open_on=clock.today(), may=P.DEFINE_MEASURES)
    return units.order_by("path").first()


def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a definition; its version rises and the history keeps what it was."""
    found = queries.measure(viewer=request.viewer, pk=pk, on=clock.today())
    _may_define(request)
    if found.organisation_id is None:
        raise Refused("This definition is national. It is changed where it is kept, not here.")
    initial = {name: getattr(found, name) for name in DefinitionForm.base_fields if hasattr(found, name)}
    initial |= {"multiplier": f"{found.multiplier:g}", **answers_of(found)}
    form = DefinitionForm(request.POST or None, initial=initial)
    back = reverse("measures:definition", args=[pk])
    page = _page(
        f"Change: {found.name}",
        "Wording may change. What numbers already kept mean may not: define a new measure for that.",
        "Save this version",
        back,
        also=ADVICE,
    )
    if "suggest" in request.POST:
        return _suggest(request, page, form)

    def save() -> str:
        facts = form.facts
        changes = {
            name: value for name, value in facts.items() if getattr(found, name) != _same_kind(found, name, value)
        }
        now = measures.revise_measure(by=request.viewer, at=clock.now(), measure=found, changes=changes)
        return f"{now.name} is now version {now.version}."

    return answer(request, form, page, save)


def _suggest(request: HttpRequest, page: FormPage, form: DefinitionForm) -> HttpResponse:
    """The page again, with what the three answers suggest above the form; nothing is saved."""
    found = form.asked_only()
    if found is not None:
        page = replace(page, facts_heading="The chart that suits your answers", facts=(found.because,))
    return render(request, "measures/form.html", {"page": page, "form": form})


def _same_kind(found: Any, name: str, value: Any) -> Any:
    return str(value) if isinstance(getattr(found, name), str) else value


def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """End a measure. Its charts stay."""
    found = queries.measure(viewer=request.viewer, pk=pk, on=clock.today())
    _may_define(request)
    form = RetireForm(request.POST or None, initial={"on": clock.today()})
    page = _page(
        f"Retire: {found.name}",
        "No number is asked for from that day on. The charts stay to be read.",
        "Retire the measure",
        reverse("measures:definition", args=[pk]),
        warning=True,
    )

    def save() -> str:
        given = form.cleaned_data
        measures.retire_measure(
            by=request.viewer, at=clock.now(), measure=found, on=given["on"], reason=given["reason"]
        )
        return f"{found.name} is retired."

    return answer(request, form, page, save)


def new_series(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to chart a measure for a ward or unit."""
    found = queries.measure(viewer=request.viewer, pk=pk, on=clock.today())
    if not request.viewer.may_anywhere(P.ADD_DATA):
        raise Refused("Your role does not let you add numbers. Your administrator can tell you who may.")
    units = organisation.units(viewer=request.viewer, open_on=clock.today(), may=P.ADD_DATA)
    form = NewSeriesForm(request.POST or None, units=[(str(u.pk), u.name) for u in units])
    page = _page(
        found.name, "Its chart begins with the first number.", "Begin", reverse("measures:definition", args=[pk])
    )
    if request.method == "POST" and form.is_valid():
        unit = organisation.unit(viewer=request.viewer, pk=int(form.cleaned_data["unit"]))
        try:
            series = measures.open_series(by=request.viewer, at=clock.now(), measure=found, unit=unit)
        except Invalid as error:
            form.refuse(error)
        else:
            messages.success(request, f"{found.name} is now measured in {unit.name}. Add its first number.")
            return redirect("measures:measure", pk=series.pk)
    return render(request, "measures/form.html", {"page": page, "form": form})


def _page(heading: str, lead: str, button: str, back: str = "", **more: Any) -> FormPage:
    return FormPage("Definitions", heading, lead, button, back or reverse("measures:definitions"), **more)


def _refuse(form: DefinitionForm, error: Invalid) -> None:
    """A code that is taken is, for the person, a name that is taken: the code is made of it."""
    form.refuse(
        Invalid("There is already a measure of this name. Choose another", field="name")
        if error.field == "code"
        else error
    )


def _may_define(request: HttpRequest) -> None:
    if not request.viewer.may_anywhere(P.DEFINE_MEASURES):
        raise Refused("Your role does not let you define measures. Your administrator can tell you who may.")
