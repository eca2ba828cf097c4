"""Many units from a sheet: look it over, then add all of them, or the good rows alone by a clear choice."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.imports.units import HEADINGS, check_units
from holdfast.web.areas.administration.views.sheet_steps import Steps, run
from holdfast.web.components.words import plural


def sheet(request: HttpRequest) -> HttpResponse:
    """The steps of a sheet of units."""
    request.viewer.require_anywhere(P.MANAGE_UNITS)
    return run(
        request,
        Steps(
            needs=P.MANAGE_UNITS,
            title="Add units from a sheet",
            verb="Add",
            one="unit",
            many="units",
            headings=HEADINGS,
            address=reverse("administration:units_sheet"),
            example=EXAMPLE,
            check=_check,
            save=_save,
            crumbs=(
                ("Administration", reverse("administration:index")),
                ("Units", reverse("administration:units")),
            ),
            intro=(
                "The sheet needs the columns Name and Kind (site, division, ward, team or committee).",
                "Part of names the unit above, in the sheet or already here; empty means directly under the unit "
                "chosen below. ODS site code and Mailbox are optional.",
            ),
        ),
    )


EXAMPLE = "Name\tKind\tPart of\nNorth Hospital\tSite\t\nSurgery\tDivision\tNorth Hospital\nWard 7\tWard\tSurgery"


def _check(request: HttpRequest, lines: Any, under: Any) -> Any:
    known = queries.units(viewer=request.viewer, open_on=clock.today()).filter(organisation_id=under.organisation_id)
    existing = [unit.name for unit in known.filter(path__startswith=under.path)]
    return check_units(lines.headings, lines.rows, existing=existing)


def _save(request: HttpRequest, rows: Any, under: Any, file_hash: str) -> HttpResponse:
    made = organisation.add_units(by=request.viewer, at=clock.now(), parent=under, rows=rows, file_hash=file_hash)
    messages.success(request, f"{plural(len(made), 'unit')} added.")
    return redirect("administration:units")
