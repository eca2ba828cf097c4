"""The first page: how to begin, and where everything is; the page of roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from holdfast.organisation.choices import ROLES, Permission, Role
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer


@dataclass(frozen=True)
class Step:
    """One step of beginning: its words, where it is done, whether it is done."""

    words: str
    text: str
    href: str
    done: bool


@dataclass(frozen=True)
class StartPage:
    organisation: str
    steps: tuple[Step, ...]
    begun: bool
    cards: tuple[tuple[str, str, str], ...]
    why: str = ""


def address(name: str) -> str:
    """The address of a page of another area; "" while there is no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def steps(
    *, units: int, people: int, invited: int, measures: int, numbers: bool, give_self: str = ""
) -> tuple[Step, ...]:
    """The way from nothing to the first chart, each step marked when it is done.

    give_self: where the viewer can give themselves a role, when none of theirs may add numbers (an administrator's
    may not).
    """
    bring = "Paste a column from a spreadsheet and see the chart before you save it."
    if give_self:
        bring = "An analyst or a ward lead does this: give somebody that role, or yourself."
    return (
        Step("Add your units", "Sites, divisions, wards and teams: one by one, or all from a sheet.",
             reverse("administration:units"), units > 0),
        Step("Invite people", "They get a letter with a link, and choose their own password.",
             reverse("administration:invitations"), people > 1 or invited > 0),
        Step("Define a measure", "What you count, and what a change in it would mean.",
             address("measures:define"), measures > 0),
        Step("Bring numbers", bring, give_self or address("measures:import"), numbers),
    )  # fmt: skip


def start_page(viewer: Viewer, organisation: str, made: tuple[Step, ...], why: str) -> StartPage:
    """The page: the steps while something is left of them, and a card for each thing the viewer may keep."""
    cards = [
        ("Units", "Add, rename, move, merge and close them.", "administration:units", P.MANAGE_UNITS),
        ("People and roles", "Who may do what, and where.", "people:index", P.SEE_PEOPLE),
        ("Invitations", "Ask people to join; see who has.", "administration:invitations", P.MANAGE_PEOPLE),
        ("Accounts", "Names, passwords, and who has left.", "people:accounts", P.MANAGE_PEOPLE),
        ("Roles by group", "Roles that follow your directory's groups.", "administration:groups", P.MANAGE_PEOPLE),
        ("Tokens", "What other programs may read and send, and for whom.", "administration:tokens", P.MANAGE_PEOPLE),
        ("What each role may do", "Each role in one sentence.", "administration:roles", None),
        (
            "Organisations",
            "Codes, openings, closures, and who took over whose work.",
            "administration:organisations",
            None,
        ),
        ("Measures", "Define, revise and retire them.", "measures:definitions", P.DEFINE_MEASURES),
        ("History", "What was done, by whom and when.", "administration:history", P.SEE_HISTORY),
        (
            "Take everything out",
            "All of the organisation's data as open files.",
            "administration:everything",
            P.EXPORT_ALL,
        ),
    ]
    shown = tuple(
        (words, text, address(name))
        for words, text, name, needed in cards
        if address(name) and (needed is None or viewer.may_anywhere(needed))
    )
    return StartPage(organisation, made, all(step.done for step in made), shown, why)


@dataclass(frozen=True)
class RoleLine:
    """A role: its name, its sentence, and all it may do in words; `mine` when the viewer holds it."""

    label: str
    sentence: str
    may: tuple[str, ...]
    mine: bool


def role_lines(held: Iterable[Role]) -> tuple[RoleLine, ...]:
    """Every role there is, in the order of `Role`."""
    mine = set(held)
    return tuple(
        RoleLine(
            facts.label, facts.sentence, tuple(p.value for p in Permission if p in facts.permissions), role in mine
        )
        for role, facts in ROLES.items()
    )
