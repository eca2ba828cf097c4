"""To stand behind an idea, and to say something of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.web.areas.voice.forms import CommentForm
from holdfast.web.components.form_page import FormPage, ask, bound

CRUMBS = (("My page", "/"), ("Voices", "/voice/threads/"))


@require_POST
def support(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stand behind it, or no longer."""
    found = queries.thread(viewer=request.viewer, pk=pk, on=clock.today())
    wanted = request.POST.get("supports") != "no"
    voice.support(by=request.viewer, at=clock.now(), thread=found, supports=wanted)
    said = "You support this idea, and hear of each answer." if wanted else "You support it no longer."
    messages.success(request, said)
    return redirect("voice:thread", pk=pk)


def comment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say something of it."""
    found = queries.thread(viewer=request.viewer, pk=pk, on=clock.today())
    if not queries.is_open_idea(found):
        raise NotVisible("There is nothing here.")
    here = reverse("voice:thread", args=[pk])
    page = FormPage(
        title="Say something about this idea", button="Save", cancel=here,
        crumbs=(*CRUMBS, (str(found.signal.record), here)), facts=(("The idea", str(found.signal.record)),),
        intro=("Your name stands beside it. Whoever had the idea reads it too, without your name.",),
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        voice.comment(by=request.viewer, at=clock.now(), thread=found, words=given["words"])
        messages.success(request, "Saved.")
        return here

    return ask(request, page, bound(request, CommentForm), act)
