"""An answer made public; the list of all of them; and the board of an area, to read and to print."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible
from holdfast.organisation import queries as organisation
from holdfast.organisation.choices import Permission as P
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import Audience, PostKind
from holdfast.web.areas.voice import boards
from holdfast.web.areas.voice.forms import TellForm
from holdfast.web.components.downloads import download
from holdfast.web.components.form_page import FormPage, ask, bound

CRUMBS = (("My page", "/"), ("Voices", "/voice/threads/"))
INTRO = (
    "Say in your own words what you were told, and what was done. Their words stay theirs: nobody may know them by "
    "how they write.",
    "Whether it is still so is not for you to write. It is worked out each time from the numbers and the checks, and "
    "stands under it.",
)


def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make an answer public, change it, or take it down."""
    found = queries.thread(viewer=request.viewer, pk=pk, on=clock.today())
    if not queries.may_publish(request.viewer, found, at=clock.now()):
        raise NotVisible("There is nothing here.")
    whole, known = queries.whole_thread(found), queries.told_of(found)
    here = reverse("voice:thread", args=[pk])
    page = FormPage(
        title="Tell everybody", button="Save", cancel=here, crumbs=(*CRUMBS, (str(found.signal.record), here)),
        intro=INTRO, facts=(("They wrote", whole.words),),
    )  # fmt: skip
    answers = [post.words for post in whole.posts if post.kind is PostKind.REPLY]
    first = {"said": "", "did": answers[-1][:600] if answers else "", "audience": Audience.STAFF.value}
    if known is not None:
        first = {"said": known.said, "did": known.did, "audience": str(known.audience)}

    def act(given: dict[str, Any]) -> str:
        audience = Audience(given["audience"])
        voice.publish(
            by=request.viewer, at=clock.now(), thread=found, said=given["said"], did=given["did"], audience=audience
        )
        said = "Taken down." if audience is Audience.NOBODY else f"On the board of {found.signal.record.unit} now."
        messages.success(request, said)
        return here

    return ask(request, page, bound(request, TellForm, initial=first), act)


def told(request: HttpRequest) -> HttpResponseBase:
    """Every answer made public in the organisation, each with whether it is still so."""
    request.viewer.require_anywhere(P.SEE_ORGANISATION)
    rows = boards.lines(queries.told(viewer=request.viewer))
    mine = queries.threads(viewer=request.viewer, on=clock.today()).filter(told__isnull=False)
    listing = boards.told_list(rows, set(mine.order_by().values_list("pk", flat=True)))
    page = {"list": listing.page(request.GET.dict(), rows)}
    return download(listing, request.GET.dict(), rows) or render(request, "voice/told.html", {"page": page})


def board(request: HttpRequest, pk: int) -> HttpResponse:
    """The board of an area: on screen, and on A4 or A3 (?paper=a3); with ?for=everybody what strangers may read."""
    request.viewer.require_anywhere(P.SEE_ORGANISATION)
    unit = organisation.unit(viewer=request.viewer, pk=pk)
    everybody, paper = request.GET.get("for") == "everybody", "a3" if request.GET.get("paper") == "a3" else "a4"
    rows = queries.told_in(unit, everybody=everybody)
    here = reverse("voice:board", args=[pk])
    shown = {
        "unit": unit, "lines": boards.lines(rows[: boards.ON_A_PAGE]), "paper": paper, "everybody": everybody,
        "today": clock.today(), "organisation": request.viewer.organisation_name,
        "acts": (
            ("A4", f"{here}?paper=a4{'&for=everybody' if everybody else ''}"),
            ("A3", f"{here}?paper=a3{'&for=everybody' if everybody else ''}"),
            (("Show staff answers too", f"{here}?paper={paper}") if everybody
             else ("Only what everybody may read", f"{here}?paper={paper}&for=everybody")),
        ),
    }  # fmt: skip
    return render(request, "voice/board.html", shown)
