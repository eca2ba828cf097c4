"""The gains: all of them, one of them, a new claim, and what is said of one afterwards. Nothing here sets a verdict."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid, Refused
from holdfast.foundation.places import Located
from holdfast.improvement import queries as improvement
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.organisation import queries as organisation
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.gains import forms, pages
from holdfast.web.areas.gains.chances import chance_page
from holdfast.web.areas.gains.lists import GAINS, gains_page, of_unit
from holdfast.web.components.downloads import download
from holdfast.web.components.form_page import FormPage

WATCHED = timedelta(days=730)


def gains(request: HttpRequest) -> HttpResponseBase:
    """Every gain the viewer may see, with counts per state and how many false claims chance alone would make."""
    rows = queries.gains(viewer=request.viewer, on=clock.today())
    file = download(GAINS, request.GET.dict(), of_unit(rows, request.GET))
    if file is not None:
        return file
    return render(request, "gains/gains.html", {"page": gains_page(rows, request.GET.dict())})


def gain(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One gain: its state in words and picture, why, and what would change it."""
    found = _seen(request, pk)
    may = request.viewer.may(P.CLAIM_GAINS, found.record)
    on_series = [found.series_id] if found.series_id else [ward.series_id for ward in found.wards.all()]
    others = improvement.balancing_series(on_series)
    beside = queries.beside(viewer=request.viewer, series_ids=others, on=clock.today())
    page = pages.gain_page(queries.gain_history(found, at=clock.now()), beside, may=may)
    return render(request, "gains/gain.html", {"page": page})


