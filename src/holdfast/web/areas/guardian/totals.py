"""Categories, and the totals that leave the space."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.organisation.choices import Permission as P
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.rules.quarters import before, quarter_of
from holdfast.voice.rules.small import SMALLEST
from holdfast.web.areas.guardian.forms import CategoryForm
from holdfast.web.areas.guardian.opened import with_key
from holdfast.web.components.form_page import FormPage, ask, bound
from holdfast.web.components.words import day
from holdfast.web.nhsuk_forms.forms import Form

CRUMBS = (("My page", "/"), ("Guardian", "/guardian/"))
BACK = "Kept back"


def categories(request: HttpRequest) -> HttpResponse:
    """Every category, with the days it was in force."""
    rows = [
        (row.name, day(row.from_on), day(row.to_on) if row.to_on else "")
        for row in queries.categories(viewer=request.viewer)
    ]
    return render(request, "guardian/categories.html", {"rows": rows})


def set_category(request: HttpRequest) -> HttpResponse:
    """Offer a category, or no longer."""
    request.viewer.require_anywhere(P.KEEP_CASES)
    back = reverse("guardian:categories")
    page = FormPage(title="A category", button="Save", cancel=back, crumbs=(*CRUMBS, ("Categories", back)))

    def act(given: dict[str, Any]) -> str:
        offered = given["offered"] == "yes"
        voice.set_category(by=request.viewer, at=clock.now(), name=given["name"], offered=offered)
        messages.success(request, "Saved.")
        return back

    return ask(request, page, bound(request, CategoryForm), act)


def totals(request: HttpRequest) -> HttpResponse:
    """The totals that were released: for whoever sees the organisation."""
    request.viewer.require_anywhere(P.SEE_ORGANISATION)
    rows = [_drawn(row) for row in queries.released(viewer=request.viewer)]
    may = request.viewer.may_anywhere(P.KEEP_CASES)
    return render(request, "guardian/totals.html", {"rows": rows, "may_release": may, "smallest": SMALLEST})


def _drawn(row: Any) -> dict[str, Any]:
    return shown_totals(row.totals) | {"period": row.period, "released": day(row.released_on)}


def shown_totals(totals: dict[str, Any]) -> dict[str, Any]:
    """Totals as words: a number, or that it is kept back."""
    answers = {"Would they speak up again?": totals["answers"]} if totals["answers"] else {}
    tables = [(name, [(one, _number(n)) for one, n in cut.items()]) for name, cut in (totals["cuts"] | answers).items()]
    few = f"Fewer than {SMALLEST}"
    return {"cases": totals["cases"] or few, "asked": totals["asked"] or few, "tables": tables}


def _number(count: int | None) -> str:
    return BACK if count is None else f"{count:,}"


@with_key
def release(request: HttpRequest, key: str) -> HttpResponseBase:
    """Look at the totals of the last quarter as they would leave the space, and let them."""
    quarter = before(quarter_of(clock.today()))
    back = reverse("guardian:totals")
    org = request.viewer.organisation_id
    if queries.released(viewer=request.viewer).filter(ends_on__gte=quarter.ends_on).exists():
        messages.info(request, f"The totals of {quarter.label} are released. They are never worked out again.")
        return redirect(back)
    found = queries.cases(viewer=request.viewer, key=key)
    totals, _, _ = queries.totals_of(
        found, quarter, queries.categories_on(org, quarter.ends_on), queries.areas_by_unit(org)
    )
    drawn = shown_totals(totals)
    page = FormPage(
        title=f"Totals of {quarter.label}", button="Release them", cancel=back, crumbs=(*CRUMBS, ("Totals", back)),
        facts=tuple([("Cases", str(drawn["cases"]))] + [
            (name, "; ".join(f"{one}: {n}" for one, n in rows)) for name, rows in drawn["tables"]
        ]),
        warning="They are released once. What is recorded later is counted in a later quarter, so that nothing can be "
        "found out by comparing two.",
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        voice.release_totals(by=request.viewer, at=clock.now(), key=key, quarter=quarter)
        messages.success(request, "The totals are released.")
        return back

    return ask(request, page, bound(request, Form), act)
