"""The list of a report: brought, looked over, taken. Nothing is saved before the last step, and then all or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.loop import operations as loop
from holdfast.loop.choices import Source
from holdfast.loop.imports.register import Around, check_findings
from holdfast.loop.imports.report_pdf import as_sheet, suggestions
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.findings import pages
from holdfast.web.areas.findings.forms import LoadForm
from holdfast.web.components import choosing, sheets
from holdfast.web.components.form_page import bound
from holdfast.web.components.words import plural

TITLE = "Load the list of a report"
EXAMPLE = (
    "Finding\tStrength\tUnit\tRegulation\tOwner\tDue\n"
    "The trust must label creams for one patient.\tMust\tAlder Ward\tRegulation 12\tBridget Moran\t31/03/2027"
)


def load(request: HttpRequest) -> HttpResponse:
    """The page of the step the person is at."""
    request.viewer.require_anywhere(P.KEEP_FINDINGS)
    units = choosing.units_to_choose(request, P.KEEP_FINDINGS)
    if request.method == "POST" and request.POST.get("take") in ("all", "good"):
        return _take(request, units)
    form = bound(request, LoadForm, units=choosing.unit_words(units), initial={"received_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        content, filename = sheets.content_of(given)
        if isinstance(content, bytes) and (content.startswith(b"%PDF-") or filename.lower().endswith(".pdf")):
            return _suggest(request, form, units, content)
        lines = sheets.read(content, filename)
        if not lines.refused:
            return _look_over(request, lines, units, units[int(given["unit"])], _carried(given))
        form.add_error("file" if filename else "text", lines.refused)
    return _bring(request, form)


def _bring(request: HttpRequest, form: LoadForm, found: str = "") -> HttpResponse:
    page = {"title": TITLE, "example": EXAMPLE, "crumbs": pages.CRUMBS, "found": found}
    return render(request, "findings/load.html", {"page": page, "form": form})


def _suggest(request: HttpRequest, form: LoadForm, units: dict[int, Any], content: bytes) -> HttpResponse:
    """The sentences of a PDF, put into the box for a person to look at, correct and complete."""
    try:
        found = suggestions(content)
    except Invalid as error:
        form.refuse(error)
        return _bring(request, form)
    if not found:
        form.add_error("file", "No sentence with must or should was found. Copy the findings into the box.")
        return _bring(request, form)
    start = {**form.cleaned_data, "text": as_sheet(found), "file": None}
    words = (
        f"{plural(len(found), 'sentence')} of the PDF may be findings, each with its page. Look at every line below:"
    )
    again = LoadForm(units=choosing.unit_words(units), initial=start)
    return _bring(request, again, f"{words} take out what is none, add owners and days, then look it over.")


def _carried(given: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return (
        ("reference", given["reference"]), ("received_on", given["received_on"].isoformat()),
        ("source", given["source"]),
    )  # fmt: skip


def _checked(request: HttpRequest, lines: sheets.Lines, units: dict[int, Any], under: Any) -> Any:
    named: dict[str, list[int]] = {}
    for unit in units.values():
        if unit.path.startswith(under.path):
            named.setdefault(unit.name.casefold(), []).append(unit.pk)
    people: dict[str, list[int]] = {}
    for person in choosing.people_to_choose(request, under.organisation_id).values():
        for words in {person.name.casefold(), person.email.casefold()}:
            people.setdefault(words, []).append(person.pk)
    return check_findings(lines.headings, lines.rows, Around(named, people, under.pk, clock.today()))


def _look_over(
    request: HttpRequest, lines: sheets.Lines, units: dict[int, Any], under: Any, carried: tuple[tuple[str, str], ...],
    problem: str = "",
) -> HttpResponse:  # fmt: skip
    checked = _checked(request, lines, units, under)
    page = sheets.sheet_page(
        lines, checked, title=TITLE, verb="Load", one="finding", many="findings", unit=str(under.pk),
        again=reverse("findings:load"), crumbs=pages.CRUMBS, carried=carried,
    )  # fmt: skip
    return render(request, "components/sheet_look.html", {"page": page, "problem": problem})


def _take(request: HttpRequest, units: dict[int, Any]) -> HttpResponse:
    """Check again what the page carried, since anything may have changed meanwhile, and save it."""
    sent, chosen = request.POST, request.POST.get("unit", "")
    if not chosen.isdecimal() or int(chosen) not in units:
        raise NotVisible("There is nothing here.")
    under, lines = units[int(chosen)], sheets.read(sent.get("text", ""))
    carried = tuple((name, sent.get(name, "")) for name in ("reference", "received_on", "source"))
    checked = _checked(request, lines, units, under)
    if not checked.good or (checked.problems and sent["take"] == "all"):
        return _look_over(request, lines, units, under, carried)
    try:
        made = loop.load_findings(
            by=request.viewer, at=clock.now(), under=under, rows=checked.good, source=_source(sent.get("source", "")),
            reference=sent.get("reference", ""), received_on=_day(sent.get("received_on", "")),
            file_hash=sheets.file_hash(sent.get("text", "")),
        )  # fmt: skip
    except Invalid as error:
        return _look_over(request, lines, units, under, carried, error.message)
    messages.success(request, f"{plural(len(made), 'finding')} loaded.")
    return redirect("findings:findings")


def _source(text: str) -> Source:
    if text not in {source.value for source in Source}:
        raise Invalid("Choose where the list comes from.")
    return Source(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid("Say on which day the report was received.") from None
