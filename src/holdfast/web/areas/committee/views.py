"""The committee's list of today or of any day before."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid
from holdfast.loop import queries
from holdfast.measures import queries as measures
from holdfast.organisation.choices import Permission as P
from holdfast.records import queries as records
from holdfast.voice import queries as voice
from holdfast.web.areas.committee import chart, pages
from holdfast.web.areas.committee.oversight import oversight_page
from holdfast.web.components.choosing import organisation_id
from holdfast.web.components.downloads import download
from holdfast.web.components.listing import Listing
from holdfast.web.components.words import day


def committee(request: HttpRequest) -> HttpResponseBase:
    """What came undone or is late, with when each level decided, as it was known on a day."""
    return _list(request, pages.LINES)


def board(request: HttpRequest) -> HttpResponseBase:
    """The board's list: only what passed a limit before somebody above the ward decided, as it was known on a day."""
    return _list(request, pages.BOARD_LINES, board=True)


def _list(request: HttpRequest, listing: Listing[Any], *, board: bool = False) -> HttpResponseBase:
    viewer, today = request.viewer, clock.today()
    viewer.require_anywhere(P.SEE_ORGANISATION)
    on = _day(request, today)
    at = clock.now() if on == today else timezone.make_aware(datetime.combine(on, time.max))
    where = organisation_id(request)
    lines = queries.clocks_at(viewer=viewer, organisation_id=where, at=at)
    if board:
        lines = tuple(line for line in lines if line.for_the_board)
    file = download(listing, request.GET.dict(), lines)
    if file is not None:
        return file
    found = queries.survival(viewer=viewer, organisation_id=where, at=at)
    drawn, words = chart.of(found)
    page = pages.CommitteePage(
        on=on, on_words=day(on), past=on < today, board=board,
        sentence=pages.board_sentence(lines) if board else pages.sentence(lines),
        list=listing.page(request.GET.dict(), lines), survival=pages.survival_rows(found), chart=drawn,
        chart_words=words,
    )  # fmt: skip
    return render(request, "committee/committee.html", {"page": page})


def oversight(request: HttpRequest) -> HttpResponse:
    """What is slipping, what is unknown, what is late to be decided; then what holds."""
    viewer, on = request.viewer, clock.today()
    viewer.require_anywhere(P.SEE_ORGANISATION)
    gains = measures.gains(viewer=viewer, on=on).filter(withdrawn_at=None).order_by("record__headline")
    fallen = queries.actions(viewer=viewer, on=on).filter(state__in=["slipped", "reopened"])
    fallen = fallen.prefetch_related(None).order_by("state_on")
    looks = records.rechecks(viewer=viewer, on=on).filter(done_on=None, due_on__lt=on).prefetch_related(None)
    clocks = queries.clocks_at(viewer=viewer, organisation_id=organisation_id(request), at=clock.now())
    late = measures.late_count(viewer=viewer, organisation_id=organisation_id(request), on=on)
    voices = voice.late_threads(viewer=viewer, on=on)
    page = oversight_page(list(gains), list(fallen), list(looks), late, clocks, voices, on=on)
    return render(request, "committee/oversight.html", {"page": page})


def _day(request: HttpRequest, today: date) -> date:
    text = request.GET.get("on", "")
    try:
        chosen = date.fromisoformat(text) if text else today
    except ValueError:
        raise Invalid("Choose a real day, written as 2026-03-14.") from None
    if chosen > today:
        raise Invalid("Choose today or a day in the past.")
    return chosen
