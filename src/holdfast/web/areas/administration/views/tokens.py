"""Everybody's tokens for other programs: what each is for and when it was last used; ending one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import Refused
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.administration.forms import NothingForm
from holdfast.web.areas.administration.pages import lists
from holdfast.web.areas.administration.pages.tokens import tokens as listing_on
from holdfast.web.components.downloads import download
from holdfast.web.components.form_page import FormPage, ask, bound

LIST = "administration:tokens"
CRUMB = ("Administration", "administration:index")


def tokens(request: HttpRequest) -> HttpResponseBase:
    """Every token of the organisation that was not ended, by person."""
    _require(request)
    rows, listing = queries.tokens_kept(viewer=request.viewer), listing_on(clock.today())
    page = lists.ListOnly(
        title="Tokens for other programs",
        intro="With a token, a program reads what its person may see and, if it may write, sends numbers as they may. "
        "Nobody can read a token here: only what it is for, and the day it was last used.",
        list=listing.page(request.GET, rows),
        crumbs=((CRUMB[0], reverse(CRUMB[1])),),
    )
    return download(listing, request.GET, rows) or render(request, "administration/list.html", {"page": page})


def end_token(request: HttpRequest, pk: int) -> HttpResponseBase:
    """End somebody's token; they are told by letter."""
    token = queries.token_kept(viewer=request.viewer, pk=pk)
    page = FormPage(
        title=f"End the token “{token.name}” of {token.person.name}",
        button="End this token",
        cancel=reverse(LIST),
        crumbs=((CRUMB[0], reverse(CRUMB[1])), ("Tokens for other programs", reverse(LIST))),
        intro=(
            "The program that uses it can no longer read or send anything. Numbers it sent stay.",
            f"{token.person.name} gets a letter that says so, and can make a new one.",
        ),
        dangerous=True,
    )

    def act(given: dict[str, Any]) -> str:
        organisation.end_token_of_person(by=request.viewer, at=clock.now(), token=token)
        messages.success(request, f"The token “{token.name}” of {token.person.name} is ended.")
        return reverse(LIST)

    return ask(request, page, bound(request, NothingForm), act)


def _require(request: HttpRequest) -> None:
    """Tokens belong to accounts, and those to the whole organisation: an administrator of a part keeps none."""
    request.viewer.require_anywhere(P.MANAGE_PEOPLE)
    if not queries.over_whole(request.viewer, P.MANAGE_PEOPLE):
        raise Refused("Tokens are kept by administrators of the whole organisation.")
