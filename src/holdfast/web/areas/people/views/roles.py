"""Who holds which role; giving and ending one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.choices import Role
from holdfast.web.areas.people.forms import EndRoleForm, RoleForm
from holdfast.web.areas.people.pages import lists
from holdfast.web.components.downloads import download
from holdfast.web.components.form_page import FormPage, ask, bound
from holdfast.web.components.words import day


def index(request: HttpRequest) -> HttpResponseBase:
    """People and the roles they hold today, as far as the viewer may see it."""
    rows = queries.roles_held(viewer=request.viewer, on=clock.today())
    return _list(request, lists.ROLES_NOW, rows, "People", "people:index")


def any_time(request: HttpRequest) -> HttpResponseBase:
    """Every role held now, once, or from a day to come."""
    rows = queries.roles_held(viewer=request.viewer)
    return _list(request, lists.roles_any_time(clock.today()), rows, "Roles at any time", "people:any_time")


def _list(request: HttpRequest, listing: Any, rows: Any, title: str, here: str) -> HttpResponseBase:
    request.viewer.require_anywhere(P.SEE_PEOPLE)
    manages = request.viewer.may_anywhere(P.MANAGE_PEOPLE)
    page = lists.PeoplePage(
        title=title, intro="A role holds over a unit and all units beneath it.", list=listing.page(request.GET, rows),
        beside=lists.beside(here, manages=manages),
        button=("Invite somebody", reverse("administration:invite")) if manages else None,
    )  # fmt: skip
    return download(listing, request.GET, rows) or render(request, "people/list.html", {"page": page})


def give(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give a person a role over a unit the viewer administers."""
    person = queries.person(viewer=request.viewer, pk=pk)
    request.viewer.require_anywhere(P.MANAGE_PEOPLE)
    mine = queries.units(viewer=request.viewer, open_on=clock.today(), may=P.MANAGE_PEOPLE)
    units = {unit.pk: unit for unit in mine.filter(organisation_id=person.organisation_id)}
    form = bound(request, RoleForm, units=[(u.pk, u.name) for u in units.values()])
    back = reverse("people:person", args=[person.pk])
    page = FormPage(
        title=f"Give {person.name} a role", button="Give the role", cancel=back, crumbs=_crumbs(person.name, back)
    )

    def act(given: dict[str, Any]) -> str:
        made = organisation.grant_role(
            by=request.viewer, at=clock.now(), person=person, unit=units[int(given["unit"])], role=Role(given["role"]),
            active_from=given["active_from"], active_to=given["active_to"],
        )  # fmt: skip
        messages.success(request, f"{person.name} is {lists.label(made.role)} of {made.unit.name}.")
        return back

    return ask(request, page, form, act)


def end(request: HttpRequest, pk: int) -> HttpResponseBase:
    """End a role, now or from a day on."""
    held = queries.role_held(viewer=request.viewer, pk=pk)
    request.viewer.require(P.MANAGE_PEOPLE, held.unit)
    form = bound(request, EndRoleForm)
    back = reverse("people:person", args=[held.person_id])
    page = FormPage(
        title=f"End {held.person.name}'s role", button="End the role", cancel=back, dangerous=True,
        crumbs=_crumbs(held.person.name, back),
        facts=(("Role", lists.label(held.role)), ("Unit", held.unit.name), ("Since", day(held.active_from))),
        intro=("What was done under the role stays. The account stays too, with any other role.",),
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        ended = organisation.end_role(by=request.viewer, at=clock.now(), membership=held, on=given["on"])
        messages.success(request, f"The role's last day is {day(ended.active_to)}.")
        return back

    return ask(request, page, form, act)


def _crumbs(name: str, back: str) -> tuple[tuple[str, str], ...]:
    return (("People", reverse("people:index")), (name, back))
