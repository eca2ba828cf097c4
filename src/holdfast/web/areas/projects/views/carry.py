"""A project to carry away: on one page of paper, as slides, its diagram as PNG; and blank sheets to print."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from holdfast.foundation import clock
from holdfast.improvement import queries
from holdfast.measures import queries as measures
from holdfast.web.areas.projects import outline
from holdfast.web.areas.projects.pages.sheet import sheet_page
from holdfast.web.areas.projects.views.common import seen
from holdfast.web.areas.projects.views.diagram import drawn
from holdfast.web.components import outgoing, queue


def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The project on one page of paper."""
    viewer, on = request.viewer, clock.today()
    found = seen(request, pk)
    whole = queries.whole_project(found, viewer=viewer, on=on)
    main = next((row for row in whole.watched if row.primary), None)
    page = sheet_page(
        whole, on=on, chart=measures.chart_of(main.series, on=on) if main is not None else None,
        diagram=drawn(found, outline.rows_of(whole.drivers)) if whole.drivers else "",
    )  # fmt: skip
    return render(request, "projects/sheet.html", {"page": page})


@require_POST
def slides(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The project as slides with a chart that PowerPoint can edit; the worker makes them."""
    found = seen(request, pk)
    wanted, token = _asked(request, found, "pptx", "")
    queue.put(queue.MAKE_PROJECT_SLIDES, person_id=request.viewer.person_id, path=wanted.path, project=str(found.pk))
    return redirect("measures:carried", token=token)


@require_POST
def png(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The driver diagram as PNG, for programs that take no SVG; the worker makes it."""
    found = seen(request, pk)
    wanted, token = _asked(request, found, "png", "driver diagram ")
    svg = drawn(found, outline.rows_of(queries.diagram(found)))
    queue.put(queue.MAKE_PICTURE, path=wanted.path, svg=svg)
    return redirect("measures:carried", token=token)


def _asked(request: HttpRequest, found: object, ending: str, before: str) -> tuple[outgoing.Wanted, str]:
    name = f"{slugify(f'{before}{found}')[:80] or 'project'}.{ending}"
    back = reverse("projects:project", args=[found.pk])  # type: ignore[attr-defined]
    return outgoing.ask(name, back, person_id=request.viewer.person_id, now=clock.now())


def templates(request: HttpRequest) -> HttpResponse:
    """A blank charter and a blank sheet for one test of a change, one page of paper each."""
    return render(request, "projects/templates.html", {})
