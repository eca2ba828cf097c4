"""The register, one finding, and a new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.loop import operations as loop
from holdfast.loop import queries
from holdfast.loop.choices import KeyQuestion, SignalKind, Source, Strength
from holdfast.organisation.choices import Permission as P
from holdfast.records import queries as records
from holdfast.web.areas.findings import pages
from holdfast.web.areas.findings.forms import FindingForm
from holdfast.web.areas.findings.lists import FINDINGS, findings_page
from holdfast.web.components import choosing
from holdfast.web.components.action_words import thread_of
from holdfast.web.components.downloads import download
from holdfast.web.components.form_page import FormPage, ask, bound


def findings(request: HttpRequest) -> HttpResponseBase:
    """Every finding the viewer may see."""
    on = clock.today()
    rows = queries.findings(viewer=request.viewer, on=on)
    file = download(FINDINGS, request.GET.dict(), rows)
    if file is not None:
        return file
    may = request.viewer.may_anywhere(P.KEEP_FINDINGS)
    page = findings_page(rows, request.GET.dict(), may_keep=may, on=on)
    strands = reverse("findings:strands") if request.viewer.may_anywhere(P.SEE_ORGANISATION) else ""
    return render(request, "findings/findings.html", {"page": page, "strands": strands})


def finding(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One finding (or any other signal) with every voice, answer and action."""
    viewer, on = request.viewer, clock.today()
    found = queries.signal(viewer=viewer, pk=pk, on=on)
    if found.receipt_hash:  # a voice: its words stand in its thread
        return redirect("voice:thread", pk=pk)
    whole = queries.whole_signal(found, viewer=viewer, on=on)
    page = pages.finding_page(
        whole, thread=thread_of(found.record, viewer=viewer, on=on),
        people=records.who_answers(found.record, on=on),
        may_answer=viewer.may(P.RESPOND, found.record), may_promise=viewer.may(P.PROMISE, found.record),
        may_keep=viewer.may(P.KEEP_FINDINGS, found.record), may_begin=viewer.may_anywhere(P.RUN_PROJECTS),
    )  # fmt: skip
    return render(request, "findings/finding.html", {"page": page})


def new(request: HttpRequest) -> HttpResponse:
    """Add one finding to the register."""
    request.viewer.require_anywhere(P.KEEP_FINDINGS)
    units, people = choosing.units_to_choose(request, P.KEEP_FINDINGS), choosing.people_to_choose(request)
    form = bound(
        request, FindingForm, units=choosing.unit_words(units), people=choosing.people_words(people),
        initial={"received_on": clock.today()},
    )  # fmt: skip
    page = FormPage(
        title="Add a finding",
        button="Add the finding",
        cancel=reverse("findings:findings"),
        crumbs=pages.CRUMBS,
        alike="text",
    )

    def act(given: dict[str, Any]) -> str:
        named = {key: people.get(int(given.pop(key) or 0)) for key in ("owner", "deputy", "sponsor")}
        made = loop.raise_signal(
            by=request.viewer, at=clock.now(), unit=units[int(given.pop("unit"))], kind=SignalKind.FINDING,
            source=Source(given.pop("source")), strength=Strength(given.pop("strength")),
            key_question=KeyQuestion(asked) if (asked := given.pop("key_question")) else None, **named, **given,
        )  # fmt: skip
        messages.success(request, "The finding is in the register.")
        return reverse("findings:finding", args=[made.pk])

    return ask(request, page, form, lambda given: act(dict(given)))
