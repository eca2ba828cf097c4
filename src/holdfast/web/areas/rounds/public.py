"""The page of a round that anybody may use: the question, one box, and what others answered. Nobody is asked who."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.loop.rules import identifiers
from holdfast.voice import queries
from holdfast.voice.intake import slots
from holdfast.voice.rules.harm import signs_of_harm
from holdfast.voice.rules.rounds import LONGEST_ANSWER, is_open
from holdfast.web.areas.rounds.pages import result_lines
from holdfast.web.shell.access import bare

SHOWN = 40
HARM = (
    "This may mean that somebody is in danger, and nobody reads a round at once. In danger now: call 999. If not, tick "
    "that it is not, and send it again."
)


@bare
@csrf_exempt
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer, or say something of an answer (?about=...). Kept in a slot, passed on by night, in no order."""
    found = queries.round_of(slug)
    if found is None:
        raise NotVisible("There is nothing here.")
    about = queries.answer_shown(found, key) if (key := _key(request)) else None
    page: dict[str, Any] = {
        "round": found, "about": about, "open": is_open(found.opened_on, found.closes_on, on=clock.today()),
        "given": "", "problem": "", "sent": False, "harm": False, "longest": LONGEST_ANSWER,
    }  # fmt: skip
    if request.method == "POST" and page["open"]:
        page["given"] = request.POST.get("words", "")[:20_000]
        try:
            _keep(found, about, page["given"], safe=request.POST.get("safe") == "yes")
            page |= {"sent": True, "given": ""}
        except Invalid as error:
            page |= {"problem": error.message, "harm": error.message == HARM}
    page |= {"answers": queries.shown_answers(found)[:SHOWN], "result": result_lines(found)}
    return render(request, "rounds/answer.html", page)


def _key(request: HttpRequest) -> UUID | None:
    """The answer it is about; none where the address names nothing."""
    try:
        return UUID(request.POST.get("about", "") or request.GET.get("about", ""))
    except ValueError:
        return None


def _keep(found: Any, about: Any, words: str, *, safe: bool) -> None:
    said = " ".join(words.replace("\x00", " ").split())
    if not said:
        raise Invalid("Write your answer.")
    if len(said) > LONGEST_ANSWER:
        raise Invalid(f"This has {len(said):,} characters. Keep it to {LONGEST_ANSWER:,}.")
    suspects = identifiers.suspects(said, today=clock.today())
    if suspects:
        raise Invalid(identifiers.sentence(suspects))
    if signs_of_harm(said) and not safe:
        raise Invalid(HARM)
    slots.put({"round": found.pk, "about": str(about.pk) if about else "", "words": said})
