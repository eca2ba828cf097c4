"""Seeing for oneself: evidence, verifying, checking again, opening again, and what a level decided."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.loop import operations as loop
from holdfast.loop import queries
from holdfast.loop.choices import Level
from holdfast.measures import queries as measures
from holdfast.organisation.choices import Permission as P
from holdfast.records import queries as records
from holdfast.records.choices import Assurance, RecheckResult
from holdfast.web.areas.actions import forms
from holdfast.web.areas.actions.common import act_page, here, seen
from holdfast.web.components import choosing
from holdfast.web.components.form_page import ask, bound

_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def evidence(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Attach what shows that it was done."""
    found = seen(request, pk, P.RAISE)

    def act(given: dict[str, Any]) -> str:
        same = {"by": request.viewer, "at": clock.now(), "action": found, "words": given["words"]}
        if given["file"]:
            loop.attach_file(name=given["file"].name, content=given["file"].read(), **same)
        elif given["link"]:
            loop.attach_link(to=_record(request, given["link"]), **same)
        else:
            loop.observe(**same)
        messages.success(request, "It is attached.")
        return here(found)

    return ask(request, act_page(found, "Attach evidence", "Attach it"), bound(request, forms.EvidenceForm), act)


def _record(request: HttpRequest, address: str) -> Any:
    key = _KEY.search(address.lower())
    try:
        if key is None:
            raise NotVisible
        return records.record(viewer=request.viewer, pk=UUID(key[0]), on=clock.today())
    except NotVisible:
        words = "Copy the address of a chart, a gain or a project that you may see from your browser."
        raise Invalid(words, field="link") from None


def verify(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that one has seen it done."""
    found, people = seen(request, pk, P.VERIFY), choosing.people_to_choose(request)
    mine = {"checker": request.viewer.person_id if request.viewer.person_id in people else ""}
    form = bound(request, forms.VerifyForm, people=choosing.people_words(people), initial=mine)
    words = f"It is done when: {found.done_when}" if found.done_when else "Look for yourself."

    def act(given: dict[str, Any]) -> str:
        loop.verify_action(
            by=request.viewer, at=clock.now(), action=found, assurance=Assurance(given["assurance"]),
            note=given["note"], checker=people[int(given["checker"])],
        )  # fmt: skip
        messages.success(request, "It is verified. Whether it lasts, the checks to come will say.")
        return here(found)

    return ask(request, act_page(found, "Verify this action", "I have seen it done", words), form, act)


def watch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let the verdict of a gain answer the re-checks."""
    found = seen(request, pk, P.VERIFY)
    gains = {
        str(one.pk): one
        for one in measures.gains(viewer=request.viewer, on=clock.today()).filter(withdrawn_at=None)
        if found.unit_path.startswith(one.unit_path) or one.unit_path.startswith(found.unit_path)
    }

    def act(given: dict[str, Any]) -> str:
        loop.watch_by_gain(by=request.viewer, at=clock.now(), action=found, gain=gains[given["gain"]])
        messages.success(request, "From now on its numbers answer the re-checks that are due.")
        return here(found)

    words = (
        "Where a gain was claimed for what this action changed, its verdict can answer each re-check, and nobody asks "
        "the ward. What the numbers cannot tell waits for a person."
    )
    form = bound(request, forms.GainForm, gains=[(key, one.record.headline) for key, one in gains.items()])
    return ask(request, act_page(found, "Let the numbers check it", "Let this gain check it", words), form, act)


def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open it again, with what is missing."""
    found = seen(request, pk, P.VERIFY)

    def act(given: dict[str, Any]) -> str:
        loop.reopen_action(by=request.viewer, at=clock.now(), action=found, note=given["note"])
        messages.success(request, "It is open again, with everything that was done before.")
        return here(found)

    page = act_page(found, "Open it again", "Open it again", "Say what is missing.")
    return ask(request, page, bound(request, forms.NoteForm), act)


def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what was found when looking again."""
    look = records.recheck(viewer=request.viewer, pk=pk, on=clock.today())
    if look.record.kind != "action":
        raise NotVisible("There is nothing here.")
    found = seen(request, look.record_id, P.VERIFY)

    def act(given: dict[str, Any]) -> str:
        loop.check_again(
            by=request.viewer, at=clock.now(), recheck=look, result=RecheckResult(given["result"]),
            assurance=Assurance(given["assurance"]), words=given["words"],
        )  # fmt: skip
        messages.success(request, "What you found is written down.")
        return here(found)

    page = act_page(found, "Check again", "Save what I found", look.question)
    return ask(request, page, bound(request, forms.CheckForm), act)


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what a level decided."""
    clock_row = queries.open_clock(viewer=request.viewer, pk=pk, on=clock.today())
    found = seen(request, clock_row.action_id, P.DECIDE)
    words = "The time that counts is when it is written down here. An opened page is not a decision."

    def act(given: dict[str, Any]) -> str:
        with transaction.atomic():
            loop.decide(
                by=request.viewer, at=clock.now(), escalation=clock_row, level=Level(given["level"]),
                words=given["words"], decided_on=given["decided_on"],
            )  # fmt: skip
        messages.success(request, "The decision is recorded.")
        return here(found)

    form = bound(request, forms.DecideForm, initial={"decided_on": clock.today()})
    return ask(request, act_page(found, "Record a decision", "Record it", words), form, act)
