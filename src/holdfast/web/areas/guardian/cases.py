"""Cases in the open space: the list, one of them, and what is written in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible
from holdfast.organisation import queries as organisation
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import Again, Detriment, Known, StaffGroup
from holdfast.voice.rules import case as rules
from holdfast.voice.rules.case import Case, Entry
from holdfast.web.areas.guardian import lists
from holdfast.web.areas.guardian.forms import AgainForm, CaseForm, CheckForm, CloseForm, NoteForm
from holdfast.web.areas.guardian.opened import with_key
from holdfast.web.components import choosing
from holdfast.web.components.form_page import FormPage, ask, bound

CRUMBS = (("My page", "/"), ("Guardian", "/guardian/"))


@with_key
def space(request: HttpRequest, key: str) -> HttpResponse:
    """Every case, those with something due first."""
    found = queries.cases(viewer=request.viewer, key=key)
    listing = lists.cases_list(_names(request))
    rows = lists.rows_of(found, clock.today())
    return render(request, "guardian/space.html", {"list": listing.page(request.GET.dict(), rows)})


@with_key
def add(request: HttpRequest, key: str) -> HttpResponseBase:
    """Keep a new case, perhaps from what somebody sent to the guardian."""
    on = clock.today()
    offered = queries.categories_on(request.viewer.organisation_id, on)
    first = _from_thread(request) | {"opened_on": on}
    page = FormPage(
        title="A new case", button="Keep the case", cancel=reverse("guardian:space"), crumbs=CRUMBS,
        intro=() if offered else ("No category is in use. Say first which there are.",),
        links=() if offered else (("Categories", reverse("guardian:categories")),),
    )  # fmt: skip
    units = choosing.unit_words({unit.pk: unit for unit in organisation.units(viewer=request.viewer, open_on=on)})

    def act(given: dict[str, Any]) -> str:
        made = Case(
            opened_on=given["opened_on"], words=given["words"], categories=tuple(given["categories"]),
            known=Known(given["known"]), staff_group=StaffGroup(given["staff_group"]), unit_id=int(given["unit"]),
            detriment=Detriment(given["detriment"]),
        )  # fmt: skip
        pk = voice.keep_case(by=request.viewer, at=clock.now(), key=key, case=made)
        messages.success(request, "The case is kept.")
        return reverse("guardian:case", args=[pk])

    return ask(request, page, bound(request, CaseForm, initial=first, categories=offered, units=units), act)


def _from_thread(request: HttpRequest) -> dict[str, Any]:
    """The first words of a thread sent to the guardian, as the words of a case."""
    try:
        pk = UUID(request.GET.get("thread", ""))
    except ValueError:
        return {}
    found = queries.thread(viewer=request.viewer, pk=pk, on=clock.today())
    whole = queries.whole_thread(found)
    return {"words": whole.words, "known": found.naming, "unit": found.signal.record.unit_id}


@with_key
def case(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """One case."""
    found = _case(request, key, pk)
    return render(request, "guardian/case.html", {"page": lists.case_page(found, pk, _names(request), clock.today())})


@dataclass(frozen=True)
class Act:
    """Something that can be written in a case."""

    title: str
    button: str
    form: Any
    change: Callable[[Case, dict[str, Any], str], Case]


def _entry(given: dict[str, Any], by: str) -> Entry:
    return Entry(clock.today(), by, given["words"])


ACTS = {
    "note": Act("Write more", "Keep it", NoteForm, lambda c, given, by: rules.with_entry(c, _entry(given, by))),
    "close": Act("Close the case", "Close it", CloseForm, lambda c, given, by: rules.closed(c, _entry(given, by))),
    "check": Act("Three months later", "Keep the answer", CheckForm,
                 lambda c, given, by: rules.checked(c, _entry(given, by), Detriment(given["found"]))),
    "again": Act("Would they speak up again?", "Keep the answer", AgainForm,
                 lambda c, given, by: rules.answered(c, Again(given["again"]))),
}  # fmt: skip


@with_key
def act(request: HttpRequest, pk: UUID, act: str, key: str) -> HttpResponseBase:
    """Write in a case."""
    found, chosen = _case(request, key, pk), ACTS.get(act)
    if chosen is None:
        raise NotVisible("There is nothing here.")
    here = reverse("guardian:case", args=[pk])
    page = FormPage(title=chosen.title, button=chosen.button, cancel=here, crumbs=(*CRUMBS, ("Case", here)))

    def write(given: dict[str, Any]) -> str:
        changed = chosen.change(found, given, request.viewer.name)
        voice.keep_case(by=request.viewer, at=clock.now(), key=key, case=changed, pk=pk)
        messages.success(request, "Kept.")
        return here

    return ask(request, page, bound(request, chosen.form), write)


def _case(request: HttpRequest, key: str, pk: UUID) -> Case:
    found = queries.cases(viewer=request.viewer, key=key).get(pk)
    if found is None:
        raise NotVisible("There is nothing here.")
    return replace(found)


def _names(request: HttpRequest) -> dict[int, str]:
    return {unit.pk: unit.name for unit in organisation.units(viewer=request.viewer)}
