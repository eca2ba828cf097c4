"""What the pages of the open space show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from holdfast.voice.rules.case import Case
from holdfast.web.components.listing import Cell, Column, Filter, Listing
from holdfast.web.components.words import day


@dataclass(frozen=True)
class Row:
    """A case in the list. due: in the order of what waits."""

    pk: UUID
    case: Case
    stands: str
    due: date


STANDS = {"check": "Check due", "open": "Open", "closed": "Closed", "checked": "Closed and checked"}


def stands(case: Case, on: date) -> str:
    """How far a case is."""
    if case.closed_on is None:
        return "open"
    if case.checked_on:
        return "checked"
    return "check" if case.check_on and case.check_on <= on else "closed"


def rows_of(found: Mapping[UUID, Case], on: date) -> list[Row]:
    """Cases for the list: checks due first, then what is open, the oldest first."""
    order = {"check": 0, "open": 1, "closed": 2, "checked": 3}
    rows = [Row(pk, case, stands(case, on), case.check_on or case.opened_on) for pk, case in found.items()]
    return sorted(rows, key=lambda row: (order[row.stands], row.due, row.pk))


def cases_list(names: Mapping[int, str]) -> Listing[Row]:
    """The list. It has no file to carry away: cases leave the space as totals alone."""
    return Listing(
        name="cases",
        caption="Cases",
        columns=(
            Column("opened", "Told on", value=lambda r: r.case.opened_on,
                   show=lambda r: Cell(day(r.case.opened_on), reverse("guardian:case", args=[r.pk]))),
            Column("about", "About", value=lambda r: ", ".join(r.case.categories)),
            Column("where", "Where", value=lambda r: names.get(r.case.unit_id, "")),
            Column("stands", "State", value=lambda r: STANDS[r.stands],
                   show=lambda r: Cell(STANDS[r.stands], colour="orange" if r.stands == "check" else "white")),
            Column("check", "Check due", value=lambda r: r.case.check_on,
                   show=lambda r: day(r.case.check_on) if r.case.check_on else ""),
        ),
        filters=(Filter("state", "State", tuple(STANDS.items()), field="stands"),),
        one="case",
        files=False,
        empty="No case is kept yet.",
    )  # fmt: skip


@dataclass(frozen=True)
class CasePage:
    """What case.html draws."""

    title: str
    state: Cell
    words: str
    facts: tuple[tuple[str, str], ...]
    entries: tuple[tuple[str, str], ...]
    acts: tuple[tuple[str, str], ...]


def case_page(case: Case, pk: UUID, names: Mapping[int, str], on: date) -> CasePage:
    """One case for a holder of the key."""
    state = stands(case, on)
    facts: list[tuple[str, Any]] = [
        ("About", ", ".join(case.categories)), ("Where", names.get(case.unit_id, "")),
        ("Staff group", case.staff_group.label), ("Their name is known", case.known.label),
        ("Treated worse, they said", case.detriment.label),
    ]  # fmt: skip
    if case.check_on:
        facts.append(("Three months later", _check(case)))
        facts.append(("Would they speak up again?", case.again.label if case.again else "Not asked yet"))
    acts = ["note"] + (["close"] if case.closed_on is None else [])
    acts += ["check"] if case.check_on and case.check_on <= on and not case.checked_on else []
    acts += ["again"] if case.closed_on and not case.again_in else []
    words = {"note": "Write more", "close": "Close the case", "check": "Make the check", "again": "Ask: again?"}
    return CasePage(
        f"Told on {day(case.opened_on)}", Cell(STANDS[state], colour="orange" if state == "check" else "white"),
        case.words, tuple(facts), tuple((f"{day(e.on)}, {e.by}", e.words) for e in case.entries),
        tuple((words[one], reverse("guardian:act", args=[pk, one])) for one in acts),
    )  # fmt: skip


def _check(case: Case) -> str:
    if case.checked_on and case.checked:
        return f"Asked on {day(case.checked_on)}. Treated worse: {case.checked.label.lower()}"
    return f"To be asked on {day(case.check_on)}"
