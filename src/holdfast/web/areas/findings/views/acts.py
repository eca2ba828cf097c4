"""What is done about a finding: answered, promised on, joined with another, taken apart again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid
from holdfast.loop import operations as loop
from holdfast.loop import queries
from holdfast.loop.choices import ResponseKind
from holdfast.organisation.choices import Permission as P
from holdfast.records import queries as records
from holdfast.records.choices import RecordKind
from holdfast.web.areas.findings import forms, pages
from holdfast.web.components import choosing
from holdfast.web.components.form_page import FormPage, ask, bound

OFFERED = 200


def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer a finding."""
    found = _may(request, pk, P.RESPOND)
    if found.receipt_hash:  # a voice is answered in its thread, where the words are sealed
        return redirect("voice:reply", pk=pk)

    def act(given: dict[str, Any]) -> str:
        loop.respond(
            by=request.viewer, at=clock.now(), signal=found, kind=ResponseKind(given["kind"]), words=given["words"]
        )
        messages.success(request, "The answer stands on this page.")
        return _here(pk)

    page = _page(found, "Answer this finding", "Save the answer", (found.text[:2000],))
    return ask(request, page, bound(request, forms.AnswerForm), act)


def promise(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Promise an action for a finding: opened and planned in one go."""
    found = _may(request, pk, P.PROMISE)
    units, people = choosing.units_to_choose(request, P.PROMISE), choosing.people_to_choose(request)
    start = {"unit": found.record.unit_id, "regulation": found.regulation, "due_on": found.due_on}
    form = bound(
        request, forms.PromiseForm, units=choosing.unit_words(units), people=choosing.people_words(people),
        initial=start,
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        owner, deputy = people[int(given["owner"])], people.get(int(given["deputy"] or 0))
        with transaction.atomic():
            made = loop.open_action(
                by=request.viewer, at=clock.now(), unit=units[int(given["unit"])], title=given["title"], signal=found,
                regulation=given["regulation"], owner=owner, deputy=deputy,
            )  # fmt: skip
            loop.plan_action(
                by=request.viewer, at=clock.now(), action=made, due_on=given["due_on"], done_when=given["done_when"]
            )
        messages.success(request, f"The action is planned. {owner.name} owns it.")
        return reverse("actions:action", args=[made.pk])

    page = replace(_page(found, "Promise an action", "Promise it", (found.text[:2000],)), alike="title", alike_to=pk)
    return ask(request, page, form, act)


def join(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that another signal is the same one."""
    found = _may(request, pk, P.RESPOND)
    rows = queries.signals(viewer=request.viewer, on=clock.today()).exclude(pk=pk)
    rows = rows.filter(organisation_id=found.organisation_id)
    near = [one.key for one in records.like(
        viewer=request.viewer, text=found.text, on=clock.today(), kinds=[RecordKind.SIGNAL], leave_out=pk)]  # fmt: skip
    first = {row.pk: row for row in rows.filter(pk__in=near)}
    offered = {str(key): first[key] for key in near if key in first}  # what may be the same, then the newest
    offered |= {str(row.pk): row for row in rows.exclude(pk__in=first).order_by("-received_on", "pk")[:OFFERED]}
    words = [(key, f"{row.record.headline} ({row.record.unit.name})") for key, row in offered.items()]
    form = bound(request, forms.JoinForm, others=words)

    def act(given: dict[str, Any]) -> str:
        loop.merge_signals(by=request.viewer, at=clock.now(), kept=found, joined=offered[given["joined"]])
        messages.success(request, "They are one now. Every voice stays, word for word.")
        return _here(pk)

    return ask(request, _page(found, "Join what says the same", "Join them", (found.text[:2000],)), form, act)


def apart(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Undo a join."""
    found = _may(request, pk, P.RESPOND)

    def act(given: dict[str, Any]) -> str:
        if found.merged_into_id is None:
            raise Invalid("It stands for itself already.")
        loop.take_apart(by=request.viewer, at=clock.now(), joined=found)
        messages.success(request, "It stands for itself again.")
        return _here(pk)

    return ask(request, _page(found, "Take it apart again", "Take it apart"), bound(request, forms.NothingForm), act)


def _may(request: HttpRequest, pk: UUID, permission: P) -> Any:
    found = queries.signal(viewer=request.viewer, pk=pk, on=clock.today())
    request.viewer.require(permission, found.record)
    return found


def _here(pk: UUID) -> str:
    return reverse("findings:finding", args=[pk])


def _page(found: Any, title: str, button: str, intro: tuple[str, ...] = ()) -> FormPage:
    here = _here(found.pk)
    crumbs = (*pages.CRUMBS, (found.record.headline, here))
    return FormPage(title=title, button=button, cancel=here, crumbs=crumbs, intro=intro)
