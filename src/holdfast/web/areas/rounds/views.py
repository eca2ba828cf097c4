"""Rounds for who is signed in: ask, look over, vote, publish."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid, NotVisible, Refused
from holdfast.organisation.choices import Permission as P
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import Looked
from holdfast.voice.intake import slots
from holdfast.voice.policy import code_key
from holdfast.voice.rules.rounds import is_open, vote_print
from holdfast.web.areas.rounds import pages
from holdfast.web.areas.rounds.forms import ResultForm, RoundForm
from holdfast.web.components import choosing
from holdfast.web.components.downloads import download
from holdfast.web.components.form_page import FormPage, ask, bound

VOTES_SHOWN = 200


def rounds(request: HttpRequest) -> HttpResponseBase:
    """Every round of the organisation."""
    request.viewer.require_anywhere(P.SEE_ORGANISATION)
    rows, listing = queries.rounds(viewer=request.viewer), pages.rounds_list(clock.today())
    page = {"list": listing.page(request.GET.dict(), rows), "may_ask": request.viewer.may_anywhere(P.RUN_PROJECTS)}
    return download(listing, request.GET.dict(), rows) or render(request, "rounds/rounds.html", {"page": page})


def new(request: HttpRequest) -> HttpResponse:
    """Ask a question."""
    request.viewer.require_anywhere(P.RUN_PROJECTS)
    units = choosing.units_to_choose(request, P.RUN_PROJECTS)
    page = FormPage(
        title="Ask everybody", button="Open the round", cancel=reverse("rounds:rounds"), crumbs=pages.CRUMBS,
        intro=("Whoever has the link or the poster answers without a name. You read every answer before others do. At "
               "the end you publish what was said most, and what you promise: the numbers then say whether it was "
               "kept.",),
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        made = voice.open_round(
            by=request.viewer, at=clock.now(), unit=units[int(given["unit"])], question=given["question"],
            closes_on=given["closes_on"],
        )  # fmt: skip
        messages.success(request, "The round is open. Give its link to everybody.")
        return reverse("rounds:round", args=[made.pk])

    return ask(request, page, bound(request, RoundForm, units=choosing.unit_words(units)), act)


def round_(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One round: for who keeps it, all answers; for everybody else, those that are shown, to vote for."""
    found, on = queries.round_(viewer=request.viewer, pk=pk), clock.today()
    keeps = request.viewer.may(P.RUN_PROJECTS, found.unit)
    page: dict[str, Any] = {
        "round": found, "state": pages.state_words(found, on), "keeps": keeps, "result": pages.result_lines(found),
        "votes_open": is_open(found.opened_on, found.closes_on, on=on),
        "next": pages.next_step(found, found.waiting, on) if keeps else "",
        "answers": queries.shown_answers(found)[:VOTES_SHOWN],
    }  # fmt: skip
    if keeps:
        rows, listing = queries.answers_to_look_over(found), pages.answers_list(counted=found.published_on is not None)
        page |= {"list": listing.page(request.GET.dict(), rows)}
        file = download(listing, request.GET.dict(), rows)
        if file:
            return file
    return render(request, "rounds/round.html", page)


def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Look over what waits: tick some, show them or hold them back, under a theme if one is named."""
    found = _kept(request, pk)
    problem = ""
    if request.method == "POST":
        try:
            shown = Looked.HELD_BACK if request.POST.get("do") == "hold" else Looked.SHOWN
            count = voice.look_over(
                by=request.viewer, at=clock.now(), round=found, answers=_keys(request), looked=shown,
                theme=request.POST.get("theme", ""),
            )  # fmt: skip
            messages.success(request, f"{count} looked over.")
            return redirect("rounds:look", pk=pk)
        except Invalid as error:
            problem = error.message
    rows = queries.answers_to_look_over(found)
    wanted = request.GET.get("state", Looked.WAITING.value)
    state = Looked(wanted) if wanted in {one.value for one in Looked} else Looked.WAITING
    page = {
        "round": found, "rows": rows.filter(looked=state)[:50], "count": rows.filter(looked=state).count(),
        "themes": queries.themes_of(found), "problem": problem, "state": state,
        "states": [(one.label, f"?state={one.value}", one is state) for one in Looked],
    }  # fmt: skip
    return render(request, "rounds/look.html", page)


@require_POST
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Vote for an answer, or take the vote back. No operation: its event would say who, and when (ADR 0025)."""
    found = queries.round_(viewer=request.viewer, pk=pk)
    keys = _keys(request)
    answer = queries.answer_shown(found, keys[0]) if keys else None
    if answer is None or not is_open(found.opened_on, found.closes_on, on=clock.today()):
        raise NotVisible("There is nothing here.")
    print_ = vote_print(request.viewer.person_id, answer.pk, code_key())
    slots.put({"vote": str(answer.pk), "print": print_})
    messages.success(
        request, "Kept. It is counted within three nights; a second vote for the same answer takes it back."
    )
    return redirect("rounds:round", pk=pk)


def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the result, and what is promised of each theme."""
    found = _kept(request, pk)
    themes = queries.themes_of(found)
    here = reverse("rounds:round", args=[pk])
    page = FormPage(
        title="Publish the result", button="Publish it", cancel=here, crumbs=(*pages.CRUMBS, (str(found), here)),
        intro=("Each promise becomes something one can follow: an action, a project, a gain, and whether it lasted.",),
        warning="A result stands for good. Votes are counted, and who voted cannot be found any more.",
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        promises = {theme.pk: given[f"promise-{theme.pk}"] for theme in themes}
        voice.publish_round(
            by=request.viewer, at=clock.now(), round=found, result=given["result"], promises=promises
        )  # fmt: skip
        messages.success(request, "The result stands.")
        return here

    return ask(request, page, bound(request, ResultForm, themes=themes), act)


def _kept(request: HttpRequest, pk: int) -> Any:
    found = queries.round_(viewer=request.viewer, pk=pk)
    if not request.viewer.may(P.RUN_PROJECTS, found.unit):
        raise Refused("Only whoever runs projects there keeps this round.")
    return found


def _keys(request: HttpRequest) -> list[UUID]:
    found = []
    for text in request.POST.getlist("answers")[:200]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
