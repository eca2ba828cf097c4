"""Reports by mail: mine, those I get, a new one, a changed one, no more of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.organisation import queries as organisation
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.measures.forms.reports import ReportForm
from holdfast.web.areas.measures.pages.reports import filters_words, reports_page
from holdfast.web.areas.measures.views.overview import asked_for
from holdfast.web.components.form_page import FormPage
from holdfast.web.nhsuk_forms.forms import Form

CRUMBS = (("My page", "/"), ("Measures", "/measures/"))


def reports(request: HttpRequest) -> HttpResponse:
    """The reports I made and those I get."""
    page = reports_page(queries.standing_reports(viewer=request.viewer), request.viewer.person_id)
    return render(request, "measures/reports.html", {"page": page})


def order(request: HttpRequest) -> HttpResponse:
    """Have the overview, as filtered in the address, sent on a day of the week or month."""
    asked, viewer = asked_for(request), request.viewer
    form = ReportForm(request.POST or None, others=viewer.may_anywhere(P.SEE_PEOPLE), initial={"name": "Our measures"})

    def save() -> str:
        every, day = form.cleaned_data["when"]
        measures.order_report(
            by=viewer, at=clock.now(), maker=organisation.person_by_id(viewer.person_id), asked=asked, every=every,
            day=day, name=form.cleaned_data["name"], readers=_readers(request, form),
        )  # fmt: skip
        return "The report will be sent from the next such day on."

    return _answer(request, form, "Have this sent by mail", filters_words(asked), save)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name, day or other readers."""
    report = _mine(request, pk)
    held = [reader.person for reader in report.readers.all()]
    start = {
        "name": report.name,
        "when": f"{report.every}-{report.day}",
        "to_me": any(person.pk == report.made_by_id for person in held),
        "addresses": "\n".join(person.email for person in held if person.pk != report.made_by_id),
    }
    form = ReportForm(request.POST or None, others=request.viewer.may_anywhere(P.SEE_PEOPLE), initial=start)

    def save() -> str:
        every, day = form.cleaned_data["when"]
        measures.change_report(
            by=request.viewer, at=clock.now(), report=report, name=form.cleaned_data["name"], every=every, day=day,
            readers=_readers(request, form),
        )  # fmt: skip
        return "The report is changed."

    return _answer(request, form, f"Change “{report.name}”", filters_words(report.asked), save)


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of my reports."""
    report = _mine(request, pk)
    if request.method == "POST":
        measures.end_report(by=request.viewer, at=clock.now(), report=report)
        messages.success(request, f"“{report.name}” is sent to nobody any more.")
        return redirect("measures:reports")
    return _confirm(
        request, f"End “{report.name}”", "Nobody gets it any more. You can make a new one.", "End the report"
    )


def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop getting a report that somebody sends me."""
    report = queries.standing_report(viewer=request.viewer, pk=pk)
    if request.method == "POST":
        person: Any = organisation.person_by_id(request.viewer.person_id)
        measures.stop_report(by=request.viewer, at=clock.now(), report=report, person=person)
        messages.success(request, f"“{report.name}” is not sent to you any more.")
        return redirect("measures:reports")
    return _confirm(request, f"Stop “{report.name}”", "It is not sent to you any more; others still get it.", "Stop it")


def _mine(request: HttpRequest, pk: int) -> Any:
    report = queries.standing_report(viewer=request.viewer, pk=pk)
    if report.made_by_id != request.viewer.person_id:
        raise NotVisible("There is nothing here.")
    return report


def _readers(request: HttpRequest, form: ReportForm) -> list[Any]:
    """The people of the form. Invalid names an address that nobody of the organisation has."""
    viewer = request.viewer
    found = [organisation.person_by_id(viewer.person_id)] if form.cleaned_data["to_me"] else []
    wanted = form.cleaned_data.get("addresses") or []
    known = {person.email.lower(): person for person in organisation.people(viewer=viewer)} if wanted else {}
    for address in wanted:
        if address not in known:
            raise Invalid(f"Nobody here has the address {address}.", field="addresses")
        found.append(known[address])
    return list({person.pk: person for person in found if person}.values())


def _answer(request: HttpRequest, form: ReportForm, title: str, what: str, save: Any) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            said = save()
        except Invalid as error:
            form.refuse(error)
        else:
            messages.success(request, said)
            return redirect("measures:reports")
    page = FormPage(
        title=title, button="Save", cancel=reverse("measures:reports"), crumbs=CRUMBS,
        intro=(what, "Each person gets only what they may see on that day. Anybody can stop it for themselves."),
    )  # fmt: skip
    return render(request, "components/form_page.html", {"page": page, "form": form})


def _confirm(request: HttpRequest, title: str, what: str, button: str) -> HttpResponse:
    page = FormPage(title=title, button=button, cancel=reverse("measures:reports"), crumbs=CRUMBS, intro=(what,))
    return render(request, "components/form_page.html", {"page": page, "form": Form()})
