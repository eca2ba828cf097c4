"""My page and the small pages beside it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST

from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible
from holdfast.loop import queries as loop
from holdfast.measures import queries as measures
from holdfast.organisation import queries as organisation_queries
from holdfast.organisation.queries import Viewer
from holdfast.records import operations as records
from holdfast.records import queries as records_queries
from holdfast.web.areas.home import due, pages
from holdfast.web.areas.home.glossary import entries
from holdfast.web.components.alike import alike_box
from holdfast.web.components.paging import pages_of
from holdfast.web.shell.access import public
from holdfast.web.shell.navigation import address_of, navigation

NOTICES_A_PAGE = 40
PROMISES_SHOWN = 8
LOOK_AHEAD, LOOKS_SHOWN = timedelta(days=14), 10


def _page_if_any(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def index(request: HttpRequest) -> HttpResponse:
    """My page: who I am here, what is due from me, what I was told, and where to go."""
    viewer = request.viewer
    unread = list(records_queries.notices(viewer=viewer, unread=True)[: pages.NOTICES_SHOWN])
    count = len(unread) if len(unread) < pages.NOTICES_SHOWN else records_queries.unread_notices(viewer=viewer)
    page = pages.my_page(
        viewer,
        unread,
        count,
        due.due_lines(viewer, clock.today()),
        navigation(viewer, "/"),
        _page_if_any(due.ENTER_PAGE),
        pages.watch_lines(measures.gains_watched_by(viewer=viewer, on=clock.today())),
        _looks(viewer),
        pages.promise_lines(loop.promises_of(viewer=viewer, on=clock.today())[:PROMISES_SHOWN], clock.today()),
    )
    return render(request, "home/index.html", {"page": page, "today": pages.greeting_day(clock.today())})


def _looks(viewer: Viewer) -> tuple[pages.LookLine, ...]:
    today = clock.today()
    owed = records_queries.rechecks_due_from(viewer=viewer, on=today, until=today + LOOK_AHEAD)
    return pages.look_lines(owed[:LOOKS_SHOWN], today)


def search(request: HttpRequest) -> HttpResponse:
    """Search by name over what the viewer may see."""
    text = request.GET.get("q", "")[:100]
    result = records_queries.search(viewer=request.viewer, text=text, on=clock.today())
    return render(request, "home/search.html", {"page": pages.search_page(result)})


@require_POST
def alike(request: HttpRequest) -> HttpResponse:
    """What is known already that may be about the same as a text: a piece of a page. Sent, so that no log keeps it."""
    left = request.POST.get("leave_out", "")
    box = alike_box(
        request.viewer, request.POST.get("text", "")[:20_000], on=clock.today(), leave_out=_key(left),
    )  # fmt: skip
    return render(request, "home/alike.html", {"box": box})


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def notices(request: HttpRequest) -> HttpResponse:
    """All notices, newest first; the button marks them read."""
    viewer = request.viewer
    if request.method == "POST":
        person = organisation_queries.person_by_id(viewer.person_id)
        records.read_notices(by=viewer, at=clock.now(), person=person)
        messages.success(request, "All notices are marked as read.")
        return redirect("home:notices")
    rows = records_queries.notices(viewer=viewer)
    paged = pages_of(rows.count(), NOTICES_A_PAGE, request.GET.get("page", ""), lambda n: f"?page={n}")
    lines = pages.notice_lines(rows[paged.start : paged.stop])
    return render(request, "home/notices.html", {"lines": lines, "pages": paged})


def why(request: HttpRequest) -> HttpResponse:
    """What I can see and do, and which role lets me."""
    return render(request, "home/why.html", {"page": pages.why_page(request.viewer)})


def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The permanent link of a record: leads to the page that shows its kind."""
    found = records_queries.record(viewer=request.viewer, pk=pk, on=clock.today())
    address = address_of(found.kind, found.pk)
    if not address:
        raise NotVisible("There is nothing here.")
    return redirect(address)


@public
def glossary(request: HttpRequest) -> HttpResponse:
    """What the words mean."""
    return render(request, "home/glossary.html", {"entries": entries()})


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, and the cookies."""
    return render(request, "home/privacy.html")


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the site is meant to be, and whom to tell when it is not."""
    return render(request, "home/accessibility.html")
