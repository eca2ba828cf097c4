"""How to begin, what each role may do, and taking everything out."""

from __future__ import annotations

import tempfile

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.jobs import trust_export
from holdfast.organisation import policy, queries
from holdfast.organisation.choices import Permission as P
from holdfast.records import queries as records
from holdfast.web.areas.administration.forms import NothingForm
from holdfast.web.areas.administration.pages import start as pages
from holdfast.web.areas.administration.views.where import organisation_id
from holdfast.web.components.form_page import FormPage, bound


def index(request: HttpRequest) -> HttpResponseBase:
    """The first page of administration: the way to begin, and a card for each thing one may keep."""
    viewer = request.viewer
    viewer.require_anywhere(P.MANAGE_UNITS)
    here = organisation_id(request)
    units, people = queries.counts(organisation_id=here)
    invited = queries.invitations(viewer=viewer).filter(organisation_id=here, withdrawn_at=None).count()
    measured, numbers = records.begun(viewer=viewer, organisation_id=here, on=clock.today())
    brings, manages = viewer.may_anywhere(P.ADD_DATA), viewer.may_anywhere(P.MANAGE_PEOPLE)
    give_self = "" if brings or not manages else reverse("people:give_role", args=[viewer.person_id])
    made = pages.steps(
        units=units, people=people, invited=invited, measures=measured, numbers=numbers, give_self=give_self
    )
    name = queries.organisation(viewer=viewer, pk=here).name
    page = pages.start_page(viewer, name, made, viewer.why(policy.whole(here)))
    return render(request, "administration/index.html", {"page": page})


def roles(request: HttpRequest) -> HttpResponseBase:
    """Each role with its sentence and all it may do."""
    lines = pages.role_lines(m.role for m in request.viewer.memberships)
    return render(request, "administration/roles.html", {"lines": lines})


def everything(request: HttpRequest) -> HttpResponseBase:
    """All of the organisation's data as one zip file of open CSV files with a list that explains every column."""
    here = queries.organisation(viewer=request.viewer, pk=organisation_id(request))
    request.viewer.require(P.EXPORT_ALL, policy.whole(here))
    if request.method == "POST":
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
        trust_export.to_zip(file, organisation=here, by=request.viewer, at=clock.now())
        file.seek(0)
        name = f"{here.ods_code.lower()}-{clock.today():%Y-%m-%d}.zip"
        return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    page = FormPage(
        title="Take everything out",
        button="Download all data",
        cancel=reverse("administration:index"),
        crumbs=(("Administration", reverse("administration:index")),),
        intro=(
            f"You get one zip file with all data of {here.name}: a CSV file for each table, and a list that explains "
            "every column. Any spreadsheet opens them; no other program is needed.",
            "Passwords and other secrets are left out. That you took it out is written in the history.",
        ),
        warning="The file holds people's names and email addresses. Keep it where others cannot read it.",
    )
    return render(request, "components/form_page.html", {"page": page, "form": bound(request, NothingForm)})