def picture(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The picture as a file of its own."""
    found = queries.gain_history(_seen(request, pk), at=clock.now())
    response = HttpResponse(pages.picture_file(found), content_type="image/svg+xml; charset=utf-8")
    name = slugify(found.gain.record.headline)[:80] or "gain"
    response["Content-Disposition"] = f'attachment; filename="{name}.svg"'
    return response


def claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Claim a gain on a series."""
    viewer, today = request.viewer, clock.today()
    series = queries.series(viewer=viewer, pk=pk, on=today)
    _may_or_refuse(request, series)
    named, start = people_and_start(request, series.organisation_id)
    choices = [(person.pk, person.name) for person in named.values()]
    form = forms.ClaimForm(request.POST or None, people=choices, initial=start)
    title = series.record.headline
    page = FormPage(
        title=f"Claim a gain: {title}",
        button="Claim this gain",
        cancel=reverse("home:record", args=[pk]),
        crumbs=pages.CRUMBS,
        intro=(
            "You say that the measure got better and should stay so. From then on the numbers alone decide what is "
            "said of it, month after month: not proven yet, achieved, holding, slipping or lost. Nobody can type it.",
        ),
        links=(
            ("Can it be proven at all? See the chance first", reverse("gains:chance", args=[pk])),
            ("Or claim one gain over several wards together", reverse("gains:pool", args=[series.measure_id])),
        ),
    )

    def save() -> str:
        given = form.cleaned_data
        made = measures.claim_gain(
            by=viewer, at=clock.now(), series=series, changed=given["changed"], changed_on=given["changed_on"],
            steward=named[int(given["steward"])], watch_until=given["watch_until"], primary=not given["not_primary"],
            sponsor=named[int(given["sponsor"])] if given["sponsor"] else None,
        )  # fmt: skip
        messages.success(request, "The gain is claimed. This is what the numbers say today.")
        return reverse("gains:gain", args=[made.pk])

    return answered(request, form, page, save)


def chance(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Can it be proven at all? An aim in the address, the chances on the page."""
    series = queries.series(viewer=request.viewer, pk=pk, on=clock.today())
    form = forms.ChanceForm(request.GET)
    found, given = None, form.cleaned_data if form.is_valid() else {}
    if form.is_valid():
        aim, percent = (None if given[name] is None else float(given[name]) for name in ("aim", "percent"))
        found = queries.chance_for(series, at=clock.now(), aim=aim, percent=percent, before=given["before"])
    named = bool(given.get("aim") is not None or given.get("percent") is not None)
    page = chance_page(series, found, named=named, may_claim=request.viewer.may(P.CLAIM_GAINS, series))
    return render(request, "gains/chance.html", {"page": page, "form": form}, status=200 if found else 422)


def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what will be done about a slip, and by when."""
    found = _seen(request, pk)
    _may_or_refuse(request, found.record)
    words = found.latest_verdict.sentence if found.latest_verdict else ""
    page = _page(found, "What will be done", "Save the answer", (words, "Your improvement team can help: ask them."))
    form = forms.AnswerForm(request.POST or None)

    def save() -> str:
        measures.answer_slip(by=request.viewer, at=clock.now(), gain=found, **form.cleaned_data)
        messages.success(request, "Your answer stands on the page of the gain.")
        return reverse("gains:gain", args=[pk])

    return answered(request, form, page, save)


def redate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct the date of the change while nobody has seen what came of it."""
    found = _seen(request, pk)
    _may_or_refuse(request, found.record)
    words = "A corrected date is logged and counted. It can be corrected only while no number from after it is here."
    page = _page(found, "Correct the date of the change", "Correct the date", (words,))
    form = forms.RedateForm(request.POST or None, initial={"changed_on": found.changed_on})

    def save() -> str:
        measures.redate_gain(by=request.viewer, at=clock.now(), gain=found, **form.cleaned_data)
        messages.success(request, "The date is corrected.")
        return reverse("gains:gain", args=[pk])

    return answered(request, form, page, save)


def exclude(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Leave periods out, signed: both verdicts stand side by side from then on."""
    found = _seen(request, pk)
    _may_or_refuse(request, found.record)
    words = (
        "What all numbers say stays on the page and decides the state in every list; what they say without these "
        "periods stands beside it. Your name, the day and the reason stand with it, and it cannot be taken away again."
    )
    page = _page(found, "Leave periods out", "Leave these periods out", (words,))
    form = forms.ExcludeForm(request.POST or None)

    def save() -> str:
        measures.exclude_periods(by=request.viewer, at=clock.now(), gain=found, **form.cleaned_data)
        messages.success(request, "Both verdicts now stand side by side.")
        return reverse("gains:gain", args=[pk])

    return answered(request, form, page, save)


def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a claim back."""
    found = _seen(request, pk)
    _may_or_refuse(request, found.record)
    words = "A withdrawn claim stays in the list and in every count, with all that was said of it."
    page = _page(found, "Withdraw this claim", "Withdraw the claim", (words,), dangerous=True)
    form = forms.WithdrawForm(request.POST or None)

    def save() -> str:
        measures.withdraw_gain(by=request.viewer, at=clock.now(), gain=found, reason=form.cleaned_data["reason"])
        messages.success(request, "The claim is withdrawn.")
        return reverse("gains:gain", args=[pk])

    return answered(request, form, page, save)


def _seen(request: HttpRequest, pk: UUID) -> Any:
    return queries.gain(viewer=request.viewer, pk=pk, on=clock.today())


def _may_or_refuse(request: HttpRequest, place: Located) -> None:
    if not request.viewer.may(P.CLAIM_GAINS, place):
        raise Refused("Your role does not let you claim gains here. Your administrator can tell you who may.")


def _page(found: Any, title: str, button: str, intro: tuple[str, ...], *, dangerous: bool = False) -> FormPage:
    here = reverse("gains:gain", args=[found.pk])
    crumbs = (*pages.CRUMBS, (found.record.headline, here))
    return FormPage(title=title, button=button, cancel=here, crumbs=crumbs, intro=intro, dangerous=dangerous)


def people_and_start(request: HttpRequest, organisation_id: int) -> tuple[dict[int, Any], dict[str, Any]]:
    """Who may keep watch, by id; and what a claim begins with: two years of watching, by oneself if one may."""
    viewer, until = request.viewer, clock.today() + WATCHED
    people = organisation.colleagues(viewer=viewer, organisation_id=organisation_id)
    named = {person.pk: person for person in people}
    return named, {"watch_until": until, "steward": viewer.person_id if viewer.person_id in named else ""}


def answered(request: HttpRequest, form: Any, page: FormPage, save: Callable[[], str]) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(save())
        except Invalid as error:
            form.refuse(error)
    return render(request, "components/form_page.html", {"page": page, "form": form})
