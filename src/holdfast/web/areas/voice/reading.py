"""For those a sender chose: the list of threads, one of them, the answer; and what is urgent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible
from holdfast.loop.choices import ResponseKind
from holdfast.organisation.choices import Permission as P
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.web.areas.voice import lists
from holdfast.web.areas.voice.forms import ReplyForm
from holdfast.web.areas.voice.pages import came_of
from holdfast.web.components.downloads import download
from holdfast.web.components.form_page import FormPage, ask, bound
from holdfast.web.components.words import day

CRUMBS = (("My page", "/"), ("Voices", "/voice/threads/"))


def threads(request: HttpRequest) -> HttpResponseBase:
    """Every thread the viewer was chosen to read, or that is open to their area."""
    on = clock.today()
    rows = queries.threads(viewer=request.viewer, on=on)
    listing, given = lists.threads_list(on), request.GET.dict()
    counts = None if given.get("q", "").strip() else lists.counts_of(queries.tally(rows), given)
    page = {
        "list": listing.page(given, rows, counts), "acts": _acts(request),
        "urgent": [(str(row.thread.signal.record.unit), reverse("voice:urgent", args=[row.pk]))
                   for row in queries.urgent_waiting(viewer=request.viewer, on=on)],
    }  # fmt: skip
    return download(listing, given, rows) or render(request, "voice/threads.html", {"page": page})


def _acts(request: HttpRequest) -> list[tuple[str, str]]:
    offered = [
        ("Answer many at once", "voice:sort", P.RESPOND),
        ("You said, we did", "voice:told", P.SEE_ORGANISATION),
        ("Is the promise kept?", "voice:promise", P.SEE_ORGANISATION),
        ("Who takes part", "voice:participation", P.SEE_ORGANISATION),
        ("Questions to everybody", "rounds:rounds", P.SEE_ORGANISATION),
        ("Councils", "councils:councils", P.SEE_ORGANISATION),
        ("Posters", "voice:posters", P.SEE_ORGANISATION),
        ("Speaking up: totals", "guardian:totals", P.SEE_ORGANISATION),
        ("Who listens", "voice:listeners", P.MANAGE_PEOPLE),
    ]
    return [(words, reverse(route)) for words, route, permission in offered if request.viewer.may_anywhere(permission)]


def thread(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One thread, its words opened."""
    found = queries.thread(viewer=request.viewer, pk=pk, on=clock.today())
    may = queries.may_answer(request.viewer, found, at=clock.now())
    page = lists.thread_page(
        queries.whole_thread(found), came_of(found), may_answer=may,
        may_promise=request.viewer.may(P.PROMISE, found.signal.record), on=clock.today(),
        may_keep=request.viewer.may_anywhere(P.KEEP_CASES), may_begin=request.viewer.may_anywhere(P.RUN_PROJECTS),
        support=_support(request, found), told=queries.shown_of(found),
        may_join=queries.is_open_idea(found) and request.viewer.may(P.RESPOND, found.signal.record),
        may_tell=queries.may_publish(request.viewer, found, at=clock.now()),
    )  # fmt: skip
    return render(request, "voice/thread.html", {"page": page})


def _support(request: HttpRequest, found: Any) -> lists.SupportPart | None:
    if not queries.is_open_idea(found):
        return None
    return lists.SupportPart(
        queries.support_of(found), queries.supports(request.viewer, found), reverse("voice:support", args=[found.pk]),
        reverse("voice:comment", args=[found.pk]),
        tuple((row.by.name, day(row.on), row.words) for row in queries.comments_on(found)),
    )  # fmt: skip


def reply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer a thread."""
    found = queries.thread(viewer=request.viewer, pk=pk, on=clock.today())
    whole = queries.whole_thread(found)
    here = reverse("voice:thread", args=[pk])
    page = FormPage(
        title="Answer", button="Send the answer", cancel=here, crumbs=(*CRUMBS, (str(found.signal.record), here)),
        intro=(whole.words, "Whoever wrote this reads your answer with their code."),
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        kind = ResponseKind(given["kind"])
        voice.reply(by=request.viewer, at=clock.now(), thread=found, kind=kind, words=given["words"])
        messages.success(request, "The answer is in the thread. Whoever has its code can read it.")
        return here

    return ask(request, page, bound(request, ReplyForm), act)


def urgent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Words of harm, for who is on duty: read, and say so."""
    found = queries.thread(viewer=request.viewer, pk=pk, on=clock.today())
    waiting = getattr(found, "urgent", None)
    if waiting is None:
        raise NotVisible("There is nothing here.")
    if request.method == "POST":
        voice.acknowledge_urgent(by=request.viewer, at=clock.now(), urgent=waiting)
        messages.success(request, "Nobody is told again. You have it now.")
        return redirect("voice:thread", pk=pk)
    page = lists.thread_page(queries.whole_thread(found), (), may_answer=False, on=clock.today())
    return render(request, "voice/urgent.html", {"page": page, "acknowledged": waiting.acknowledged_at})
