"""The list of actions: what was promised, by whom, by when, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from holdfast.loop import queries
from holdfast.loop.choices import ActionState, Strength
from holdfast.loop.rules.ladder import PROMISED
from holdfast.records.choices import Assurance, RecordKind
from holdfast.web.components.action_words import action_link, owner_of, state_tag, state_words, strength_words
from holdfast.web.components.listing import Column, Filter, Listing, ListPage
from holdfast.web.components.words import day, plural

LATE = "late"


def _search(rows: Any, text: str) -> Any:
    return queries.with_words(rows, text, kind=RecordKind.ACTION)


def closure_words(action: Any) -> str:
    """How sure the closure makes us; empty while there is none."""
    return Assurance(action.assurance).label if action.assurance else ""


def actions_list(on: date) -> Listing[Any]:
    """The list as of a day: what is late is worked out from it."""

    def late(rows: Any, wanted: str) -> Any:
        return rows.filter(state__in=[s.value for s in PROMISED], due_on__lt=on)

    return Listing(
        name="actions",
        caption="Actions",
        columns=(
            Column("action", "Action", order="record__headline", value=lambda a: a.record.headline, show=action_link),
            Column("strength", "Strength", order="strength", value=lambda a: strength_words(a.strength)),
            Column("state", "State", order="state", value=lambda a: state_words(a, on),
                   show=lambda a: state_tag(a, on)),
            Column("unit", "Unit", order="record__unit__name", value=lambda a: a.record.unit.name),
            Column("owner", "Owner", value=owner_of, show=lambda a: owner_of(a) or "Nobody yet"),
            Column("due", "Due", order="due_on", value=lambda a: a.due_on, show=lambda a: day(a.due_on)),
            Column("closure", "Who looked", order="assurance", value=closure_words),
            Column("slips", "Came undone", order="slips", value=lambda a: a.slips, number=True,
                   show=lambda a: plural(a.slips, "time") if a.slips else ""),
        ),
        filters=(
            Filter("state", "State", tuple((s.value, s.label) for s in ActionState)),
            Filter("strength", "Strength", tuple((s.value, s.label) for s in Strength)),
            Filter("when", "Promised day", ((LATE, "Late"),), keep=late),
        ),
        search=_search,
        search_label="Search the actions",
        sort="due",
        one="action",
        keys_first=True,
        empty="Nothing is promised yet. Open a finding and choose “Promise an action”, or add one here.",
    )  # fmt: skip


def _counts(tally: Mapping[tuple[str, str, bool], int], given: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """What each option of each filter would show beside the others chosen: {filter: {option: count, "": all}}."""
    names = ("state", "strength", "when")
    rows = [((state, strength, LATE if is_late else ""), n) for (state, strength, is_late), n in tally.items()]
    found: dict[str, dict[str, int]] = {}
    for place, name in enumerate(names):
        others = [(i, given[other]) for i, other in enumerate(names) if i != place and given.get(other)]
        kept = [(key, n) for key, n in rows if all(key[i] == wanted for i, wanted in others)]
        counted: dict[str, int] = {}
        for key, n in kept:
            counted[key[place]] = counted.get(key[place], 0) + n
        found[name] = counted | {"": sum(n for _, n in kept)}
    return found


@dataclass(frozen=True)
class ActionsPage:
    """What actions.html draws."""

    sentence: str
    list: ListPage


def actions_page(rows: QuerySet[Any], given: Mapping[str, str], *, on: date) -> ActionsPage:
    """The actions a viewer may see."""
    found = _search(rows, given.get("q", "").strip())
    tally = queries.tally(found, on=on)
    page = actions_list(on).page(given, rows, _counts(tally, given))
    late = sum(n for (_, _, is_late), n in tally.items() if is_late)
    undone = sum(n for (state, _, _), n in tally.items() if state in ("slipped", "reopened"))
    total = sum(tally.values())
    said = f"{plural(total, 'action')}: {late:,} late, {undone:,} came undone."
    return ActionsPage(said if total else "Nothing is promised yet.", page)
