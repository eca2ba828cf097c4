"""Programmes: how far each practice has come, unit by unit, and what keeps it from being called embedded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from holdfast.improvement.queries import Programme, UnitReach
from holdfast.improvement.rules.spread import SHARE, Reach, by_department, missing_from, reach_of
from holdfast.measures.choices import GainState
from holdfast.web.components.listing import Cell, Column, Filter, Listing, ListPage
from holdfast.web.components.words import day, plural

EMBEDDED = "Embedded across the organisation"
HEAD = ("Department", "Planned", "Taken up", "Proven", "Holding", "Looked at again", "Held a year and looked at")
NOT_BEGUN = "Not taken up yet"


@dataclass(frozen=True)
class Row:
    """One programme of the list, with its counts on a day."""

    programme: Programme
    reach: Reach
    on: date

    @property
    def says(self) -> str:
        """Embedded, or how far it is."""
        if self.reach.embedded:
            return EMBEDDED
        return "Holding in part" if self.reach.holding else "Proven in part" if self.reach.proven else "On its way"


def rows_of(found: Sequence[Programme], *, on: date) -> list[Row]:
    """The rows of the list."""
    return [Row(one, reach_of([unit.facts for unit in one.units], on=on), on) for one in found]


def _search(rows: Sequence[Row], text: str) -> list[Row]:
    wanted = text.casefold().split()[:8]
    return [row for row in rows if all(word in row.programme.project.record.search_text for word in wanted)]


def _number(name: str, label: str, count: Any) -> Column[Row]:
    return Column(name, label, value=count, number=True)


PROGRAMMES: Listing[Row] = Listing(
    name="programmes",
    caption="Programmes across units",
    columns=(
        Column(
            "programme", "Programme", value=lambda r: r.programme.project.record.headline,
            show=lambda r: Cell(
                r.programme.project.record.headline, reverse("projects:programme", args=[r.programme.project.pk])
            ),
        ),
        Column("says", "How far it is", value=lambda r: r.says),
        _number("planned", "Units planned", lambda r: r.reach.planned),
        _number("taken_up", "Taken up", lambda r: r.reach.taken_up),
        _number("proven", "Proven", lambda r: r.reach.proven),
        _number("holding", "Holding", lambda r: r.reach.holding),
        _number("checked", "Looked at again", lambda r: r.reach.checked),
    ),
    filters=(
        Filter(
            "far", "Show", (("embedded", EMBEDDED), ("way", "Still on its way")),
            keep=lambda rows, wanted: [row for row in rows if row.reach.embedded is (wanted == "embedded")],
        ),
    ),
    search=_search,
    search_label="Search the programmes",
    sort="programme",
    one="programme",
    empty="No practice is planned for other units yet. Open a project whose gain holds, and choose “Plan it for other "
    "units”.",
)  # fmt: skip


def gains_words(states: frozenset[str]) -> str:
    """ "Holding", "Held for a year, Slipping", or that none is claimed."""
    return ", ".join(state.label for state in GainState if state.value in states) or "None claimed"


def units_list(source: Any, *, on: date, may: bool) -> Listing[UnitReach]:
    """The planned units of one programme. may: whether units may be left out here."""

    def own(one: UnitReach) -> Any:
        if one.own is not None:
            return Cell(f"Since {day(one.own.begun_on)}", reverse("projects:project", args=[one.own.pk]))
        return f"{NOT_BEGUN}: {plural((on - one.planned.planned_on).days, 'day')} past its day" if _late(one, on) else (
            NOT_BEGUN
        )  # fmt: skip

    def looked(one: UnitReach) -> str:
        if one.facts.looked_on is None:
            return "Nobody yet"
        return f"{day(one.facts.looked_on)}: {'still so' if one.facts.look_held else 'not so any more'}"

    def drop(one: UnitReach) -> Any:
        return Cell("Leave it out", reverse("projects:leave_out", args=[source.pk, one.planned.pk])) if may else ""

    return Listing(
        name="units-of-a-programme",
        caption="Units planned",
        columns=(
            Column("unit", "Unit", value=lambda u: u.planned.unit.name),
            Column("department", "Department", value=lambda u: u.facts.department),
            Column("planned", "Planned for", value=lambda u: u.planned.planned_on,
                   show=lambda u: day(u.planned.planned_on)),
            Column("own", "Taken up", value=lambda u: u.own.begun_on.isoformat() if u.own else "", show=own),
            Column("gains", "What its numbers say", value=lambda u: gains_words(u.facts.gains) if u.own else ""),
            Column("looked", "Who looked again", value=looked),
            *((Column("drop", "Change", value=lambda u: "", show=drop),) if may else ()),
        ),
        filters=(
            Filter("far", "Show", (("waiting", NOT_BEGUN), ("holding", "Holding")),
                   keep=lambda rows, wanted: [
                       one for one in rows if (one.facts.holding if wanted == "holding" else one.own is None)
                   ]),
        ),
        sort="planned",
        one="unit",
        empty="No unit is planned yet.",
    )  # fmt: skip


def _late(one: UnitReach, on: date) -> bool:
    return one.own is None and one.planned.planned_on < on


@dataclass(frozen=True)
class ProgrammePage:
    """What programme.html draws. departments: rows below HEAD, the last one is all of them."""

    title: str
    project: str
    tag: Cell
    sentence: str
    missing: tuple[str, ...]
    head: tuple[str, ...]
    departments: tuple[tuple[Any, ...], ...]
    list: ListPage
    left_out: tuple[str, ...]
    plan: str
    adopt: str


def programme_page(found: Programme, shown: ListPage, *, on: date, may: bool, adopts: bool) -> ProgrammePage:
    """The page of one programme on a day."""
    facts = [one.facts for one in found.units]
    reach = reach_of(facts, on=on, name="All departments")
    need = f"{SHARE:.0%} of the planned units"
    if reach.embedded:
        said = (
            f"{reach.lasting} of {reach.planned} planned units have held it for a year, and somebody looked again: at "
            f"least {need}."
        )
    else:
        said = (
            f"{reach.lasting} of {reach.planned} planned units have held it for a year and were looked at again. "
            f"It is called embedded from {need}."
        ) if reach.planned else "No unit is planned yet."  # fmt: skip
    pk = found.project.pk
    return ProgrammePage(
        title=found.project.record.headline,
        project=reverse("projects:project", args=[pk]),
        tag=Cell(EMBEDDED, colour="green") if reach.embedded else Cell("Not embedded yet", colour="grey"),
        sentence=said,
        missing=missing_from(facts, on=on),
        head=HEAD,
        departments=tuple(
            (one.name, *(str(n) for n in (
                one.planned, one.taken_up, one.proven, one.holding, one.checked, one.lasting
            )))
            for one in (*by_department(facts, on=on), reach)
        ) if facts else (),
        list=shown,
        left_out=tuple(
            f"{row.unit.name}, left out on {day(row.left_out_at.date())}: {row.left_out_because}"
            for row in found.left_out
        ),
        plan=reverse("projects:plan_unit", args=[pk]) if may else "",
        adopt=reverse("projects:adopt", args=[pk]) if adopts else "",
    )  # fmt: skip
