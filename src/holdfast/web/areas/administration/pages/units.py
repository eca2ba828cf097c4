"""The list of units in the order of their tree, and one unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from holdfast.organisation.choices import ROLES, Role, UnitKind
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import UnitNode, Viewer
from holdfast.web.components.listing import Cell, Column, Filter, Listing, ListPage
from holdfast.web.components.words import day

STEP = "\u2003"  # one em space for each level: read aloud as nothing, kept by print and by a phone


@dataclass(frozen=True)
class UnitLine:
    """A unit in the list.

    `depth` is its level in the tree, 0 for the whole; closed units come last, without a level.
    """

    pk: int
    name: str
    kind: str
    kind_words: str
    depth: int
    above: str
    ods_site: str
    people: int
    closed: date | None

    @property
    def state(self) -> str:
        return "closed" if self.closed else "open"


def _indented(line: UnitLine) -> str:
    """The unit's link, moved in by its level; the space stands outside the link so that it is not underlined."""
    address = reverse("administration:unit", args=[line.pk])
    return format_html('<span class="hf-indent">{}</span><a href="{}">{}</a>', STEP * line.depth, address, line.name)


KIND_OPTIONS = tuple((kind.value, kind.label) for kind in UnitKind if kind is not UnitKind.WHOLE)
UNITS: Listing[UnitLine] = Listing(
    name="units", caption="Units", one="unit", page_size=60, also_kept=("on",),
    search=lambda rows, text: [row for row in rows if text.casefold() in row.name.casefold()],
    search_label="Search by name",
    filters=(Filter("kind", "Kind", KIND_OPTIONS), Filter("state", "State", (("open", "Open"), ("closed", "Closed")))),
    columns=(
        Column(
            "name", "Name", value=lambda u: u.name,
            show=_indented,
        ),
        Column("kind", "Kind", value=lambda u: u.kind_words),
        Column("above", "Part of", value=lambda u: u.above),
        Column("ods_site", "ODS site code", value=lambda u: u.ods_site or None, show=lambda u: u.ods_site),
        Column("people", "Roles held over it", value=lambda u: u.people, number=True),
        Column(
            "closed", "State", value=lambda u: u.closed,
            show=lambda u: Cell(f"Closed {day(u.closed)}", "", "grey") if u.closed else "Open",
        ),
    ),
)  # fmt: skip


def unit_lines(root: UnitNode, closed: Iterable[Any], roles: Mapping[int, int]) -> list[UnitLine]:
    """Lines of the tree in its own order, then the closed units. roles: unit id to how many roles are held over it."""
    names = {node.unit_id: node.name for node in root.walk()}
    lines = [
        UnitLine(
            n.unit_id, n.name, n.kind.value, n.kind.label, n.depth, names.get(n.parent_id, ""), n.ods_site,
            roles.get(n.unit_id, 0), None,
        )
        for n in root.walk()
    ]  # fmt: skip
    for u in closed:
        if u.pk not in names:
            above = f"Merged into {u.merged_into.name}" if u.merged_into else ""
            kind = UnitKind(u.kind)
            lines.append(UnitLine(u.pk, u.name, kind.value, kind.label, 0, above, u.ods_site, 0, u.closed))
    return lines


@dataclass(frozen=True)
class UnitsPage:
    """`on`: the day the tree is shown of, as typed; `past` when it is not today."""

    organisation: str
    list: ListPage
    on: str
    past: str
    acts: tuple[tuple[str, str], ...]
    why: str = ""
    history: str = ""


@dataclass(frozen=True)
class UnitPage:
    """`line`: (name, address) of the units above. `places`: rows of names and parents through time."""

    name: str
    closed: str
    line: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    beneath: tuple[tuple[str, str], ...]
    people: tuple[tuple[Any, ...], ...]
    sees_people: bool
    places: tuple[tuple[Any, ...], ...]
    acts: tuple[tuple[str, str], ...]
    why: str = ""
    history: str = ""
    permanent: str = ""


def unit_page(
    viewer: Viewer,
    unit: Any,
    *,
    above: Iterable[Any],
    beneath: Iterable[Any],
    held: Iterable[Any],
    places: Iterable[Any],
) -> UnitPage:
    """The page of a unit. above: units from the root down. held: roles over exactly this unit."""
    line = tuple((u.name, reverse("administration:unit", args=[u.pk])) for u in above)
    return UnitPage(
        name=unit.name, closed=f"Closed {day(unit.closed)}" if unit.closed else "", line=line,
        facts=_facts(unit, line),
        beneath=tuple((u.name, reverse("administration:unit", args=[u.pk])) for u in beneath),
        people=tuple(_held(m) for m in held), sees_people=viewer.may(P.SEE_PEOPLE, unit),
        places=tuple(_place(p) for p in places), acts=_acts(viewer, unit), why=viewer.why(unit),
        permanent=reverse("administration:unit", args=[unit.pk]),
    )  # fmt: skip


def _facts(unit: Any, line: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    rows = [("Kind", UnitKind(unit.kind).label), ("Organisation", unit.organisation.name)]
    if line:
        rows.append(("Part of", " / ".join(name for name, _ in line)))
    rows.append(("Opened", day(unit.opened) or "Not known"))
    if unit.closed:
        rows.append(("Closed", day(unit.closed)))
    if unit.merged_into:
        rows.append(("Merged into", unit.merged_into.name))
    rows += [("ODS site code", unit.ods_site or "None"), ("Shared mailbox", unit.mailbox or "None")]
    return tuple(rows)


def _held(m: Any) -> tuple[Any, ...]:
    return (
        Cell(m.person.name, reverse("people:person", args=[m.person_id])),
        ROLES[Role(m.role)].label,
        day(m.active_from),
    )


def _place(p: Any) -> tuple[str, str, str, str]:
    return day(p.from_on), day(p.to_on) or "today", p.name, p.parent.name if p.parent else "Nothing: it is the whole"


def _acts(viewer: Viewer, unit: Any) -> tuple[tuple[str, str], ...]:
    """Buttons of what the viewer may do here."""
    acts: list[tuple[str, str]] = []
    whole = unit.kind == UnitKind.WHOLE
    if viewer.may(P.MANAGE_UNITS, unit) and unit.closed is None:
        acts.append(("Add a unit beneath it", f"{reverse('administration:add_unit')}?under={unit.pk}"))
        names = [("Rename", "rename_unit"), ("Change details", "change_unit")]
        names += [] if whole else [("Move", "move_unit"), ("Merge into another", "merge_unit"), ("Close", "close_unit")]
        acts += [(words, reverse(f"administration:{name}", args=[unit.pk])) for words, name in names]
    elif viewer.may(P.MANAGE_UNITS, unit) and unit.merged_into is None:
        acts.append(("Open it again", reverse("administration:reopen_unit", args=[unit.pk])))
    if viewer.may(P.MANAGE_PEOPLE, unit) and unit.closed is None:
        acts.append(("Invite somebody", f"{reverse('administration:invite')}?unit={unit.pk}"))
    return tuple(acts)
