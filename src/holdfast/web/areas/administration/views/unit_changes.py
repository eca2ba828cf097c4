"""Adding, renaming, moving, merging, closing and opening a unit again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.choices import UnitKind
from holdfast.web.areas.administration import forms
from holdfast.web.areas.administration.views.where import unit_options, units_with
from holdfast.web.components.form_page import FormPage, ask, bound
from holdfast.web.components.words import day

UNITS = "administration:units"


def add(request: HttpRequest) -> HttpResponse:
    """A new unit beneath one the viewer keeps."""
    request.viewer.require_anywhere(P.MANAGE_UNITS)
    units = units_with(request, P.MANAGE_UNITS)
    highest = min(units.values(), key=lambda unit: len(unit.path)).pk if units else ""
    under = request.GET.get("under", "")
    form = bound(
        request, forms.AddUnitForm, units=unit_options(units),
        initial={"parent": under if under.isdecimal() else highest, "kind": "ward"},
    )  # fmt: skip
    page = FormPage(title="Add a unit", button="Add the unit", cancel=reverse(UNITS), crumbs=_crumbs())

    def act(given: dict[str, Any]) -> str:
        made = organisation.add_unit(
            by=request.viewer, at=clock.now(), parent=units[int(given["parent"])], name=given["name"],
            kind=UnitKind(given["kind"]), ods_site=given["ods_site"], mailbox=given["mailbox"], opened=given["opened"],
        )  # fmt: skip
        messages.success(request, f"{made.name} is added.")
        return _page(made)

    return ask(request, page, form, act)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit's kind, code and mailbox."""
    unit = _kept(request, pk)
    whole = unit.kind == UnitKind.WHOLE
    initial = {"kind": unit.kind, "ods_site": unit.ods_site, "mailbox": unit.mailbox}
    form = bound(request, forms.WholeForm if whole else forms.DetailsForm, initial=initial)
    page = FormPage(title=f"Change details of {unit.name}", button="Save", cancel=_page(unit), crumbs=_crumbs(unit))

    def act(given: dict[str, Any]) -> str:
        kind = UnitKind(given.get("kind", unit.kind))
        organisation.change_unit(
            by=request.viewer,
            at=clock.now(),
            unit=unit,
            kind=kind,
            ods_site=given["ods_site"],
            mailbox=given["mailbox"],
        )
        messages.success(request, "The details are saved.")
        return _page(unit)

    return ask(request, page, form, act)


def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """A new name from a day on."""
    unit = _kept(request, pk)
    form = bound(request, forms.RenameForm, initial={"name": unit.name})
    page = FormPage(title=f"Rename {unit.name}", button="Rename", cancel=_page(unit), crumbs=_crumbs(unit))

    def act(given: dict[str, Any]) -> str:
        organisation.rename_unit(by=request.viewer, at=clock.now(), unit=unit, name=given["name"], on=given["on"])
        messages.success(request, f"The unit is now called {unit.name}.")
        return _page(unit)

    return ask(request, page, form, act)


def move(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit, with all beneath it, under another parent."""
    unit = _kept(request, pk)
    units = units_with(request, P.MANAGE_UNITS, but=unit.path)
    form = bound(request, forms.MoveForm, units=unit_options(units))
    page = FormPage(
        title=f"Move {unit.name}", button="Move", cancel=_page(unit), crumbs=_crumbs(unit),
        intro=(
            "All units beneath it move with it. From now on, roles over its new place reach it, and roles over its "
            "former place no longer do.",
        ),
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        parent = units[int(given["parent"])]
        organisation.move_unit(by=request.viewer, at=clock.now(), unit=unit, parent=parent, on=given["on"])
        messages.success(request, f"{unit.name} now stands beneath {parent.name}.")
        return _page(unit)

    return ask(request, page, form, act)


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit closes into another."""
    unit = _kept(request, pk)
    units = units_with(request, P.MANAGE_UNITS, but=unit.path)
    form = bound(request, forms.MergeForm, units=unit_options(units))
    page = FormPage(
        title=f"Merge {unit.name} into another unit", button="Merge", cancel=_page(unit), crumbs=_crumbs(unit),
        intro=(
            "The unit closes. Units beneath it, and the roles people hold over it, pass to the other. What it measured "
            "stays readable, and its charts are not joined to the other's.",
        ),
        warning="A merge cannot be taken back.", dangerous=True,
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        into = units[int(given["into"])]
        organisation.merge_units(by=request.viewer, at=clock.now(), unit=unit, into=into, on=given["on"])
        messages.success(request, f"{unit.name} is merged into {into.name}.")
        return _page(into)

    return ask(request, page, form, act)


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit closes."""
    unit = _kept(request, pk)
    page = FormPage(
        title=f"Close {unit.name}", button="Close the unit", cancel=_page(unit), crumbs=_crumbs(unit), dangerous=True,
        intro=("Roles over it end. What it measured stays readable. You can open it again.",),
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        closed = organisation.close_unit(by=request.viewer, at=clock.now(), unit=unit, **given)
        messages.success(request, f"{unit.name} is closed from {day(closed.closed)}.")
        return _page(unit)

    return ask(request, page, bound(request, forms.CloseForm), act)


def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit closed in error opens again."""
    unit = _kept(request, pk)
    page = FormPage(
        title=f"Open {unit.name} again", button="Open it again", cancel=_page(unit), crumbs=_crumbs(unit),
        intro=("Roles that ended when it closed must be given again.",),
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        organisation.reopen_unit(by=request.viewer, at=clock.now(), unit=unit)
        messages.success(request, f"{unit.name} is open again.")
        return _page(unit)

    return ask(request, page, bound(request, forms.NothingForm), act)


def _kept(request: HttpRequest, pk: int) -> Any:
    """A unit the viewer keeps. NotVisible when they may not know of it, Refused when they may only see it."""
    unit = queries.unit(viewer=request.viewer, pk=pk)
    request.viewer.require(P.MANAGE_UNITS, unit)
    return unit


def _page(unit: Any) -> str:
    return reverse("administration:unit", args=[unit.pk])


def _crumbs(unit: Any = None) -> tuple[tuple[str, str], ...]:
    crumbs = [("Administration", reverse("administration:index")), ("Units", reverse(UNITS))]
    return (*crumbs, *(((unit.name, _page(unit)),) if unit else ()))
