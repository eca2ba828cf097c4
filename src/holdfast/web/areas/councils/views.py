"""Councils of any grade: what they decide, who sees to it, what came of it, and the hours they were given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible, Refused
from holdfast.organisation.choices import Permission as P
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.web.areas.councils import forms, pages
from holdfast.web.components import choosing
from holdfast.web.components.downloads import download
from holdfast.web.components.form_page import FormPage, ask, bound


def councils(request: HttpRequest) -> HttpResponseBase:
    """Every council of the organisation."""
    request.viewer.require_anywhere(P.SEE_ORGANISATION)
    rows = queries.councils(viewer=request.viewer)
    listing = pages.councils_list(queries.hours_by_council([row.pk for row in rows]))
    page = {"list": listing.page(request.GET.dict(), rows), "may_open": request.viewer.may_anywhere(P.RUN_PROJECTS)}
    return download(listing, request.GET.dict(), rows) or render(request, "councils/councils.html", {"page": page})


def new(request: HttpRequest) -> HttpResponse:
    """Open a council."""
    request.viewer.require_anywhere(P.RUN_PROJECTS)
    units = choosing.units_to_choose(request, P.RUN_PROJECTS)
    page = FormPage(title="Open a council", button="Open it", cancel=reverse("councils:councils"), crumbs=pages.CRUMBS)

    def act(given: dict[str, Any]) -> str:
        made = voice.open_council(
            by=request.viewer, at=clock.now(), unit=units[int(given["unit"])], name=given["name"],
            hours_planned=given["hours_planned"],
        )  # fmt: skip
        messages.success(request, "The council is open. Say who is on it.")
        return reverse("councils:council", args=[made.pk])

    return ask(request, page, bound(request, forms.CouncilForm, units=choosing.unit_words(units)), act)


def council(request: HttpRequest, pk: int) -> HttpResponse:
    """One council."""
    found = queries.council(viewer=request.viewer, pk=pk)
    may = queries.may_keep(request.viewer, found)
    begins = request.viewer.may_anywhere(P.RUN_PROJECTS)
    page = pages.council_page(queries.whole_council(found), may_keep=may, may_begin=begins)
    return render(request, "councils/council.html", {"page": page})


def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody joins."""
    found = _kept(request, pk)
    people = choosing.people_to_choose(request, of=found.organisation_id)

    def act(given: dict[str, Any]) -> None:
        person = people.get(int(given["person"] or 0))
        voice.join_council(
            by=request.viewer, at=clock.now(), council=found, work=given["work"], person=person, name=given["name"]
        )

    form = bound(request, forms.MemberForm, people=choosing.people_words(people))
    return _ask(request, found, "Who joins?", form, act)


@require_POST
def leave(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    """Somebody leaves."""
    found = _kept(request, pk)
    member = next((one for one in queries.whole_council(found).members if one.pk == member_pk), None)
    if member is None:
        raise NotVisible("There is nothing here.")
    voice.leave_council(by=request.viewer, at=clock.now(), member=member)
    messages.success(request, f"{member.name} is no longer on the council.")
    return redirect("councils:council", pk=pk)


def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """Something to talk about."""
    found = _kept(request, pk)

    def act(given: dict[str, Any]) -> None:
        voice.raise_topic(by=request.viewer, at=clock.now(), council=found, topic=given["topic"])

    return _ask(request, found, "A new topic", bound(request, forms.TopicForm), act)


def hours(request: HttpRequest, pk: int) -> HttpResponse:
    """The hours a month really gave."""
    found = _kept(request, pk)

    def act(given: dict[str, Any]) -> None:
        voice.note_hours(
            by=request.viewer, at=clock.now(), council=found, month=given["month"], given=given["given"]
        )  # fmt: skip

    first = {"month": clock.today()}
    return _ask(request, found, "Hours that were given", bound(request, forms.HoursForm, initial=first), act)


def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was decided."""
    found = _topic(request, pk)
    people = choosing.people_to_choose(request, of=found.organisation_id)
    first = {"decision": found.decision, "owner": found.owner_id or ""}

    def act(given: dict[str, Any]) -> None:
        owner = people.get(int(given["owner"] or 0))
        voice.decide_topic(
            by=request.viewer, at=clock.now(), topic=found, decision=given["decision"], owner=owner
        )  # fmt: skip

    form = bound(request, forms.DecisionForm, people=choosing.people_words(people), initial=first)
    return _ask(request, found.council, str(found.signal.record), form, act)


def outcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came of it."""
    found = _topic(request, pk)

    def act(given: dict[str, Any]) -> None:
        voice.say_outcome(by=request.viewer, at=clock.now(), topic=found, outcome=given["outcome"])

    form = bound(request, forms.OutcomeForm, initial={"outcome": found.outcome})
    return _ask(request, found.council, str(found.signal.record), form, act)


def _kept(request: HttpRequest, pk: int) -> Any:
    """The council, for who keeps its book."""
    found = queries.council(viewer=request.viewer, pk=pk)
    _only_its_own(request, found)
    return found


def _topic(request: HttpRequest, pk: UUID) -> Any:
    found = queries.topic(viewer=request.viewer, pk=pk)
    _only_its_own(request, found.council)
    return found


def _only_its_own(request: HttpRequest, found: Any) -> None:
    if not queries.may_keep(request.viewer, found):
        raise Refused("Only its members, and whoever runs projects there, keep the book of this council.")


def _ask(
    request: HttpRequest, found: Any, title: str, form: Any, act: Callable[[dict[str, Any]], None]
) -> HttpResponse:
    here = reverse("councils:council", args=[found.pk])
    page = FormPage(title=title, button="Save", cancel=here, crumbs=(*pages.CRUMBS, (found.name, here)))

    def done(given: dict[str, Any]) -> str:
        act(given)
        messages.success(request, "Saved.")
        return here

    return ask(request, page, form, done)
