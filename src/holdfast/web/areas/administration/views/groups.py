"""Groups of the organisation's own directory, and the roles their people hold here."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.choices import Role
from holdfast.web.areas.administration.forms import GroupForm, NothingForm
from holdfast.web.areas.administration.pages import lists
from holdfast.web.areas.administration.pages.groups import GROUPS
from holdfast.web.components import choosing
from holdfast.web.components.downloads import download
from holdfast.web.components.form_page import FormPage, ask, bound

LIST = "administration:groups"
CRUMB = ("Administration", "administration:index")


def groups(request: HttpRequest) -> HttpResponseBase:
    """Every group with a role."""
    request.viewer.require_anywhere(P.MANAGE_PEOPLE)
    rows = queries.group_roles(viewer=request.viewer)
    off = "" if settings.OIDC_SERVER_URL else " Single sign-on is off: docs/single-sign-on.md says how it is set up."
    page = lists.ListOnly(
        title="Roles by group",
        intro="Whoever is in a group of your directory holds its role here from their next sign-in on, and no longer "
        f"once they left it. Roles given by hand stay as they are.{off}",
        list=GROUPS.page(request.GET, rows),
        crumbs=((CRUMB[0], reverse(CRUMB[1])),),
        acts=(("Add a group", reverse("administration:map_group")),),
    )
    return download(GROUPS, request.GET, rows) or render(request, "administration/list.html", {"page": page})


def map_group(request: HttpRequest) -> HttpResponseBase:
    """Give a group a role."""
    request.viewer.require_anywhere(P.MANAGE_PEOPLE)
    units = choosing.units_to_choose(request, P.MANAGE_PEOPLE)
    page = FormPage(
        title="Add a group", button="Add it", cancel=reverse(LIST),
        crumbs=((CRUMB[0], reverse(CRUMB[1])), ("Roles by group", reverse(LIST))),
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        unit, role = units[int(given["unit"])], Role(given["role"])
        organisation.map_group(by=request.viewer, at=clock.now(), group=given["group"], unit=unit, role=role)
        messages.success(request, "Added. It holds from their next sign-in on.")
        return reverse(LIST)

    return ask(request, page, bound(request, GroupForm, units=choosing.unit_words(units)), act)


def unmap_group(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A group has this role no longer."""
    mapping = queries.group_role(viewer=request.viewer, pk=pk)
    page = FormPage(
        title=f"Remove {mapping.group}: {Role(mapping.role).label}, {mapping.unit.name}?", button="Remove it",
        cancel=reverse(LIST), crumbs=((CRUMB[0], reverse(CRUMB[1])), ("Roles by group", reverse(LIST))), dangerous=True,
        warning="Whoever has the role by this group loses it at once.",
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        ended = organisation.unmap_group(by=request.viewer, at=clock.now(), mapping=mapping)
        messages.success(request, f"Removed. Roles ended: {ended}.")
        return reverse(LIST)

    return ask(request, page, bound(request, NothingForm), act)
