"""The list of actions, one of them, and the files attached as evidence."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from holdfast.foundation import clock
from holdfast.loop import queries
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.actions import pages
from holdfast.web.areas.actions.lists import actions_list, actions_page
from holdfast.web.components.action_words import thread_of
from holdfast.web.components.downloads import download


def actions(request: HttpRequest) -> HttpResponseBase:
    """Every action the viewer may see."""
    on = clock.today()
    rows = queries.actions(viewer=request.viewer, on=on)
    file = download(actions_list(on), request.GET.dict(), rows)
    if file is not None:
        return file
    page = actions_page(rows, request.GET.dict(), on=on)
    may = request.viewer.may_anywhere(P.PROMISE)
    return render(request, "actions/actions.html", {"page": page, "may_promise": may})


def action(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One action with its ladder, its re-checks and its clocks."""
    viewer, on = request.viewer, clock.today()
    found = queries.action(viewer=viewer, pk=pk, on=on)
    whole = queries.whole_action(found)
    mine = whole.owner is not None and viewer.person_id in (whole.owner.person_id, whole.owner.deputy_id)
    may = {
        "do": mine or viewer.may(P.PROMISE, found.record), "verify": viewer.may(P.VERIFY, found.record),
        "decide": viewer.may(P.DECIDE, found.record), "attach": viewer.may(P.RAISE, found.record),
    }  # fmt: skip
    page = pages.action_page(
        whole, on=on, thread=thread_of(found.record, viewer=viewer, on=on),
        viewer_id=viewer.person_id, may=may,
    )  # fmt: skip
    return render(request, "actions/action.html", {"page": page})


def file(request: HttpRequest, pk: int) -> HttpResponse:
    """A file of evidence: always saved, never shown inside the site, and never guessed at by the browser."""
    found = queries.evidence_file(viewer=request.viewer, pk=pk, on=clock.today())
    response = HttpResponse(bytes(found.content), content_type=found.media_type)
    name = found.name.encode("ascii", "replace").decode().replace('"', "_").replace("?", "_")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
