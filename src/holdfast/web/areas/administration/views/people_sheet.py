"""Inviting many people from a sheet.

Look it over, then invite all of them, or the good rows alone by a clear choice.
"""

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
from holdfast.organisation.imports.people import HEADINGS, check_people
from holdfast.web.areas.administration.views.sheet_steps import Steps, run
from holdfast.web.components.words import plural

EXAMPLE = "Name\tEmail\tRole\tUnit\nAsha Patel\tasha.patel@example.nhs.uk\tWard or team lead\tWard 7"


def sheet(request: HttpRequest) -> HttpResponse:
    """The steps of a sheet of people."""
    request.viewer.require_anywhere(P.MANAGE_PEOPLE)
    return run(
        request,
        Steps(
            needs=P.MANAGE_PEOPLE,
            title="Invite people from a sheet",
            verb="Invite",
            one="person",
            many="people",
            headings=HEADINGS,
            address=reverse("administration:people_sheet"),
            example=EXAMPLE,
            check=_check,
            save=_save,
            crumbs=(
                ("Administration", reverse("administration:index")),
                ("Invitations", reverse("administration:invitations")),
            ),
            intro=(
                "The sheet needs the columns Name, Email, Role and Unit. Write a role as the page of roles calls it.",
                "Nobody is written to before you have looked it over.",
            ),
        ),
    )


def _check(request: HttpRequest, lines: Any, under: Any) -> Any:
    mine = queries.units(viewer=request.viewer, open_on=clock.today(), may=P.MANAGE_PEOPLE)
    units: dict[str, list[int]] = {}
    for unit in mine.filter(organisation_id=under.organisation_id, path__startswith=under.path):
        units.setdefault(unit.name.casefold(), []).append(unit.pk)
    accounts = queries.addresses(organisation_id=under.organisation_id)
    return check_people(lines.headings, lines.rows, units=units, accounts=accounts)


def _save(request: HttpRequest, rows: Any, under: Any, file_hash: str) -> HttpResponse:
    made = organisation.invite_people(by=request.viewer, at=clock.now(), under=under, rows=rows, file_hash=file_hash)
    messages.success(request, f"{plural(len(made), 'invitation')} on the way.")
    return redirect("administration:invitations")
