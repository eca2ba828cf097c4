"""Lists: who holds which role, and the accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from holdfast.organisation.choices import ROLES, Role
from holdfast.web.components.listing import Cell, Column, Filter, Listing, ListPage
from holdfast.web.components.words import day

ROLE_OPTIONS = tuple((role.value, role.label) for role in Role)


def label(role: str) -> str:
    """A role as it is called on screen."""
    return ROLES[Role(role)].label


def held_when(active_from: date, active_to: date | None, on: date) -> tuple[str, str]:
    """Whether a role holds on a day, in a word, with the tag's colour."""
    if active_from > on:
        return "To come", "blue"
    return ("Ended", "grey") if active_to is not None and active_to < on else ("Holds", "green")


def _search_roles(rows: Any, text: str) -> Any:
    return rows.filter(
        Q(person__name__icontains=text) | Q(unit__name__icontains=text) | Q(person__email__icontains=text)
    )


COLUMNS: tuple[Column[Any], ...] = (
    Column(
        "name",
        "Name",
        order="person__name",
        value=lambda m: m.person.name,
        show=lambda m: Cell(m.person.name, reverse("people:person", args=[m.person_id])),
    ),
    Column("role", "Role", order="role", value=lambda m: label(m.role)),
    Column(
        "unit",
        "Unit",
        order="unit__name",
        value=lambda m: m.unit.name,
        show=lambda m: Cell(m.unit.name, reverse("administration:unit", args=[m.unit_id])),
    ),
    Column("from", "Since", order="active_from", value=lambda m: m.active_from, show=lambda m: day(m.active_from)),
    Column(
        "to",
        "Last day",
        order="active_to",
        value=lambda m: m.active_to,
        show=lambda m: day(m.active_to) or "No end",
    ),
)
ROLES_NOW: Listing[Any] = Listing(
    name="people-and-roles",
    caption="People and the roles they hold today",
    columns=COLUMNS,
    sort="name",
    one="role held",
    many="roles held",
    search=_search_roles,
    search_label="Search by name, email address or unit",
    filters=(Filter("role", "Role", ROLE_OPTIONS),),
    empty="Nobody here yet.",
)


def roles_any_time(on: date) -> Listing[Any]:
    """The list of every role held at any time, judged as of a day."""

    def keep(rows: Any, value: str) -> Any:
        ended, coming = Q(active_to__lt=on), Q(active_from__gt=on)
        return rows.filter({"holds": ~ended & ~coming, "ended": ended, "coming": coming}[value])

    def state(row: Any) -> tuple[str, str]:
        return held_when(row.active_from, row.active_to, on)

    shown = Column[Any](
        "state", "Today", value=lambda m: state(m)[0], show=lambda m: Cell(state(m)[0], "", state(m)[1])
    )
    when = Filter("when", "Today", (("holds", "Holds"), ("ended", "Ended"), ("coming", "To come")), keep=keep)
    return Listing(
        name="roles-any-time", caption="Roles held at any time", columns=(*COLUMNS, shown), sort="name", one="role",
        search=_search_roles, search_label="Search by name, email address or unit",
        filters=(when, Filter("role", "Role", ROLE_OPTIONS)), empty="Nobody here yet.",
    )  # fmt: skip


def _state(person: Any) -> tuple[str, str]:
    return ("In use", "green") if person.is_active else ("Switched off", "grey")


ACCOUNTS: Listing[Any] = Listing(
    name="accounts", caption="Accounts", sort="name", one="account",
    search=lambda rows, text: rows.filter(Q(name__icontains=text) | Q(email__icontains=text)),
    search_label="Search by name or email address",
    filters=(
        Filter(
            "state", "Account", (("on", "In use"), ("off", "Switched off")),
            keep=lambda rows, value: rows.filter(is_active=value == "on"),
        ),
    ),
    columns=(
        Column(
            "name", "Name", order="name", value=lambda p: p.name,
            show=lambda p: Cell(p.name, reverse("people:person", args=[p.pk])),
        ),
        Column("email", "Email address", order="email", value=lambda p: p.email),
        Column("joined", "Joined", order="joined_at", value=lambda p: p.joined_at, show=lambda p: day(p.joined_at)),
        Column(
            "signed_in", "Last signed in", order="last_login", value=lambda p: p.last_login,
            show=lambda p: day(p.last_login) or "Never",
        ),
        Column(
            "state", "Account", order="is_active", value=lambda p: _state(p)[0],
            show=lambda p: Cell(_state(p)[0], "", _state(p)[1]),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class PeoplePage:
    """A list with its heading and the pages beside it: (words, address), the present one without an address."""

    title: str
    intro: str
    list: ListPage
    beside: tuple[tuple[str, str], ...]
    button: tuple[str, str] | None = None
    history: str = ""


def beside(here: str, *, manages: bool) -> tuple[tuple[str, str], ...]:
    """The other pages about people."""
    pages = [("Roles held today", "people:index"), ("Roles at any time", "people:any_time")]
    if manages:
        pages += [("Accounts", "people:accounts"), ("Invitations", "administration:invitations")]
    pages.append(("What each role may do", "administration:roles"))
    return tuple((words, "" if name == here else reverse(name)) for words, name in pages)
