"""Organisations: the list, one, what is known of it, and whose work it took over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid
from holdfast.organisation import operations as writes
from holdfast.organisation import policy, queries
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.administration import forms
from holdfast.web.areas.administration.pages import lists
from holdfast.web.components.downloads import download
from holdfast.web.components.form_page import FormPage, ask, bound


def organisations(request: HttpRequest) -> HttpResponseBase:
    """Every organisation the viewer may know of."""
    rows = queries.organisations(viewer=request.viewer)
    page = lists.ListOnly(
        title="Organisations", intro="NHS trusts and other providers, with the codes the NHS gives them.",
        list=lists.ORGANISATIONS.page(request.GET, rows),
    )  # fmt: skip
    return download(lists.ORGANISATIONS, request.GET, rows) or render(
        request, "administration/list.html", {"page": page}
    )


def organisation(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One organisation with those before and after it."""
    found = queries.organisation(viewer=request.viewer, pk=pk)
    rows = list(queries.successions(viewer=request.viewer, organisation=found))
    page = lists.organisation_page(found, rows, manages=_keeps(request, found))
    return render(request, "administration/organisation.html", {"page": page})


def change(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Change what is known of one's own organisation."""
    found = _kept(request, pk)
    names = ("name", "kind", "region", "opened", "closed", "huddle_mailbox_day")
    form = bound(request, forms.OrganisationForm, initial={name: getattr(found, name) for name in names})
    page = FormPage(title=f"Change {found.name}", button="Save", cancel=_page(found), crumbs=_crumbs(found))

    def act(given: dict[str, Any]) -> str:
        given["huddle_mailbox_day"] = int(given["huddle_mailbox_day"])
        changes = {name: value for name, value in given.items() if value != getattr(found, name)}
        writes.change_organisation(by=request.viewer, at=clock.now(), organisation=found, changes=changes)
        messages.success(request, "The organisation is saved.")
        return _page(found)

    return ask(request, page, form, act)


def succeed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Say whose work this organisation took over."""
    found = _kept(request, pk)
    page = FormPage(
        title=f"Whose work did {found.name} take over?", button="Save", cancel=_page(found), crumbs=_crumbs(found)
    )

    def act(given: dict[str, Any]) -> str:
        before = queries.organisations(viewer=request.viewer).filter(ods_code=given["ods_code"].strip().upper()).first()
        if before is None:
            raise Invalid("There is no organisation with this code. Look it up in the list.", field="ods_code")
        try:
            writes.succeed(by=request.viewer, at=clock.now(), predecessor=before, successor=found, on=given["on"])
        except Invalid as error:
            raise Invalid(error.message, field="ods_code") from error
        messages.success(request, f"{found.name} stands as the successor of {before.name}.")
        return _page(found)

    return ask(request, page, bound(request, forms.SucceedForm), act)


def take_back(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Remove a succession said in error."""
    row = queries.succession(viewer=request.viewer, pk=pk)
    request.viewer.require(P.MANAGE_ORGANISATION, policy.whole(row.successor))
    page = FormPage(
        title=f"{row.successor.name} did not take over the work of {row.predecessor.name}?", button="Remove",
        cancel=_page(row.successor), crumbs=_crumbs(row.successor), dangerous=True,
    )  # fmt: skip

    def act(given: dict[str, Any]) -> str:
        writes.take_back_succession(by=request.viewer, at=clock.now(), succession=row)
        messages.success(request, "Removed.")
        return _page(row.successor)

    return ask(request, page, bound(request, forms.NothingForm), act)


def _keeps(request: HttpRequest, found: Any) -> bool:
    return request.viewer.may(P.MANAGE_ORGANISATION, policy.whole(found))


def _kept(request: HttpRequest, pk: int) -> Any:
    found = queries.organisation(viewer=request.viewer, pk=pk)
    request.viewer.require(P.MANAGE_ORGANISATION, policy.whole(found))
    return found


def _page(found: Any) -> str:
    return reverse("administration:organisation", args=[found.pk])


def _crumbs(found: Any) -> tuple[tuple[str, str], ...]:
    return (("Organisations", reverse("administration:organisations")), (found.name, _page(found)))
