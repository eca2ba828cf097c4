"""The tree of units as it stood on a day, from the dated places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from holdfast.foundation.errors import NotVisible
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.choices import UnitKind
from holdfast.organisation.models import Organisation, Unit, UnitPlace
from holdfast.organisation.queries.viewer import Viewer


@dataclass(frozen=True)
class UnitNode:
    """A unit as it was on a day: its name and path of that day, and the units beneath it in alphabetical order."""

    unit_id: int
    name: str
    kind: UnitKind
    parent_id: int | None
    path: str
    depth: int
    ods_site: str
    children: tuple[UnitNode, ...]

    def walk(self) -> Iterator[UnitNode]:
        """This unit and all beneath it, each before its own children."""
        yield self
        for child in self.children:
            yield from child.walk()


def tree(organisation: Organisation | int, *, on: date) -> UnitNode | None:
    """The organisation's tree on a day, root first; None when it had none yet. One query.

    A unit counts from the day it opened to the day before it closed. One whose parent was closed that day stands
    nowhere.
    """
    rows = _places(organisation, on)
    beneath: dict[int | None, list[UnitPlace]] = {}
    for row in sorted(rows, key=lambda r: r.name.casefold()):
        beneath.setdefault(row.parent_id, []).append(row)
    roots = beneath.get(None, [])
    return _node(roots[0], beneath, "/", 0) if roots else None


def tree_for(*, viewer: Viewer, organisation: Organisation | int, on: date) -> UnitNode:
    """The same for a viewer.

    All of it with a role that sees across the organisation, else their units and what leads to them.

    Raises NotVisible for someone with no role in the organisation.
    """
    pk = organisation if isinstance(organisation, int) else organisation.pk
    root = tree(pk, on=on)
    if root is None:
        raise NotVisible("There is nothing here.")
    if pk in viewer.organisations_with(P.SEE_ORGANISATION):
        return root
    mine = {m.unit_id for m in viewer.memberships if m.organisation_id == pk}
    kept = _only(root, mine)
    if kept is None:
        raise NotVisible("There is nothing here.")
    return kept


def path_on(unit: Unit, *, on: date) -> str:
    """A unit's path as it was on a day ("/3/17/42/"); empty when it stood nowhere."""
    line = _above(unit, on)
    return "/" + "".join(f"{row.unit_id}/" for row in line) if line else ""


def names_on(unit: Unit, *, on: date) -> tuple[str, ...]:
    """The names from the whole organisation down to the unit, as they were on a day."""
    return tuple(row.name for row in _above(unit, on))


def _above(unit: Unit, on: date) -> list[UnitPlace]:
    rows = {row.unit_id: row for row in _places(unit.organisation_id, on, closed_too=True)}
    line, at = [], rows.get(unit.pk)
    while at is not None and len(line) < 50:
        line.append(at)
        at = rows.get(at.parent_id) if at.parent_id else None
    return line[::-1]


def _places(organisation: Organisation | int, on: date, *, closed_too: bool = False) -> list[UnitPlace]:
    pk = organisation if isinstance(organisation, int) else organisation.pk
    rows = UnitPlace.objects.select_related("unit").filter(organisation_id=pk, from_on__lte=on)
    rows = rows.filter(Q(to_on=None) | Q(to_on__gt=on)).order_by("unit_id")
    if not closed_too:
        rows = rows.filter(Q(unit__closed=None) | Q(unit__closed__gt=on))
    return list(rows)


def _node(row: UnitPlace, beneath: dict[int | None, list[UnitPlace]], above: str, depth: int) -> UnitNode:
    path = f"{above}{row.unit_id}/"
    children = tuple(_node(child, beneath, path, depth + 1) for child in beneath.get(row.unit_id, []))
    return UnitNode(
        row.unit_id, row.name, UnitKind(row.unit.kind), row.parent_id, path, depth, row.unit.ods_site, children
    )


def _only(node: UnitNode, mine: set[int]) -> UnitNode | None:
    """The branch of a tree that leads to some units and all beneath them."""
    if node.unit_id in mine:
        return node
    children = tuple(kept for child in node.children if (kept := _only(child, mine)) is not None)
    if not children:
        return None
    return UnitNode(node.unit_id, node.name, node.kind, node.parent_id, node.path, node.depth, node.ods_site, children)
