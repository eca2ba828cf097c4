"""My tokens: keys by which another program acts for me. A new one is shown once; each can be ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries as organisation_queries
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.choices import TokenScope
from holdfast.web.components.form_page import FormPage, ask, bound
from holdfast.web.components.listing import Cell
from holdfast.web.components.words import day
from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look
from holdfast.web.nhsuk_forms.forms import Form

ACCOUNT = ("My account", "home:account")
USUALLY_KEPT = timedelta(days=180)
HINTS = (
    (TokenScope.READ.value, "The program sees what you may see."),
    (TokenScope.WRITE.value, "The program also adds and corrects numbers where you may."),
)


class TokenForm(Form):
    """What a token is for, what it lets a program do, and how long."""

    name = fields.TextField(
        label="What is it for?", help_text="Such as: Data warehouse, every month.", max_length=80, look=Look(width=30)
    )
    scope = fields.ChoiceField(
        label="What may the program do?", choices=[(s.value, s.label) for s in TokenScope], look=Look(hints=HINTS)
    )
    expires_on = dates.DateField(label="Last day it works", help_text="A year from today at most.")

    def __init__(self, *args: Any, may_write: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_write:
            self.fields["scope"].choices = [(TokenScope.READ.value, TokenScope.READ.label)]


class EndForm(Form):
    """Only a button."""


@dataclass(frozen=True)
class TokensPage:
    """The tokens in force, row by row, and the address of the API's description."""

    rows: tuple[tuple[object, ...], ...]
    description: str


@dataclass(frozen=True)
class NewTokenPage:
    """A token just made: the only time it can be read."""

    name: str
    secret: str
    says: str


def tokens_page(kept: Iterable[Any], *, on: date) -> TokensPage:
    """Rows of the list: name, what it may do, last day (or that it is over), last use, and the way to end it."""
    return TokensPage(
        tuple(
            (
                token.name,
                TokenScope(token.scope).label,
                day(token.expires_on) if token.expires_on >= on else f"Over since {day(token.expires_on)}",
                day(token.last_used_on) or "Never",
                Cell(f"End {token.name}", reverse("home:end_token", args=[token.pk])),
            )
            for token in kept
        ),
        reverse("api:openapi-json"),
    )


def tokens(request: HttpRequest) -> HttpResponse:
    """My tokens, and the way to a new one."""
    page = tokens_page(organisation_queries.tokens(viewer=request.viewer), on=clock.today())
    return render(request, "home/tokens.html", {"page": page})


def new_token(request: HttpRequest) -> HttpResponse:
    """Make a token; the answer to the form is the one page that ever shows it."""
    viewer, today = request.viewer, clock.today()
    form = bound(
        request, TokenForm, may_write=viewer.may_anywhere(P.ADD_DATA), initial={"expires_on": today + USUALLY_KEPT}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = organisation.make_token(
                by=viewer, at=clock.now(), person=organisation_queries.person_by_id(viewer.person_id),
                **form.cleaned_data,
            )  # fmt: skip
        except Invalid as error:
            form.refuse(error)
        else:
            return render(request, "home/token_made.html", {"page": _made(made)})
    page = FormPage(
        title="Make a token for another program",
        button="Make the token",
        cancel=reverse("home:tokens"),
        crumbs=_crumbs(),
        intro=("A program that has the token sees and does what you may, and nothing more, until its last day.",),
    )
    return render(request, "components/form_page.html", {"page": page, "form": form})


def _made(made: Any) -> NewTokenPage:
    token = made.token
    return NewTokenPage(token.name, made.secret, f"{TokenScope(token.scope).label}, until {day(token.expires_on)}")


def end_token(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of my tokens."""
    token = organisation_queries.token(viewer=request.viewer, pk=pk)
    page = FormPage(
        title=f"End the token “{token.name}”",
        button="End this token",
        cancel=reverse("home:tokens"),
        crumbs=_crumbs(),
        intro=("The program that uses it can no longer read or send anything. Numbers it sent stay.",),
        dangerous=True,
    )

    def act(given: dict[str, Any]) -> str:
        organisation.end_token(by=request.viewer, at=clock.now(), token=token)
        messages.success(request, f"The token “{token.name}” is ended.")
        return reverse("home:tokens")

    return ask(request, page, bound(request, EndForm), act)


def _crumbs() -> tuple[tuple[str, str], ...]:
    return ((ACCOUNT[0], reverse(ACCOUNT[1])), ("Tokens for other programs", reverse("home:tokens")))
