"""Accounts: the list, one person, and what an administrator does about an account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.organisation import operations as organisation
from holdfast.organisation import policy, queries
from holdfast.organisation.choices import Permission as P
from holdfast.records import queries as records
from holdfast.web.areas.people.forms import NothingForm, PersonForm, ReasonForm
from holdfast.web.areas.people.pages import lists
from holdfast.web.areas.people.pages.person import person_page
from holdfast.web.components.downloads import download
from holdfast.web.components.form_page import FormPage, ask, bound


def accounts(request: HttpRequest) -> HttpResponseBase:
    """The accounts of the people the viewer manages."""
    request.viewer.require_anywhere(P.MANAGE_PEOPLE)
    rows = queries.people(viewer=request.viewer)
    page = lists.PeoplePage(
        title="Accounts",
        intro="Everybody who can sign in, or once could.",
        list=lists.ACCOUNTS.page(request.GET, rows),
        beside=lists.beside("people:accounts", manages=True),
        button=("Invite somebody", reverse("administration:invite")),
    )
    return download(lists.ACCOUNTS, request.GET, rows) or render(request, "people/list.html", {"page": page})


def person(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One person."""
    viewer, on = request.viewer, clock.today()
    found = queries.person(viewer=viewer, pk=pk)
    held = queries.roles_held(viewer=viewer).filter(person_id=found.pk)
    answering = records.answered_by(viewer=viewer, on=on, person_id=found.pk)
    manages = viewer.may(P.MANAGE_PEOPLE, policy.of_person(found))
    page = person_page(viewer, found, held, answering, manages_account=manages, on=on)
    return render(request, "people/person.html", {"page": page})


def change(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A new name or address."""
    found, back = _managed(request, pk)
    form = bound(request, PersonForm, initial={"name": found.name, "email": found.email})
    page = FormPage(
        title=f"Change {found.name}'s name or address", button="Save", cancel=back, crumbs=_crumbs(found.name, back)
    )

    def act(given: dict[str, Any]) -> str:
        organisation.change_person(by=request.viewer, at=clock.now(), person=found, **given)
        messages.success(request, "The name and address are saved.")
        return back

    return ask(request, page, form, act)


def password(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send a link with which the person chooses a new password."""
    found, back = _managed(request, pk)
    page = FormPage(
        title=f"Send {found.name} a link for a new password", button="Send the link", cancel=back,
        crumbs=_crumbs(found.name, back),
        intro=(
            f"We write to {found.email} with a link to choose a new password. You never see the password.",
            "The present password works until a new one is chosen.",
        ),
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        organisation.reset_password_by_administrator(by=request.viewer, at=clock.now(), person=found)
        messages.success(request, f"A letter is on its way to {found.email}.")
        return back

    return ask(request, page, bound(request, NothingForm), act)


def switch_off(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Nobody can sign in with the account any more."""
    found, back = _managed(request, pk)
    page = FormPage(
        title=f"Switch off {found.name}'s account",
        button="Switch the account off",
        cancel=back,
        dangerous=True,
        crumbs=_crumbs(found.name, back),
        intro=(
            "Nobody can sign in with it from now on. What they did stays, with their name. You can switch it on again.",
        ),
    )

    def act(given: dict[str, Any]) -> str:
        organisation.switch_off_person(by=request.viewer, at=clock.now(), person=found, reason=given["reason"])
        messages.success(request, f"{found.name}'s account is switched off.")
        return back

    return ask(request, page, bound(request, ReasonForm), act)


def switch_on(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The account can be used again."""
    found, back = _managed(request, pk)
    page = FormPage(
        title=f"Switch on {found.name}'s account", button="Switch the account on", cancel=back,
        crumbs=_crumbs(found.name, back), intro=("The account works again with the password and roles it had.",),
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        organisation.switch_on_person(by=request.viewer, at=clock.now(), person=found)
        messages.success(request, f"{found.name}'s account is switched on.")
        return back

    return ask(request, page, bound(request, NothingForm), act)


def _managed(request: HttpRequest, pk: int) -> tuple[Any, str]:
    """A person whose account the viewer may manage, and the address of their page."""
    found = queries.person(viewer=request.viewer, pk=pk)
    request.viewer.require(P.MANAGE_PEOPLE, policy.of_person(found))
    return found, reverse("people:person", args=[found.pk])


def _crumbs(name: str, back: str) -> tuple[tuple[str, str], ...]:
    return (("People", reverse("people:index")), (name, back))
