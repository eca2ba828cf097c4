"""Who listens, and how many people work in an area."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.organisation import queries as organisation
from holdfast.organisation.choices import Permission as P
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.policy import smallest_area
from holdfast.web.areas.voice.forms import ListenerForm, StaffForm
from holdfast.web.components import choosing
from holdfast.web.components.form_page import FormPage, ask, bound

CRUMBS = (("My page", "/"), ("Voices", "/voice/threads/"), ("Who listens", "/voice/listeners/"))


def listeners(request: HttpRequest) -> HttpResponse:
    """Who reads for others, who is on duty, and the areas by how many work there."""
    request.viewer.require_anywhere(P.MANAGE_PEOPLE)
    on, where = clock.today(), request.viewer.organisation_id
    units = choosing.units_to_choose(request, P.MANAGE_UNITS)
    counted = queries.staff_of(list(units))
    areas = [(unit.name, counted.get(pk), reverse("voice:staff", args=[pk])) for pk, unit in units.items()]
    shown = {"readers": queries.named_readers(where, on=on), "duty": queries.on_duty(where, on=on), "areas": areas}
    shown["smallest"] = smallest_area()
    return render(request, "voice/listeners.html", shown)


def name(request: HttpRequest) -> HttpResponse:
    """Name somebody, or no longer."""
    request.viewer.require_anywhere(P.MANAGE_PEOPLE)
    people = choosing.people_to_choose(request)
    page = FormPage(title="Who listens?", button="Save", cancel=reverse("voice:listeners"), crumbs=CRUMBS)

    def act(given: dict[str, Any]) -> str:
        person, listens = people[int(given["person"])], given["listens"] == "yes"
        if given["part"] == "duty":
            voice.name_duty(by=request.viewer, at=clock.now(), person=person, on_duty=listens)
        else:
            voice.name_reader(by=request.viewer, at=clock.now(), person=person, reads=listens)
        messages.success(request, "Saved.")
        return reverse("voice:listeners")

    return ask(request, page, bound(request, ListenerForm, people=choosing.people_words(people)), act)


def staff(request: HttpRequest, pk: int) -> HttpResponse:
    """How many people work in an area."""
    unit = organisation.unit(viewer=request.viewer, pk=pk)
    request.viewer.require(P.MANAGE_UNITS, unit)
    page = FormPage(title=unit.name, button="Save", cancel=reverse("voice:listeners"), crumbs=CRUMBS)

    def act(given: dict[str, Any]) -> str:
        voice.set_staff(by=request.viewer, at=clock.now(), unit=unit, people=given["people"])
        messages.success(request, "Saved.")
        return reverse("voice:listeners")

    return ask(request, page, bound(request, StaffForm, initial={"people": queries.staff_of([pk]).get(pk, "")}), act)
