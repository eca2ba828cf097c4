"""How findings and actions are called on every page: words first, the colour of a tag only beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from holdfast.loop.choices import ActionState, Strength
from holdfast.loop.rules.ladder import overdue
from holdfast.organisation.queries import Viewer
from holdfast.records import queries as records
from holdfast.web.components.listing import Cell
from holdfast.web.components.words import day, plural
from holdfast.web.shell.navigation import address_of

COLOURS = {
    "open": "white", "planned": "white", "in_progress": "white", "done": "blue", "verified": "blue",
    "holding": "green", "slipped": "red", "reopened": "orange",
}  # fmt: skip


def check_late(action: Any, on: date) -> bool:
    """Whether somebody should have looked again by now. Rows of `actions()` have their open re-checks at hand."""
    return action.state in ("verified", "holding") and any(look.due_on < on for look in action.record.looks)


def state_words(action: Any, on: date) -> str:
    """ "Planned, 12 days late", "Holding when last checked; a check is late"."""
    label = ActionState(action.state).label
    if check_late(action, on):
        return f"{label}; a check is late"
    if overdue(ActionState(action.state), action.due_on, on=on):
        return f"{label}, {plural((on - action.due_on).days, 'day')} late"
    return label


def state_tag(action: Any, on: date) -> Cell:
    """The state as a tag: grey, never green, where the last look is too long ago."""
    late = check_late(action, on)
    return Cell(state_words(action, on), colour="grey" if late else COLOURS[action.state])


def strength_words(strength: str) -> str:
    """ "Must do"; empty where none was said."""
    return Strength(strength).label if strength else ""


def owner_of(row: Any) -> str:
    """The owner's name in a list whose rows have it at hand; empty when nobody owns it."""
    return row.record.owners[0].person.name if row.record.owners else ""


def action_link(action: Any) -> Cell:
    return Cell(action.record.headline, reverse("actions:action", args=[action.pk]))


def thread_of(record: Any, *, viewer: Viewer, on: date) -> tuple[tuple[str, str], ...]:
    """What a record came from and what came of it, as (words, address) in the order it happened."""
    steps = records.thread(viewer=viewer, record=record, on=on)
    here = (record.headline_on, f"{record.headline} ({day(record.headline_on)})", "")
    told = [(s.headline_on, f"{s.headline} ({day(s.headline_on)})", address_of(s.kind, s.record_id)) for s in steps]
    return tuple((words, href) for _, words, href in sorted([*told, here], key=lambda s: s[0]))
