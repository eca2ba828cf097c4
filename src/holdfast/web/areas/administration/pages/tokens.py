"""The list of everybody's tokens for other programs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from holdfast.organisation.choices import TokenScope
from holdfast.web.components.listing import Cell, Column, Filter, Listing
from holdfast.web.components.words import day


def tokens(on: date) -> Listing[Any]:
    """Tokens by person: what each is for, what it lets a program do, its last day and the day it was last used."""

    def last_day(token: Any) -> str:
        return day(token.expires_on) if token.expires_on >= on else f"Over since {day(token.expires_on)}"

    def keep(rows: Any, value: str) -> Any:
        return rows.filter(expires_on__gte=on) if value == "works" else rows.filter(expires_on__lt=on)

    def act(token: Any) -> Cell:
        return Cell(f"End {token.name} of {token.person.name}", reverse("administration:end_token", args=[token.pk]))

    return Listing(
        name="tokens",
        caption="Tokens for other programs",
        sort="person",
        one="token",
        search=lambda rows, text: rows.filter(Q(name__icontains=text) | Q(person__name__icontains=text)),
        search_label="Search by person or by what it is for",
        filters=(
            Filter("scope", "May", tuple((scope.value, scope.label) for scope in TokenScope)),
            Filter("state", "Works", (("works", "It works"), ("over", "Its last day is over")), keep=keep),
        ),
        columns=(
            Column("person", "Person", order="person__name", value=lambda t: t.person.name),
            Column("name", "What it is for", order="name", value=lambda t: t.name),
            Column("scope", "May", order="scope", value=lambda t: TokenScope(t.scope).label),
            Column("expires", "Last day", order="expires_on", value=lambda t: t.expires_on, show=last_day),
            Column(
                "used",
                "Last used",
                order="last_used_on",
                value=lambda t: t.last_used_on,
                show=lambda t: day(t.last_used_on) or "Never",
            ),
            Column("acts", "Act", value=lambda t: "", show=act),
        ),
        empty="Nobody has a token.",
    )
