"""Compare units, phases and causes. Nothing here is stored."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.text import slugify

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.measures import queries
from holdfast.web.areas.measures.forms.pareto import ParetoForm
from holdfast.web.areas.measures.pages import compare as pages
from holdfast.web.areas.measures.pages.overview import legend
from holdfast.web.areas.measures.pages.pareto import pareto_page
from holdfast.web.areas.measures.pages.phases import HEADINGS as PHASE_HEADINGS
from holdfast.web.areas.measures.pages.phases import phases_page
from holdfast.web.areas.measures.pages.side_by_side import side_by_side_page
from holdfast.web.areas.measures.views.common import seen
from holdfast.web.components.downloads import csv_file, xlsx_file

KEPT = ("level", "from", "to", "page")
SHOWN = ("Unit", "Counted", "Out of", "Value", "What the funnel says", "Periods with numbers")


def compare(request: HttpRequest) -> HttpResponse:
    """The measures that more than one unit keeps, by name."""
    found = queries.comparable(viewer=request.viewer, on=clock.today())
    return render(request, "measures/compare.html", {"found": found})


def funnel(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One measure in many units, by the size of each; or why a funnel would mislead here."""
    asked = _asked(request)
    found = queries.comparison(
        viewer=request.viewer,
        measure=pk,
        on=clock.today(),
        level=asked.get("level", ""),
        first=pages.chosen(asked.get("from", "")),
        last=pages.chosen(asked.get("to", "")),
    )
    wanted = request.GET.get("download", "")
    if wanted:
        return _file(wanted, found)
    page = pages.funnel_page(found, asked)
    return render(request, "measures/funnel.html", {"page": page, "columns": SHOWN})


def _file(wanted: str, found: queries.Comparison) -> HttpResponseBase:
    result, name = pages.funnel_of(found), slugify(f"{found.measure.name} compared")[:80]
    if wanted not in ("csv", "xlsx", "svg"):
        raise Invalid("A funnel can be downloaded as svg, csv or xlsx.")
    if result is None:
        raise NotVisible("There is no funnel to download.")
    if wanted == "svg":
        text = pages.funnel_svg(found, result, width=960.0, height=600.0, standalone=True, id_prefix="funnel-file")
        file = HttpResponse(text, content_type="image/svg+xml; charset=utf-8")
        file["Content-Disposition"] = f'attachment; filename="{name}.svg"'
        return file
    save = csv_file if wanted == "csv" else xlsx_file
    return save(name, pages.HEADINGS, pages.export_rows(found, result))


def side_by_side(request: HttpRequest, pk: int) -> HttpResponse:
    """The charts of one measure, a page of units at a time, on one scale."""
    asked = _asked(request)
    number = asked.get("page", "1")
    found = queries.side_by_side(
        viewer=request.viewer,
        measure=pk,
        on=clock.today(),
        level=asked.get("level", ""),
        page=int(number) if number.isdecimal() and len(number) < 6 else 1,
    )
    page = side_by_side_page(found, asked, legend())
    return render(request, "measures/side_by_side.html", {"page": page})


def phases(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The phases of one measure beside one another."""
    page = phases_page(seen(request, pk))
    return render(request, "measures/phases.html", {"page": page, "columns": PHASE_HEADINGS})


def pareto(request: HttpRequest) -> HttpResponse:
    """Causes pasted with their counts, the most frequent first. Drawn and forgotten: nothing is kept."""
    form = ParetoForm(request.POST or None)
    page = pareto_page(form) if request.method == "POST" and form.is_valid() else None
    state = 422 if request.method == "POST" and page is None else 200
    return render(request, "measures/pareto.html", {"form": form, "page": page}, status=state)


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET[name].strip()[:20] for name in KEPT if request.GET.get(name, "").strip()}
