"""Claiming one gain over several wards: first which wards, then what was changed and when."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible, Refused
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.gains import forms, pages
from holdfast.web.areas.gains.views import answered, people_and_start
from holdfast.web.components.form_page import FormPage

INTRO = (
    "One small ward often cannot prove its own gain; several wards together can, because their events are added up. "
    "The wards and their dates are fixed with the claim: none is left out later, and each keeps its own state beside "
    "the state of all."
)


def pool(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the wards of a measure; with wards in the address, claim one gain over them."""
    wards = _wards(request, pk)
    title = f"Claim a gain over several wards: {wards[0].measure.name}"
    names = [(str(one.pk), one.record.unit.name) for one in wards]
    chosen = forms.ChooseWardsForm(request.GET if "ward" in request.GET else None, wards=names)
    if not chosen.is_valid():
        page = {"title": title, "intro": INTRO, "crumbs": pages.CRUMBS}
        return render(request, "gains/pool.html", {"page": page, "form": chosen})
    asked = {UUID(key) for key in chosen.cleaned_data["ward"]}
    return _claim(request, title, [one for one in wards if one.pk in asked], staggered=chosen.cleaned_data["staggered"])


def _wards(request: HttpRequest, pk: int) -> list[Any]:
    """The series of a measure that the viewer may claim for, by unit; NotVisible or Refused where there is none."""
    rows = queries.series_list(viewer=request.viewer, on=clock.today(), measure=pk)
    seen = list(rows.filter(ended_on=None).order_by("record__unit__name", "pk"))
    if not seen:
        raise NotVisible("There is nothing here.")
    mine = [one for one in seen if request.viewer.may(P.CLAIM_GAINS, one)]
    if not mine:
        raise Refused("Your role does not let you claim gains here. Your administrator can tell you who may.")
    return mine


def _claim(request: HttpRequest, title: str, wards: list[Any], *, staggered: bool) -> HttpResponse:
    named, start = people_and_start(request, wards[0].organisation_id)
    form = forms.PoolForm(
        request.POST or None, people=[(person.pk, person.name) for person in named.values()], initial=start,
        wards=[(str(one.pk), one.record.unit.name) for one in wards], staggered=staggered,
    )  # fmt: skip
    page = FormPage(
        title=title, button="Claim this gain", cancel=reverse("gains:pool", args=[wards[0].measure_id]),
        crumbs=pages.CRUMBS, intro=(INTRO,), facts=(("Wards", ", ".join(one.record.unit.name for one in wards)),),
    )  # fmt: skip

    def save() -> str:
        given = form.cleaned_data
        made = measures.claim_pool(
            by=request.viewer, at=clock.now(), wards=list(zip(wards, form.days(len(wards)), strict=True)),
            changed=given["changed"], steward=named[int(given["steward"])], watch_until=given["watch_until"],
            primary=not given["not_primary"],
            sponsor=named[int(given["sponsor"])] if given["sponsor"] else None,
        )  # fmt: skip
        messages.success(request, "The gain is claimed. This is what the numbers of all wards together say today.")
        return reverse("gains:gain", args=[made.pk])

    return answered(request, form, page, save)
