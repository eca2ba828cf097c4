"""Making the space, opening and shutting it, and who else can."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.organisation.choices import Permission as P
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import KeyKind
from holdfast.web.areas.guardian.forms import PersonForm, PhraseForm, TakeForm, UnlockForm
from holdfast.web.areas.guardian.opened import keep_open, let_go, way_in, with_key
from holdfast.web.components.form_page import FormPage, ask, bound
from holdfast.web.components.words import day
from holdfast.web.nhsuk_forms.forms import Form

CRUMBS = (("My page", "/"), ("Guardian", "/guardian/"))


def begin(request: HttpRequest) -> HttpResponseBase:
    """Make the space, by the first guardian there is."""
    if queries.space(viewer=request.viewer).made:
        return way_in(request)
    form = bound(request, PhraseForm)
    page = FormPage(
        title="Open your space", button="Make the space", cancel="/", crumbs=CRUMBS,
        intro=("What you keep in it is shut with a key that nobody else has: no administrator and nobody at the server "
               "can read it.",),
        warning="If you forget your pass phrase, and the words on paper are lost, nobody can ever read it again.",
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            words = voice.open_space(by=request.viewer, at=clock.now(), phrase=form.cleaned_data["password"])
        except Invalid as error:
            form.add_error("password", error.message)
        else:
            return render(request, "guardian/words.html", {"words": words, "paper": True, "name": ""})
    return render(request, "components/form_page.html", {"page": page, "form": form})


def unlock(request: HttpRequest) -> HttpResponseBase:
    """Open the space with one's own pass phrase."""
    if not queries.space(viewer=request.viewer).mine:
        return way_in(request)
    form = bound(request, UnlockForm)
    page = FormPage(
        title="Open your space", button="Open", cancel="/", crumbs=CRUMBS,
        intro=("It shuts by itself after a quarter of an hour without a page.", *_due(request)),
        links=(("I have forgotten it: use the words on paper", reverse("guardian:take")),),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        key = voice.unlock(by=request.viewer, at=clock.now(), phrase=form.cleaned_data["password"])
        if key:
            return _entered(request, key)
        form.add_error("password", "This pass phrase does not open the space. Try again.")
    return render(request, "components/form_page.html", {"page": page, "form": form})


def _due(request: HttpRequest) -> tuple[str, ...]:
    due = queries.checks_due(viewer=request.viewer, on=clock.today())
    return (f"To be asked this week how they fared: {due}.",) if due else ()


def take(request: HttpRequest) -> HttpResponseBase:
    """Take the key with the words of a hand-over, or those on paper."""
    if not queries.space(viewer=request.viewer).made:
        return way_in(request)
    form = bound(request, TakeForm)
    page = FormPage(
        title="Take the key", button="Take it", cancel="/", crumbs=CRUMBS,
        intro=("Whoever holds the key hands it to you with six words, which hold for a week. Or use the words that "
               "were written on paper when the space was made.",),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            key = voice.take_key(
                by=request.viewer, at=clock.now(), words=given["secret_words"], phrase=given["password"]
            )
        except Invalid as error:
            form.add_error("password", error.message)
        else:
            if key:
                messages.success(request, "You hold the key. Open the space once with your pass phrase to test it.")
                return redirect("guardian:unlock")
            form.add_error("secret_words", "These words open nothing. Check them with whoever told you.")
    return render(request, "components/form_page.html", {"page": page, "form": form})


def shut(request: HttpRequest) -> HttpResponse:
    """Shut the space in this browser."""
    if request.method != "POST":
        return redirect("guardian:space")
    response = redirect("home:index")
    let_go(response)
    messages.success(request, "Your space is shut.")
    return response


@with_key
def holders(request: HttpRequest, key: str) -> HttpResponse:
    """Who can open the space, and when each was tested."""
    on = clock.today()
    rows = [_holder(row, request.viewer.person_id, on) for row in queries.holders(viewer=request.viewer)]
    return render(request, "guardian/holders.html", {"rows": rows})


def _holder(row: Any, me: int, on: Any) -> dict[str, str]:
    tested = f"Tested on {day(row.tested_on)}" if row.tested_on else "Never tested"
    if row.kind != KeyKind.HOLDER:
        tested = f"Made on {day(row.made_on)}"  # whether it works shows when it is used
    old = row.kind == KeyKind.HOLDER and not queries.is_tested(row, on=on)
    return {
        "name": row.person.name if row.person_id else "The words on paper",
        "kind": KeyKind(row.kind).label,
        "tested": f"{tested}: more than 90 days ago" if old and row.tested_on else tested,
        "due": "yes" if old else "",
        "end": reverse("guardian:end", args=[row.person_id]) if row.person_id and row.person_id != me else "",
    }


@with_key
def hand_over(request: HttpRequest, key: str) -> HttpResponseBase:
    """Hand the key to a deputy: six words, shown once."""
    at = clock.now()
    others = {one.pk: one for one in queries.guardians(request.viewer.organisation_id, at)}
    others.pop(request.viewer.person_id, None)
    form = bound(request, PersonForm, people=[(pk, one.name) for pk, one in others.items()])
    page = FormPage(
        title="Hand over the key", button="Make the words", cancel=reverse("guardian:holders"), crumbs=CRUMBS,
        intro=("Your deputy reads and writes everything you do. You tell them six words by voice; they choose a pass "
               "phrase of their own.",
               "Only people with the role of guardian are offered. Your administrator gives the role."),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        person = others[int(form.cleaned_data["person"])]
        words = voice.hand_over(by=request.viewer, at=at, key=key, person=person)
        return render(request, "guardian/words.html", {"words": words, "paper": False, "name": person.name})
    return render(request, "components/form_page.html", {"page": page, "form": form})


@with_key
def end(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """Take somebody's copy of the key away."""
    row = queries.holders(viewer=request.viewer).filter(person_id=pk).first()
    if row is None or row.person is None:
        raise NotVisible("There is nothing here.")
    page = FormPage(
        title=f"Take the key from {row.person.name}?", button="Take it away", cancel=reverse("guardian:holders"),
        crumbs=CRUMBS, dangerous=True, warning="They can open nothing from then on.",
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        voice.end_key(by=request.viewer, at=clock.now(), person=row.person)
        messages.success(request, "Their copy is gone.")
        return reverse("guardian:holders")

    return ask(request, page, bound(request, Form), act)


def _entered(request: HttpRequest, key: str) -> HttpResponse:
    request.viewer.require_anywhere(P.KEEP_CASES)
    response = redirect("guardian:space")
    keep_open(request, response, key)
    return response
