"""One person: roles now and before, what they answer for, and what may be done about the account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import Answering
from holdfast.web.areas.people.pages.lists import held_when, label
from holdfast.web.components.listing import Cell
from holdfast.web.components.words import day

Row = tuple[Any, ...]


@dataclass(frozen=True)
class PersonPage:
    """`roles` and `former`.

    Rows of a table; `answers`: rows of what they answer for; `acts`: (words, address) of buttons.
    """

    name: str
    facts: tuple[tuple[str, str], ...]
    switched_off: bool
    roles: tuple[Row, ...]
    former: tuple[Row, ...]
    answers: tuple[Row, ...]
    acts: tuple[tuple[str, str], ...]
    why: str = ""
    history: str = ""


def person_page(
    viewer: Viewer, person: Any, held: Iterable[Any], answering: Iterable[Any], *, manages_account: bool, on: date
) -> PersonPage:
    """The page from what was read. manages_account: the viewer manages people over the person's whole organisation."""
    rows = sorted(held, key=lambda m: (m.unit.name.casefold(), m.active_from))
    now = [m for m in rows if m.active_to is None or m.active_to >= on]
    grants = viewer.may_anywhere(P.MANAGE_PEOPLE)
    return PersonPage(
        name=person.name, facts=_facts(person), switched_off=not person.is_active,
        roles=tuple(_role(viewer, m, on) for m in now),
        former=tuple(_role(viewer, m, on)[:4] for m in rows if m not in now),
        answers=tuple(_answer(row, person) for row in answering), acts=_acts(person, grants, manages_account),
        why=_why(viewer, person),
        history=f"{reverse('administration:history')}?person={person.pk}" if viewer.may_anywhere(P.SEE_HISTORY) else "",
    )  # fmt: skip


def _facts(person: Any) -> tuple[tuple[str, str], ...]:
    last = day(person.last_login) or "Never"
    return (
        ("Email address", person.email),
        ("Organisation", person.organisation.name),
        ("Joined", day(person.joined_at)),
        ("Last signed in", last),
        ("Account", "In use" if person.is_active else "Switched off: nobody can sign in with it"),
    )


def _role(viewer: Viewer, m: Any, on: date) -> Row:
    words, colour = held_when(m.active_from, m.active_to, on)
    when = f"{day(m.active_from)} to {day(m.active_to)}" if m.active_to else f"Since {day(m.active_from)}"
    unit = Cell(m.unit.name, reverse("administration:unit", args=[m.unit_id]))
    may = viewer.may(P.MANAGE_PEOPLE, m.unit)
    act = Cell("End this role", reverse("people:end_role", args=[m.pk])) if may else ""
    return label(m.role), unit, when, Cell(words, "", colour), act


def _answer(row: Any, person: Any) -> Row:
    part = Answering(row.role).label if row.person_id == person.pk else f"Stands in for {row.person.name}"
    return Cell(row.record.headline, reverse("home:record", args=[row.record_id])), row.record.unit.name, part


def _acts(person: Any, grants: bool, manages_account: bool) -> tuple[tuple[str, str], ...]:
    acts = []
    if grants and person.is_active:
        acts.append(("Give a role", "people:give_role"))
    if manages_account:
        acts.append(("Change name or address", "people:change"))
        if person.is_active:
            acts += [
                ("Send a link for a new password", "people:password"),
                ("Switch the account off", "people:switch_off"),
            ]
        else:
            acts.append(("Switch the account on", "people:switch_on"))
    return tuple((words, reverse(name, args=[person.pk])) for words, name in acts)


def _why(viewer: Viewer, person: Any) -> str:
    if person.pk == viewer.person_id:
        return "You can see this because it is your own account."
    held = next((m for m in viewer.memberships if m.may(P.SEE_PEOPLE)), None)
    return f"You can see this because your role over {held.unit_name} lets you see who has which role." if held else ""
