"""The steps every sheet goes through: bring it, look it over, take it. Nothing is saved before the last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.organisation.choices import Permission
from holdfast.web.areas.administration.forms import SheetForm
from holdfast.web.areas.administration.views.where import unit_options, units_with
from holdfast.web.components import sheets
from holdfast.web.components.form_page import bound


@dataclass(frozen=True)
class Steps:
    """What a kind of sheet says and does. check: lines to Checked. save: good rows to a response."""

    needs: Permission
    title: str
    verb: str
    one: str
    many: str
    headings: tuple[str, ...]
    address: str
    example: str
    intro: tuple[str, ...]
    crumbs: tuple[tuple[str, str], ...]
    check: Callable[[HttpRequest, sheets.Lines, Any], Any]
    save: Callable[[HttpRequest, Any, Any, str], HttpResponse]


def run(request: HttpRequest, steps: Steps) -> HttpResponse:
    """The page of the step the person is at."""
    units = units_with(request, steps.needs)
    if request.method == "POST" and request.POST.get("take") in ("all", "good"):
        return _take(request, steps, units)
    roots = sorted(units.values(), key=lambda u: (u.path.count("/"), u.name))
    names = dict(unit_options(units))
    form = bound(request, SheetForm, units=[(u.pk, names[u.pk]) for u in roots])
    if request.method == "POST" and form.is_valid():
        content, filename = sheets.content_of(form.cleaned_data)
        lines = sheets.read(content, filename)
        if not lines.refused:
            return _look_over(request, steps, lines, units[int(form.cleaned_data["unit"])])
        form.add_error("file" if filename else "text", lines.refused)
    return render(request, "administration/sheet.html", {"page": steps, "form": form})


def _look_over(request: HttpRequest, steps: Steps, lines: sheets.Lines, under: Any, problem: str = "") -> HttpResponse:
    checked = steps.check(request, lines, under)
    page = sheets.sheet_page(
        lines, checked, title=steps.title, verb=steps.verb, one=steps.one, many=steps.many, unit=str(under.pk),
        again=steps.address, crumbs=steps.crumbs,
    )  # fmt: skip
    return render(request, "components/sheet_look.html", {"page": page, "problem": problem})


def _take(request: HttpRequest, steps: Steps, units: dict[int, Any]) -> HttpResponse:
    """Check again what the page carried, since anything may have changed meanwhile, and save it."""
    chosen = request.POST.get("unit", "")
    if not chosen.isdecimal() or int(chosen) not in units:
        raise NotVisible("There is nothing here.")
    under, lines = units[int(chosen)], sheets.read(request.POST.get("text", ""))
    checked = steps.check(request, lines, under)
    if not checked.good or (checked.problems and request.POST["take"] == "all"):
        return _look_over(request, steps, lines, under)
    try:
        return steps.save(request, checked.good, under, sheets.file_hash(request.POST.get("text", "")))
    except Invalid as error:
        return _look_over(request, steps, lines, under, error.message)
