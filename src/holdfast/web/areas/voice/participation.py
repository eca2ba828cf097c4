"""Who takes part, by area: ideas given, ideas acted on, people on projects; small numbers kept back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from holdfast.foundation import clock
from holdfast.improvement import queries as improvement
from holdfast.loop.choices import Outcome
from holdfast.organisation.choices import Permission as P
from holdfast.voice import queries
from holdfast.voice.rules.participation import Took, taking_part, year_to
from holdfast.voice.rules.small import SMALLEST
from holdfast.web.components.came import came_of_each
from holdfast.web.components.choosing import organisation_id
from holdfast.web.components.downloads import download
from holdfast.web.components.listing import Column, Listing
from holdfast.web.components.words import day

KEPT_BACK = "kept back"


def participation(request: HttpRequest) -> HttpResponseBase:
    """The four finished quarters before today."""
    request.viewer.require_anywhere(P.SEE_ORGANISATION)
    first, last = year_to(clock.today())
    asked: dict[str, Any] = {
        "viewer": request.viewer, "organisation_id": organisation_id(request), "first": first, "last": last
    }  # fmt: skip
    ideas = queries.ideas_given(**asked)
    came = came_of_each(ideas)
    acted = {key: area for key, area in ideas.items() if any(one.kind is not Outcome.GAIN for one in came[key])}
    rows = taking_part(queries.by_area(ideas), queries.by_area(acted), improvement.joined_by_unit(**asked))
    listing = _listing(f"From {day(first)} to {day(last)}")
    page = {"list": listing.page(request.GET.dict(), rows), "smallest": SMALLEST, "first": first, "last": last}
    return download(listing, request.GET.dict(), rows) or render(request, "voice/participation.html", {"page": page})


def _listing(caption: str) -> Listing[Took]:
    def shown(name: str) -> Any:
        return lambda row: KEPT_BACK if getattr(row, name) is None else getattr(row, name)

    return Listing(
        name="participation",
        caption=caption,
        columns=(
            Column("area", "Area", value=lambda row: row.area),
            *(
                Column(name, words, value=lambda row, name=name: getattr(row, name), show=shown(name), number=True)
                for name, words in (
                    ("ideas", "Ideas given"), ("acted", "Ideas acted on"), ("joined", "People on a project")
                )
            ),
        ),
        one="area",
        empty="Nobody gave an idea or joined a project in these months.",
        page_size=200,
    )  # fmt: skip
