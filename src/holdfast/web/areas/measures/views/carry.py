"""Slides and pictures to carry away: asked for here, made by the worker, fetched here."""

from __future__ import annotations

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from holdfast.foundation import clock
from holdfast.foundation.errors import NotVisible
from holdfast.web.areas.measures.pages.measure import picture_notes, title_of
from holdfast.web.areas.measures.views.common import seen
from holdfast.web.areas.measures.views.overview import asked_for, found_for
from holdfast.web.components import outgoing, pictures, queue

LOOK_AGAIN = 2  # seconds
KINDS = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "png": "image/png",
}


@require_POST
def slide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One measure as a slide with a chart that PowerPoint can edit."""
    chart = seen(request, pk)
    name = slugify(title_of(chart))[:80] or "measure"
    return _slides(request, [str(pk)], title_of(chart), name, reverse("measures:measure", args=[pk]))


@require_POST
def slides(request: HttpRequest) -> HttpResponse:
    """The measures of the overview, as filtered there: one slide each, at most those of one page."""
    found = found_for(request, asked_for(request), size=60)
    ids = [str(row.series_id) for row in found.rows]
    title = f"Measures: {request.viewer.organisation_name}"
    return _slides(request, ids, title, "measures", f"{reverse('measures:overview')}?{request.GET.urlencode()}")


@require_POST
def picture_png(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The chart as PNG, for programs that take no SVG."""
    chart = seen(request, pk)
    if chart.result is None:
        raise NotVisible("There is no picture yet.")
    svg = pictures.chart_file(chart.result, chart.measure, title=title_of(chart), **picture_notes(chart))
    name = f"{slugify(title_of(chart))[:80] or 'measure'}.png"
    back = reverse("measures:measure", args=[pk])
    wanted, token = outgoing.ask(name, back, person_id=request.viewer.person_id, now=clock.now())
    queue.put(queue.MAKE_PICTURE, path=wanted.path, svg=svg)
    return redirect("measures:carried", token=token)


def carried(request: HttpRequest, token: str) -> HttpResponseBase:
    """The page that waits for a file, and then gives it."""
    wanted = outgoing.find(token, person_id=request.viewer.person_id)
    if "file" in request.GET and wanted.is_ready:
        kind = KINDS[wanted.file_name.rpartition(".")[2]]
        file = default_storage.open(wanted.path)
        return FileResponse(file, as_attachment=True, filename=wanted.file_name, content_type=kind)
    page = {
        "file_name": wanted.file_name,
        "ready": wanted.is_ready,
        "problem": wanted.problem,
        "refresh": "" if wanted.is_ready or wanted.problem else LOOK_AGAIN,
        "back": wanted.back,
    }
    return render(request, "measures/carried.html", {"page": page})


def _slides(request: HttpRequest, ids: list[str], title: str, name: str, back: str) -> HttpResponse:
    person_id = request.viewer.person_id
    wanted, token = outgoing.ask(f"{name}.pptx", back, person_id=person_id, now=clock.now())
    queue.put(queue.MAKE_SLIDES, person_id=person_id, path=wanted.path, series=ids, title=title)
    return redirect("measures:carried", token=token)
