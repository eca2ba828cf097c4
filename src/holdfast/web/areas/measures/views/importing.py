"""Bringing a sheet: paste or upload, look, accept in one step, undo."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid, Refused
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.imports.mapping import signature
from holdfast.measures.imports.problems import FileRefused
from holdfast.measures.imports.sheet import Table
from holdfast.organisation import queries as organisation
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.measures import sheets
from holdfast.web.areas.measures.forms.importing import BringForm
from holdfast.web.areas.measures.forms.phases import ReasonForm
from holdfast.web.areas.measures.pages import batch as batch_pages
from holdfast.web.areas.measures.pages.importing import PREVIEWS, batch_line, sheet_page
from holdfast.web.areas.measures.reading.destinations import destinations, outlook
from holdfast.web.areas.measures.reading.reader import Around, Reading, open_table, read
from holdfast.web.areas.measures.reading.saving import hand_over, save
from holdfast.web.components import queue
from holdfast.web.components.words import plural


def bring(request: HttpRequest) -> HttpResponse:
    """Paste or choose a sheet."""
    _may_bring(request)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read() if file else form.cleaned_data["pasted"]
        token = sheets.keep(content, file.name if file else "", person_id=request.viewer.person_id, now=clock.now())
        try:
            open_table(sheets.fetch(token, person_id=request.viewer.person_id), "")
        except FileRefused as refused:
            sheets.forget(token, person_id=request.viewer.person_id)
            form.add_error("file" if file else "pasted", str(refused))
        else:
            return redirect("measures:sheet", token=token)
    return render(request, "measures/bring.html", {"page": None, "form": form})


def sheet(request: HttpRequest, token: str) -> HttpResponse:
    """Look at a sheet as it was read, change how it is read, and save it."""
    kept = sheets.fetch(token, person_id=request.viewer.person_id)
    _may_bring(request)
    given = request.POST if request.method == "POST" else None
    wanted = (given or request.GET).get("sheet", "")
    try:
        table = open_table(kept, wanted)
    except FileRefused as refused:
        raise Invalid(str(refused)) from refused
    reading = read(kept, table, _around(request, table), given)
    found = destinations(reading, _running(request))
    if given is not None and given.get("act") == "save" and _ready(reading, given):
        if kept.is_long:
            return _handed_over(request, reading, token)
        try:
            batch, series = save(reading, found, by=request.viewer, at=clock.now())
        except Invalid as error:
            reading.form.refuse(error)
        else:
            sheets.forget(token, person_id=request.viewer.person_id)
            return _saved(request, batch, series)
    elif given is not None and given.get("act") != "save":
        reading.form.errors.clear()
    looks = [(one, outlook(one, on=clock.today())) for one in found[:PREVIEWS]]
    page = sheet_page(reading, looks, total=len(found), is_long=kept.is_long)
    return render(request, "measures/sheet.html", {"page": page, "form": reading.form, "token": token})


def _ready(reading: Reading, given: Any) -> bool:
    """Whether all that is needed is chosen; good rows alone only when that was ticked."""
    good = reading.form.is_valid()
    if reading.parsed is None:
        return False
    if reading.parsed.error_count and given.get("good_only") != "on":
        bad = plural(reading.parsed.error_count, "problem")
        reading.form.add_error(
            None,
            f"Nothing was saved: the sheet has {bad}. Mend it and bring it again, or save the good rows alone",
        )
        return False
    return good


def _handed_over(request: HttpRequest, reading: Reading, token: str) -> HttpResponse:
    """A long sheet goes to the worker; the page of its import shows how far it is."""
    path = sheets.path_of(token, person_id=request.viewer.person_id)
    good_only = request.POST.get("good_only") == "on"
    batch = hand_over(reading, path, good_only=good_only, by=request.viewer, at=clock.now())
    return redirect("measures:batch", pk=batch.pk)


def _saved(request: HttpRequest, batch: Any, series: list[Any]) -> HttpResponse:
    if batch is None:
        messages.info(request, "Every number in the sheet was here already. Nothing changed.")
    else:
        undo = reverse("measures:batch", args=[batch.pk])
        said = format_html('{} saved. <a href="{}">Undo this import</a>', plural(batch.row_count, "number"), undo)
        messages.success(request, said)
    if len(series) == 1:
        return redirect("measures:measure", pk=series[0].pk)
    return redirect("measures:batch", pk=batch.pk) if batch else redirect("measures:overview")


def _may_bring(request: HttpRequest) -> None:
    if not request.viewer.may_anywhere(P.ADD_DATA):
        raise Refused("Your role does not let you add numbers. Your administrator can tell you who may.")


def _around(request: HttpRequest, table: Table) -> Around:
    viewer, today = request.viewer, clock.today()
    units = tuple(organisation.units(viewer=viewer, open_on=today, may=P.ADD_DATA))
    own = request.unit.unit_id if request.unit and request.unit.unit_id in {u.pk for u in units} else None
    return Around(
        units=units,
        measures=tuple(queries.measures_visible(viewer=viewer, on=today)),
        may_define=viewer.may_anywhere(P.DEFINE_MEASURES),
        own_unit=own or (units[0].pk if len(units) == 1 else None),
        kept=queries.kept_mapping(viewer=viewer, signature=signature(table)),
        today=today,
    )


def _running(request: HttpRequest) -> dict[tuple[int, int], Any]:
    running = queries.series_by_names(viewer=request.viewer, on=clock.today()).values()
    return {(s.measure_id, s.record.unit_id): s for s in running}


def imports(request: HttpRequest) -> HttpResponse:
    """What was brought, newest first."""
    lines = [batch_line(fact) for fact in queries.batches(viewer=request.viewer)]
    may = request.viewer.may_anywhere(P.ADD_DATA)
    return render(request, "measures/imports.html", {"page": {"lines": lines, "may_bring": may}})


def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: how far it is, what it brought; accepting one that the worker read, and undoing one."""
    found = queries.batch(viewer=request.viewer, pk=pk)
    page = batch_pages.batch_page(found, request.viewer)
    asked = request.method == "POST"
    form = ReasonForm(request.POST if asked and page.may_withdraw else None)
    if asked and not (page.may_withdraw or page.may_accept):
        raise Refused("This import cannot be changed by you, or not any more.")
    if asked and (page.may_accept or form.is_valid()):
        try:
            said = (
                _accept(request, found) if page.may_accept else _withdraw(request, found, form.cleaned_data["reason"])
            )
        except Invalid as error:
            form.refuse(error)
        else:
            messages.success(request, said)
            return redirect("measures:batch", pk=pk)
    return render(request, "measures/batch.html", {"page": page, "form": form})


def _accept(request: HttpRequest, found: Any) -> str:
    """Accept what the worker read, and let it read the charts of a large one again."""
    batch = measures.accept_batch(by=request.viewer, at=clock.now(), batch=found)
    if batch.readings_at is None:
        queue.put(queue.FINISH_READINGS, batch_id=batch.pk)
    return f"{plural(batch.row_count, 'number')} saved."


def _withdraw(request: HttpRequest, found: Any, reason: str) -> str:
    batch = measures.withdraw_batch(by=request.viewer, at=clock.now(), batch=found, reason=reason)
    if batch.readings_at is None:
        queue.put(queue.FINISH_READINGS, batch_id=batch.pk)
    return "The import is taken back. What stood before stands again."
