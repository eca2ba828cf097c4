"""The pages anybody may use: tell us, the code, and the thread it opens. Nobody is asked who they are.

No cookie is set or read, no session is begun, and nothing of the request is logged (so nothing that is wrong has a
status above 399: Django would note the address and the time). What protects a form against being
sent from elsewhere protects the authority of whoever is signed in, and here nobody is.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from holdfast.foundation import clock
from holdfast.foundation.actor import System
from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.loop.choices import SignalKind
from holdfast.loop.rules import identifiers
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import Naming, Reader
from holdfast.voice.intake import claims, slots
from holdfast.voice.policy import code_key
from holdfast.voice.rules import codes
from holdfast.voice.rules.harm import signs_of_harm
from holdfast.voice.rules.message import KINDS, Message, check_words
from holdfast.web.areas.voice import boards, pages
from holdfast.web.shell.access import bare

BY = System("voice.public")
FIRST = {
    "kind": "idea", "words": "", "reader": "area", "naming": "anonymous", "name": "", "looked_over": "", "go_on": "",
}  # fmt: skip


@bare
def start(request: HttpRequest) -> HttpResponse:
    """Where to begin without a poster: the areas that have one."""
    return render(request, "voice/start.html", {"areas": queries.areas_to_tell()})


@bare
@csrf_exempt
def tell(request: HttpRequest, slug: str) -> HttpResponse:
    """One box, the place filled in. A second sending of the same page changes nothing."""
    area = queries.area_of(slug)
    if area is None:
        raise NotVisible("There is nothing here.")
    on = clock.today()
    if area.closed is not None and area.closed <= on:
        other = queries.poster_of(area.merged_into) if area.merged_into else None
        return render(request, "voice/closed.html", {"area": area, "other": other})
    given = _given(request)
    page = pages.tell_page(area, given, on=on)
    if request.method != "POST":
        shown = boards.lines(queries.told_in(area)[: boards.ON_THE_FORM])
        return render(request, "voice/tell.html", {"page": page, "told": shown, "slug": slug})
    try:
        message = _message(area, given, page)
    except Invalid as error:
        return render(request, "voice/tell.html", {"page": page.refused(error)})
    if message is None:
        return render(request, "voice/harm.html", {"page": page, "given": given})
    _keep(message)
    return render(request, "voice/sent.html", {"page": pages.sent_page(message, area, given["code"], on=on)})


@bare
def said(request: HttpRequest, slug: str) -> HttpResponse:
    """You said, we did, and is it still so? All that an area told everybody."""
    area = queries.area_of(slug)
    if area is None:
        raise NotVisible("There is nothing here.")
    shown = boards.lines(queries.told_in(area)[: boards.ON_A_PAGE])
    return render(request, "voice/said.html", {"area": area, "told": shown, "slug": slug})


def _given(request: HttpRequest) -> dict[str, str]:
    """What was sent, with defaults for a first look: an idea, to the area's lead, without a name."""
    sent = {key: request.POST.get(key, value)[:20_000] for key, value in FIRST.items()}
    typed = codes.typed(request.POST.get("code", ""))
    return sent | {"code": "-".join(typed) if codes.is_of_words(typed) else codes.new_code()}


def _message(area: Any, given: dict[str, str], page: pages.TellPage) -> Message | None:
    """The message, or None where the page about harm comes first. Raises Invalid, with the field."""
    words = check_words(given["words"])
    if given["kind"] not in {kind.value for kind in KINDS}:
        raise Invalid("Choose what it is.", field="kind")
    if given["reader"] not in {reader.value for reader in page.readers_there}:
        raise Invalid("Nobody is there to read that. Choose somebody else.", field="reader")
    if given["naming"] not in {naming.value for naming in Naming}:
        raise Invalid("Choose whether your name is known.", field="naming")
    naming, name = Naming(given["naming"]), " ".join(given["name"].split())[:150]
    if naming is not Naming.ANONYMOUS and not name:
        raise Invalid("Write your name, or choose to send it without.", field="name")
    found = identifiers.suspects(words, today=clock.today())
    if found and not given["looked_over"]:
        raise Invalid(identifiers.sentence(found), field="words")
    harm = bool(signs_of_harm(words))
    if harm and not given["go_on"]:
        return None
    lock = codes.lock_of(codes.typed(given["code"]), code_key())
    return Message(
        area.pk, SignalKind(given["kind"]), words, Reader(given["reader"]), naming, lock.place, lock.whole,
        name if naming is not Naming.ANONYMOUS else "", harm,
    )  # fmt: skip


def _keep(message: Message) -> None:
    if queries.is_known(message.whole_print) or slots.waiting_for(message.whole_print):
        return  # the same page sent twice
    if message.naming is Naming.ANONYMOUS and not message.urgent:
        slots.put(message.payload())
    else:
        voice.hear(by=BY, at=clock.now(), message=message)


@bare
@csrf_exempt
def code(request: HttpRequest) -> HttpResponse:
    """The thread a code opens, and a further word in it. The code is never part of an address."""
    typed = request.POST.get("code", "")
    if request.method != "POST":
        return render(request, "voice/code.html", {"problem": "", "waiting": False})
    found = claims.open_with(typed, at=clock.now())
    if found.thread is None:
        problem = "" if found.waiting else "This code opens nothing. Look at each word again."
        return render(request, "voice/code.html", {"problem": problem, "waiting": found.waiting})
    problem = said = ""
    if "words" in request.POST:
        try:
            said = _say(found.thread, request)
        except Invalid as error:
            problem = error.message
    whole, came = queries.whole_thread(found.thread), pages.came_of(found.thread)
    page = pages.claimed_page(
        whole,
        came,
        told=queries.shown_of(found.thread),
        support=queries.support_of(found.thread),
        comments=tuple(row.words for row in queries.comments_on(found.thread)),
        code=typed,
    )
    return render(request, "voice/claimed.html", {"page": page, "problem": problem, "said": said})


def _say(thread: Any, request: HttpRequest) -> str:
    words = check_words(request.POST["words"])
    found = identifiers.suspects(words, today=clock.today())
    if found:
        raise Invalid(identifiers.sentence(found), field="words")
    not_answered = request.POST.get("not_answered") == "yes"
    if thread.naming == Naming.ANONYMOUS:
        slots.put({"thread": str(thread.pk), "words": words, "not_answered": not_answered})
        return "Kept. It is passed on within three days, at a time that tells nothing."
    voice.hear_again(by=BY, at=clock.now(), thread=thread, words=words, not_answered=not_answered)
    return "Passed on."
