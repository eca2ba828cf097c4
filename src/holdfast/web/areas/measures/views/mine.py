"""One keyboard form for all the series a person keeps."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.measures.forms.mine import MineForm
from holdfast.web.areas.measures.pages.mine import mine_page
from holdfast.web.components.words import plural


def mine(request: HttpRequest) -> HttpResponse:
    """This month's numbers. Those due now; with ?all=1 every series I keep."""
    shows_all = "all" in request.GET
    due = queries.due_series(viewer=request.viewer, on=clock.today(), only_due=not shows_all)
    form = MineForm(request.POST or None, due=due)
    if request.method == "POST" and form.is_valid():
        try:
            said = _save(request, form)
        except Invalid as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, said)
            return redirect(request.get_full_path())
    page = mine_page(form, due, shows_all=shows_all, may_bring=request.viewer.may_anywhere(P.ADD_DATA))
    return render(request, "measures/mine.html", {"page": page, "form": form})


def _save(request: HttpRequest, form: MineForm) -> str:
    entries = sorted(form.entries, key=lambda entry: entry[0].organisation_id)
    saved = 0
    for _, group in groupby(entries, key=lambda entry: entry[0].organisation_id):
        batch = measures.record_form(by=request.viewer, at=clock.now(), entries=list(group), source="form")
        saved += batch.row_count if batch else 0
    return f"{plural(saved, 'number')} saved. Thank you." if saved else "These numbers were here already."
