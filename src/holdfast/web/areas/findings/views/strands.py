"""Themes in strands: who assures each, when peers challenge it, and how far its findings are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible, Refused
from holdfast.loop import operations as loop
from holdfast.loop import queries
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.choices import UnitKind
from holdfast.web.areas.findings import pages
from holdfast.web.areas.findings.strands import STRANDS, rows_of, strand_page
from holdfast.web.components import choosing
from holdfast.web.components.downloads import download
from holdfast.web.components.form_page import FormPage, ask, bound
from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look, options
from holdfast.web.nhsuk_forms.forms import Form

LIST = "findings:strands"


class StrandForm(Form):
    """A strand, who assures it, and when peers look first."""

    name = fields.TextField(label="Theme", help_text="For example, Safety.", max_length=120)
    strand = fields.TextField(label="Strand", help_text="For example, Medicines.", required=False, max_length=120)
    assured_by = fields.SelectField(label="Who assures it?", required=False)
    first = dates.DateField(label="First peer review", required=False)
    second = dates.DateField(label="Second peer review", required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assured_by"].choices = options(people, first="Nobody yet")  # type: ignore[attr-defined]


class ReviewForm(Form):
    """What peers said."""

    words = fields.LongTextField(label="What did the peers find?", max_length=4000, look=Look(rows=5))
    done_on = dates.DateField(label="On which day?")


class PutForm(Form):
    """The strand of a finding."""

    strand = fields.SelectField(label="Which strand?", required=False)

    def __init__(self, *args: Any, strands: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["strand"].choices = options(strands, first="None")  # type: ignore[attr-defined]


def strands(request: HttpRequest) -> HttpResponseBase:
    """Every strand of the trust."""
    viewer, on = request.viewer, clock.today()
    viewer.require_anywhere(P.SEE_ORGANISATION)
    rows = rows_of(list(queries.themes(viewer=viewer)), queries.by_strand(viewer=viewer, on=on), on=on)
    page = {"list": STRANDS.page(request.GET.dict(), rows), "new": ""}
    if viewer.may_anywhere(P.KEEP_FINDINGS):
        page["new"] = reverse("findings:new_strand")
    return download(STRANDS, request.GET.dict(), rows) or render(request, "findings/strands.html", {"page": page})


def strand(request: HttpRequest, pk: int) -> HttpResponse:
    """One strand: its findings, and what peers said."""
    viewer, on = request.viewer, clock.today()
    found = queries.theme(viewer=viewer, pk=pk)
    rows = queries.findings(viewer=viewer, on=on).filter(theme=found).order_by("received_on", "pk")
    peer = viewer.person_id != found.assured_by_id and viewer.may_anywhere(P.VERIFY)
    may = peer and _root(request, P.VERIFY) is not None
    return render(request, "findings/strand.html", {"page": strand_page(found, list(rows), on=on, may_review=may)})


def new_strand(request: HttpRequest) -> HttpResponse:
    """Open a strand."""
    request.viewer.require_anywhere(P.KEEP_FINDINGS)
    people = choosing.people_to_choose(request)
    page = FormPage(title="Open a strand", button="Open it", cancel=reverse(LIST), crumbs=_crumbs())

    def act(given: dict[str, Any]) -> str:
        made = loop.open_theme(
            by=request.viewer, at=clock.now(), whole=_whole(request, P.KEEP_FINDINGS), name=given["name"],
            strand=given["strand"], assured_by=people.get(int(given["assured_by"] or 0)),
            reviews=[day for day in (given["first"], given["second"]) if day],
        )  # fmt: skip
        messages.success(request, "The strand is open. Put findings under it on their pages.")
        return reverse("findings:strand", args=[made.pk])

    return ask(request, page, bound(request, StrandForm, people=choosing.people_words(people)), act)


def review(request: HttpRequest, pk: int, review_pk: int) -> HttpResponse:
    """Say what peers found."""
    found = queries.theme(viewer=request.viewer, pk=pk)
    one = next((row for row in found.reviews.all() if row.pk == review_pk), None)
    if one is None:
        raise NotVisible("There is nothing here.")
    whole, here = _whole(request, P.VERIFY), reverse("findings:strand", args=[pk])
    intro = ("Peers look at the plan of the strand and at what came of it. Who assures it listens.",)
    page = FormPage(
        title=f"Peer review: {found}", button="Save it", cancel=here, crumbs=(*_crumbs(), (str(found), here)),
        intro=intro,
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        loop.hold_peer_review(by=request.viewer, at=clock.now(), whole=whole, review=one, **given)
        messages.success(request, "What the peers found is kept.")
        return here

    return ask(request, page, bound(request, ReviewForm, initial={"done_on": clock.today()}), act)


def put(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a finding under a strand, or take it out."""
    found = queries.signal(viewer=request.viewer, pk=pk, on=clock.today())
    request.viewer.require(P.KEEP_FINDINGS, found.record)
    known = {one.pk: one for one in queries.themes(viewer=request.viewer).filter(closed_on=None)}
    here = reverse("findings:finding", args=[pk])
    page = FormPage(
        title="Put it under a strand", button="Save", cancel=here, crumbs=(*pages.CRUMBS, (found.record.headline, here))
    )

    def act(given: dict[str, Any]) -> str:
        theme = known.get(int(given["strand"] or 0))
        loop.put_under_theme(by=request.viewer, at=clock.now(), signal=found, theme=theme)
        messages.success(request, f"It is part of “{theme}”." if theme else "It is part of no strand.")
        return here

    listed = [(key, str(one)) for key, one in known.items()]
    return ask(request, page, bound(request, PutForm, strands=listed, initial={"strand": found.theme_id or ""}), act)


def _crumbs() -> tuple[tuple[str, str], ...]:
    return (*pages.CRUMBS, ("Strands", reverse(LIST)))


def _whole(request: HttpRequest, permission: P) -> Any:
    """The trust's own unit, for somebody who may do this over all of it. Raises Refused for others."""
    request.viewer.require_anywhere(permission)
    found = _root(request, permission)
    if found is None:
        raise Refused("This is about the whole trust: a role over all of it is needed.")
    return found


def _root(request: HttpRequest, permission: P) -> Any:
    """The trust's own unit, None for somebody whose permission ends below it."""
    units = choosing.units_to_choose(request, permission).values()
    return next((unit for unit in units if unit.kind == UnitKind.WHOLE), None)
