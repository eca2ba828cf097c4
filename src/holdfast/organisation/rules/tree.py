"""The unit tree: which moves, merges and closings are possible, and which dates they may carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from holdfast.foundation.errors import Invalid

PATH_LENGTH = 255  # as the column is; with ids of six figures some thirty levels


def child_path(parent_path: str, unit_id: int) -> str:
    """The path of a unit directly beneath another: "/3/17/" and 42 give "/3/17/42/"."""
    return f"{parent_path}{unit_id}/"


def is_beneath(path: str, other: str) -> bool:
    """Whether a path is the other or lies beneath it."""
    return path.startswith(other)


def ids_in(path: str) -> tuple[int, ...]:
    """The unit ids of a path, root first."""
    return tuple(int(part) for part in path.split("/") if part)


def check_name(name: str, siblings: Iterable[str]) -> str:
    """The name as it is kept.

    Raises Invalid when empty, too long, or that of another open unit beneath the same parent.

    Two wards of one name under one division could not be told apart on a chart.
    """
    kept = " ".join(name.split())
    if not kept:
        raise Invalid("Enter a name for the unit.", field="name")
    if len(kept) > 150:
        raise Invalid("Shorten the name to 150 characters or fewer.", field="name")
    if kept.casefold() in {" ".join(s.split()).casefold() for s in siblings}:
        raise Invalid(f"There is already an open unit called {kept} here. Choose another name.", field="name")
    return kept


def check_move(path: str, parent_path: str) -> None:
    """Raises Invalid when a unit would come to stand beneath itself, or is the root."""
    if len(ids_in(path)) == 1:
        raise Invalid("The whole organisation cannot be moved.", field="unit")
    if is_beneath(parent_path, path):
        raise Invalid("A unit cannot be moved beneath itself.", field="parent")


def check_merge(path: str, into_path: str) -> None:
    """Raises Invalid when a unit would be merged into itself or into something beneath it, or is the root."""
    if len(ids_in(path)) == 1:
        raise Invalid("The whole organisation cannot be merged into a unit of its own.", field="unit")
    if path == into_path:
        raise Invalid("Choose another unit: this one cannot be merged into itself.", field="into")
    if is_beneath(into_path, path):
        raise Invalid("A unit cannot be merged into one that stands beneath it.", field="into")


def check_lengths(paths: Iterable[str], old: str, new: str) -> None:
    """Raises Invalid when a move would make a path longer than its column."""
    longest = max((len(p) for p in paths), default=0)
    if longest - len(old) + len(new) > PATH_LENGTH:
        raise Invalid("The tree would become too deep. Move the unit higher up.", field="parent")


def check_day(on: date, *, today: date, since: date, opened: date | None = None) -> None:
    """Raises Invalid unless a change to a unit may take effect on a day.

    Not in the future (today's tree is what permissions follow), and not before the unit's present place began or the
    unit opened: what was reported since would no longer be what the tree of its day says.
    """
    if on > today:
        raise Invalid("Choose today or a day in the past.", field="on")
    if opened and on < opened:
        raise Invalid(f"The unit opened on {opened:%-d %B %Y}. Choose that day or a later one.", field="on")
    if on < since:
        raise Invalid(f"The unit last changed on {since:%-d %B %Y}. Choose that day or a later one.", field="on")


def check_open(name: str, closed: date | None, on: date, field: str = "unit") -> None:
    """Raises Invalid when a unit is closed on a day."""
    if closed is not None and closed <= on:
        raise Invalid(f"{name} closed on {closed:%-d %B %Y}. Choose an open unit.", field=field)


def told_apart(units: Mapping[int, tuple[str, str]]) -> dict[int, str]:
    """What to call units where several bear one name: "Ward 1, St Anne's". `units`: name and path of each, by id.

    The unit above is the nearest one that is among `units`; where there is none the name stands alone.
    """
    told = {}
    for pk, (name, path) in units.items():
        above = next((units[i][0] for i in reversed(ids_in(path)) if i != pk and i in units), "")
        told[pk] = f"{name}, {above}" if above else name
    return told
