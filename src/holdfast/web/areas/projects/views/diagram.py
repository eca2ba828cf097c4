"""The driver diagram: an outline edited by keyboard, drawn beside it, and given as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from markupsafe import Markup

from holdfast.foundation import clock
from holdfast.foundation.errors import Clash, Invalid
from holdfast.improvement import operations as improvement
from holdfast.improvement import queries
from holdfast.improvement.rules.aims import aim_sentence
from holdfast.improvement.rules.diagrams import Line, oddities, tidied
from holdfast.improvement.rules.drawing import diagram_svg
from holdfast.web.areas.projects import outline
from holdfast.web.areas.projects.views.common import changeable, ended, seen


@dataclass(frozen=True)
class DiagramPage:
    """What diagram.html draws. theirs: the lines somebody else saved meanwhile, told beside one's own."""

    title: str
    here: str
    project: str
    aim: str
    lines: tuple[Line, ...]
    levels: tuple[tuple[str, str], ...]
    version: int
    focus: int
    picture: Markup
    odd: tuple[str, ...]
    problem: str
    theirs: tuple[Line, ...]
    clash: bool


def diagram(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Edit the outline. Each button sends the whole form; only Save keeps it."""
    found = changeable(request, pk)
    saved = outline.rows_of(queries.diagram(found))
    if ended(found):
        raise Invalid("This project has ended: nothing in it changes any more.")
    if request.method != "POST":
        return _show(request, found, saved or outline.EMPTY, focus=-1)
    lines, do = outline.sent(request.POST), request.POST.get("do", "save")
    if do == "merge":
        return _show(request, found, outline.merged(saved, lines), focus=len(saved))
    if do != "save":
        lines = outline.edited(lines, do)
        focus = outline.focus_after(do, len(lines))
        return _show(request, found, lines, version=outline.version_of(request.POST), focus=focus)
    try:
        improvement.save_diagram(
            by=request.viewer, at=clock.now(), project=found, lines=lines, version=outline.version_of(request.POST)
        )
    except Clash as error:
        return _show(request, found, lines, theirs=saved, problem=str(error), code=409)
    except Invalid as error:
        return _show(request, found, lines, version=outline.version_of(request.POST), problem=error.message)
    messages.success(request, "The driver diagram is kept.")
    return redirect(reverse("projects:diagram", args=[pk]))


def picture(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The diagram as an SVG file."""
    found = seen(request, pk)
    svg = drawn(found, outline.rows_of(queries.diagram(found)))
    response = HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
    name = slugify(f"driver diagram {found.record.headline}")[:80]
    response["Content-Disposition"] = f'attachment; filename="{name}.svg"'
    return response


def drawn(found: Any, lines: Sequence[Line]) -> str:
    """The diagram of a project as SVG."""
    title = f"Driver diagram: {found.record.headline}"
    return diagram_svg(aim_sentence(found.aim), lines, title=title, measures=queries.measures_by_driver(found))


def _show(
    request: HttpRequest, found: Any, lines: Sequence[Line], *, version: int | None = None, focus: int = -1,
    theirs: Sequence[Line] = (), problem: str = "", code: int = 200,
) -> HttpResponse:  # fmt: skip
    kept = tidied(lines)
    try:
        svg, odd = Markup(drawn(found, kept)), oddities(kept)
    except Invalid as error:
        svg, odd, problem = Markup(""), (), problem or error.message
    page = DiagramPage(
        title=found.record.headline,
        here=reverse("projects:diagram", args=[found.pk]),
        project=reverse("projects:project", args=[found.pk]),
        aim=aim_sentence(found.aim),
        lines=tuple(lines),
        levels=outline.LEVELS,
        version=found.diagram_version if version is None else version,
        focus=focus,
        picture=svg,
        odd=odd,
        problem=problem,
        theirs=tuple(theirs),
        clash=code == 409,
    )
    return render(request, "projects/diagram.html", {"page": page}, status=code)
