"""Promising: a new action, its owner, its plan, how far it is, and that it is done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.loop import operations as loop
from holdfast.loop.choices import Strength
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.actions import forms, pages
from holdfast.web.areas.actions.common import act_page, here, seen
from holdfast.web.components import choosing
from holdfast.web.components.form_page import FormPage, ask, bound


def new(request: HttpRequest) -> HttpResponse:
    """An action that answers no finding."""
    request.viewer.require_anywhere(P.PROMISE)
    units, people = choosing.units_to_choose(request, P.PROMISE), choosing.people_to_choose(request)
    form = bound(request, forms.NewForm, units=choosing.unit_words(units), people=choosing.people_words(people))
    page = FormPage(
        title="Add an action",
        button="Add the action",
        cancel=reverse("actions:actions"),
        crumbs=pages.CRUMBS,
        alike="title",
    )

    def act(given: dict[str, Any]) -> str:
        made = loop.open_action(
            by=request.viewer, at=clock.now(), unit=units[int(given["unit"])], title=given["title"],
            strength=Strength(given["strength"]), owner=people[int(given["owner"])], regulation=given["regulation"],
        )  # fmt: skip
        messages.success(request, "The action is there. Plan it next: by which day, and how will somebody else see it?")
        return here(made)

    return ask(request, page, form, act)


def owner(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give an action to somebody."""
    found, people = seen(request, pk, P.PROMISE), choosing.people_to_choose(request)
    form = bound(request, forms.OwnerForm, people=choosing.people_words(people))
    page = act_page(found, "Give it to somebody", "Save", "Who owned it before still may not verify it.")

    def act(given: dict[str, Any]) -> str:
        chosen, deputy = people[int(given["owner"])], people.get(int(given["deputy"] or 0))
        loop.assign_owner(by=request.viewer, at=clock.now(), action=found, owner=chosen, deputy=deputy)
        messages.success(request, f"{chosen.name} owns it now, and has been told.")
        return here(found)

    return ask(request, page, form, act)


def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say by which day it will be done; a moved day keeps every earlier one."""
    found = seen(request, pk, P.PROMISE)
    start = {"due_on": found.due_on, "done_when": found.done_when, "regulation": found.regulation}
    page = act_page(
        found, "Plan this action", "Save the plan", "A day that is moved stays to be seen, with the reason."
    )

    def act(given: dict[str, Any]) -> str:
        loop.plan_action(by=request.viewer, at=clock.now(), action=found, **given)
        messages.success(request, "The plan is saved.")
        return here(found)

    return ask(request, page, bound(request, forms.PlanForm, initial=start), act)


def start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say how far it is."""
    found = seen(request, pk, P.PROMISE)

    def act(given: dict[str, Any]) -> str:
        loop.start_action(by=request.viewer, at=clock.now(), action=found, note=given["note"])
        messages.success(request, "Saved.")
        return here(found)

    return ask(request, act_page(found, "How far is it?", "Save"), bound(request, forms.NoteForm), act)


def done(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The owner says that it is done."""
    found = seen(request, pk, P.PROMISE)
    words = "Say what was done. Somebody who does not answer for it will look, and then it counts as verified."

    def act(given: dict[str, Any]) -> str:
        loop.claim_done(by=request.viewer, at=clock.now(), action=found, note=given["note"])
        messages.success(request, "It stands as done, by your word. Somebody else verifies it next.")
        return here(found)

    return ask(request, act_page(found, "It is done", "Say it is done", words), bound(request, forms.NoteForm), act)
