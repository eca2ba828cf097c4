"""Inviting one person; the list of invitations; sending one again or taking it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.choices import Role
from holdfast.web.areas.administration import forms
from holdfast.web.areas.administration.pages import lists
from holdfast.web.areas.administration.views.where import unit_options, units_with
from holdfast.web.components.downloads import download
from holdfast.web.components.form_page import FormPage, ask, bound
from holdfast.web.components.words import day

LIST = "administration:invitations"


def invitations(request: HttpRequest) -> HttpResponseBase:
    """Everybody invited to a unit where the viewer manages people."""
    request.viewer.require_anywhere(P.MANAGE_PEOPLE)
    rows, listing = queries.invitations(viewer=request.viewer), lists.invitations(clock.now())
    page = lists.ListOnly(
        title="Invitations", intro="A letter with a link goes to each person. The link works once, for 14 days.",
        list=listing.page(request.GET, rows), crumbs=_crumbs()[:1],
        acts=(
            ("Invite somebody", reverse("administration:invite")),
            ("Invite many from a sheet", reverse("administration:people_sheet")),
        ),
    )  # fmt: skip
    return download(listing, request.GET, rows) or render(request, "administration/list.html", {"page": page})


def invite(request: HttpRequest) -> HttpResponseBase:
    """Ask one person to join."""
    request.viewer.require_anywhere(P.MANAGE_PEOPLE)
    units = units_with(request, P.MANAGE_PEOPLE)
    chosen = request.GET.get("unit", "")
    initial = {"unit": chosen if chosen.isdecimal() else ""}
    form = bound(request, forms.InviteForm, units=unit_options(units), initial=initial)
    page = FormPage(
        title="Invite somebody", button="Send the invitation", cancel=reverse(LIST), crumbs=_crumbs(),
        intro=("They get a letter with a link that works once, for 14 days, and choose their own password.",),
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        made = organisation.invite(
            by=request.viewer, at=clock.now(), email=given["email"], name=given["name"], role=Role(given["role"]),
            unit=units[int(given["unit"])],
        )  # fmt: skip
        messages.success(request, f"An invitation is on its way to {made.email}.")
        return reverse(LIST)

    return ask(request, page, form, act)


def again(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One waiting invitation: send a fresh letter, or take it back."""
    found = queries.invitation(viewer=request.viewer, pk=pk)
    if request.method == "POST":
        try:
            organisation.invite_again(by=request.viewer, at=clock.now(), invitation=found)
            messages.success(
                request, f"A fresh invitation is on its way to {found.email}. The old link no longer works."
            )
        except Invalid as error:
            messages.error(request, error.message)
        return redirect(LIST)
    state = lists.invitation_state(found, clock.now())[0]
    facts = (
        ("Name", found.name), ("Email address", found.email), ("Role", Role(found.role).label),
        ("Unit", found.unit.name), ("Invited", day(found.invited_at)), ("State", state),
    )  # fmt: skip
    page = {"title": f"Invitation of {found.name}", "facts": facts, "crumbs": _crumbs(), "pk": found.pk}
    page["open"] = found.accepted_at is None and found.withdrawn_at is None
    return render(request, "administration/invitation.html", {"page": page})


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take an invitation back."""
    found = queries.invitation(viewer=request.viewer, pk=pk)
    try:
        organisation.withdraw_invitation(by=request.viewer, at=clock.now(), invitation=found)
        messages.success(request, f"The invitation of {found.email} is taken back. Its link no longer works.")
    except Invalid as error:
        messages.error(request, error.message)
    return redirect(LIST)


def _crumbs() -> tuple[tuple[str, str], ...]:
    return (("Administration", reverse("administration:index")), ("Invitations", reverse(LIST)))
