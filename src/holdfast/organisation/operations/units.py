"""The unit tree.

Adding, renaming, moving, merging and closing. Every change is a dated row; the past stays as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import also_needs, operation, remember
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.choices import UnitKind
from holdfast.organisation.models import Membership, Unit, UnitPlace
from holdfast.organisation.operations import roles
from holdfast.organisation.rules import tree
from holdfast.organisation.rules.moves import on_unit_closed, on_unit_renamed, on_units_moved
from holdfast.organisation.rules.rows import UnitRow


@operation("organisation.add_unit", needs=P.MANAGE_UNITS, where=lambda call: call["parent"])
def add_unit(
    *,
    by: Actor,
    at: datetime,
    parent: Unit,
    name: str,
    kind: UnitKind,
    ods_site: str = "",
    mailbox: str = "",
    opened: date | None = None,
) -> Unit:
    """A new unit beneath `parent`, from `opened` (by default the day of `at`)."""
    today = timezone.localdate(at)
    on = opened or today
    if UnitKind(kind) is UnitKind.WHOLE:
        raise Invalid("Choose a kind of unit.", field="kind")
    if on > today:
        raise Invalid("Choose today or a day in the past.", field="opened")
    tree.check_open(parent.name, parent.closed, today, field="parent")
    kept = tree.check_name(name, _siblings(parent))
    unit = Unit.objects.create(
        organisation_id=parent.organisation_id, path="", name=kept, kind=UnitKind(kind),
        ods_site=ods_site.strip().upper(), mailbox=mailbox.strip(), opened=on,
    )  # fmt: skip
    unit.path = tree.child_path(parent.path, unit.pk)
    tree.check_lengths([unit.path], "", "")
    unit.save(update_fields=["path"])
    UnitPlace.objects.create(organisation_id=parent.organisation_id, unit=unit, parent=parent, name=kept, from_on=on)
    remember(after={"unit": unit.pk, "name": kept, "kind": unit.kind, "parent": parent.name, "opened": on})
    return unit


@operation("organisation.add_units", needs=P.MANAGE_UNITS, where=lambda call: call["parent"])
def add_units(*, by: Actor, at: datetime, parent: Unit, rows: Sequence[UnitRow], file_hash: str = "") -> list[Unit]:
    """Many units at once, all or none.

    A row's `parent` names a unit of an earlier or later row, or one already beneath `parent`.

    Raises Invalid, naming the row, for a parent nobody knows or a circle of parents.
    """
    beneath = Unit.objects.filter(organisation_id=parent.organisation_id, path__startswith=parent.path, closed=None)
    known = {" ".join(u.name.split()).casefold(): u for u in beneath}
    waiting, added = list(rows), []
    while waiting:
        ready = [r for r in waiting if not r.parent or " ".join(r.parent.split()).casefold() in known]
        if not ready:
            raise Invalid(f"Row {waiting[0].row}: there is no unit called {waiting[0].parent}.", field="parent")
        for row in ready:
            above = known[" ".join(row.parent.split()).casefold()] if row.parent else parent
            unit = _add_row(by, at, above, row)
            known.setdefault(unit.name.casefold(), unit)
            added.append(unit)
        waiting = [r for r in waiting if r not in ready]
    remember(count=len(added), file_hash=file_hash)
    return added


def _add_row(by: Actor, at: datetime, above: Unit, row: UnitRow) -> Unit:
    try:
        return add_unit(
            by=by, at=at, parent=above, name=row.name, kind=row.kind, ods_site=row.ods_site, mailbox=row.mailbox
        )
    except Invalid as error:
        raise Invalid(f"Row {row.row}: {error.message}", field=error.field) from error


@operation("organisation.change_unit", needs=P.MANAGE_UNITS, where=lambda call: call["unit"])
def change_unit(*, by: Actor, at: datetime, unit: Unit, kind: UnitKind, ods_site: str = "", mailbox: str = "") -> Unit:
    """Change a unit's kind, ODS site code and shared mailbox."""
    if (UnitKind(kind) is UnitKind.WHOLE) != (unit.kind == UnitKind.WHOLE):
        raise Invalid("Choose a kind of unit.", field="kind")
    before = {"kind": unit.kind, "ods_site": unit.ods_site, "mailbox": unit.mailbox}
    unit.kind, unit.ods_site, unit.mailbox = UnitKind(kind), ods_site.strip().upper(), mailbox.strip()
    unit.save(update_fields=["kind", "ods_site", "mailbox"])
    remember(unit=unit.pk, before=before, after={"kind": unit.kind, "ods_site": unit.ods_site, "mailbox": unit.mailbox})
    return unit


@operation("organisation.rename_unit", needs=P.MANAGE_UNITS, where=lambda call: call["unit"])
def rename_unit(*, by: Actor, at: datetime, unit: Unit, name: str, on: date | None = None) -> Unit:
    """A new name from a day on (today by default). Reports of earlier days keep the old one."""
    place = _place_today(unit)
    on = _day(at, on, unit, place)
    tree.check_open(unit.name, unit.closed, on)
    kept = tree.check_name(name, _siblings(place.parent, but=unit) if place.parent else [])
    remember(unit=unit.pk, before=unit.name, after=kept, on=on)
    _new_place(place, on, parent=place.parent, name=kept)
    old, unit.name = unit.name, kept
    unit.save(update_fields=["name"])
    for follow_up in on_unit_renamed:
        follow_up(by=by, at=at, unit_id=unit.pk, old=old, new=kept)
    return unit


@operation("organisation.move_unit", needs=P.MANAGE_UNITS, where=lambda call: call["unit"])
def move_unit(*, by: Actor, at: datetime, unit: Unit, parent: Unit, on: date | None = None) -> Unit:
    """Put a unit, with all beneath it, under another parent from a day on. Needs the permission at both places."""
    also_needs(P.MANAGE_UNITS, parent)
    unit, parent = _locked(unit, parent)
    tree.check_move(unit.path, parent.path)
    place = _place_today(unit)
    on = _day(at, on, unit, place)
    tree.check_open(unit.name, unit.closed, on)
    tree.check_open(parent.name, parent.closed, on, field="parent")
    if place.parent_id == parent.pk:
        raise Invalid(f"{unit.name} already stands beneath {parent.name}.", field="parent")
    tree.check_name(unit.name, _siblings(parent))
    remember(unit=unit.pk, before=place.parent.name if place.parent else "", after=parent.name, on=on)
    _new_place(place, on, parent=parent, name=unit.name)
    _rewrite_paths(unit, parent)
    return unit


@operation("organisation.merge_units", needs=P.MANAGE_UNITS, where=lambda call: call["unit"])
def merge_units(*, by: Actor, at: datetime, unit: Unit, into: Unit, on: date | None = None) -> Unit:
    """Close `unit` into another: its units, its people's roles and its past pass to `into`, which is returned.

    The merged unit stays in the tree of earlier days and, closed, beneath the other: who leads the other can still
    see its past. Open roles over it become the same roles over the other; dated ends are kept. What was measured in
    it ends there: the numbers of two wards are never joined into one line unseen.
    """
    also_needs(P.MANAGE_UNITS, into)
    unit, into = _locked(unit, into)
    tree.check_merge(unit.path, into.path)
    place = _place_today(unit)
    on = _day(at, on, unit, place)
    tree.check_open(unit.name, unit.closed, on)
    tree.check_open(into.name, into.closed, on, field="into")
    for child in list(_children(unit)):
        move_unit(by=by, at=at, unit=child, parent=into, on=max(on, _place_today(child).from_on))
    _pass_roles(by, at, unit, into)
    remember(unit=unit.pk, before=unit.name, after=into.name, on=on)
    _new_place(place, on, parent=into, name=unit.name)
    _rewrite_paths(unit, into)
    unit.closed, unit.merged_into = on, into
    unit.save(update_fields=["closed", "merged_into"])
    _end_what_runs(by, at, unit, f"{unit.name} was merged into {into.name}.")
    return into


@operation("organisation.close_unit", needs=P.MANAGE_UNITS, where=lambda call: call["unit"])
def close_unit(*, by: Actor, at: datetime, unit: Unit, on: date | None = None, reason: str = "") -> Unit:
    """Close a unit from a day on.

    Roles over it end, and nothing more is measured in it; what it measured stays readable. Units beneath must be
    closed or moved first.
    """
    if unit.kind == UnitKind.WHOLE:
        raise Invalid("The whole organisation cannot be closed here.", field="unit")
    on = _day(at, on, unit, _place_today(unit))
    tree.check_open(unit.name, unit.closed, on)
    names = [child.name for child in _children(unit)]
    if names:
        raise Invalid(f"Move or close the units beneath it first: {', '.join(names[:5])}.", field="unit")
    for membership in _open_roles(unit, timezone.localdate(at)):
        roles.end_role(by=by, at=at, membership=membership)
    unit.closed = on
    unit.save(update_fields=["closed"])
    _end_what_runs(by, at, unit, f"{unit.name} was closed." + (f" {reason.strip()}" if reason.strip() else ""))
    remember(unit=unit.pk, name=unit.name, after=on, reason=reason)
    return unit


@operation("organisation.reopen_unit", needs=P.MANAGE_UNITS, where=lambda call: call["unit"])
def reopen_unit(*, by: Actor, at: datetime, unit: Unit) -> Unit:
    """Open again a unit that was closed in error.

    Roles that ended with it must be granted anew; a merged unit stays merged.
    """
    if unit.merged_into_id is not None:
        raise Invalid("This unit was merged into another. Add a new unit instead.", field="unit")
    if unit.closed is None:
        raise Invalid("This unit is open.", field="unit")
    place = _place_today(unit)
    if place.parent is not None:
        tree.check_open(place.parent.name, place.parent.closed, timezone.localdate(at), field="unit")
        tree.check_name(unit.name, _siblings(place.parent, but=unit))
    remember(unit=unit.pk, name=unit.name, before=unit.closed, after=None)
    unit.closed = None
    unit.save(update_fields=["closed"])
    return unit


def _day(at: datetime, on: date | None, unit: Unit, place: UnitPlace) -> date:
    today = timezone.localdate(at)
    day = on or today
    tree.check_day(day, today=today, since=place.from_on, opened=unit.opened)
    return day


def _locked(unit: Unit, other: Unit) -> tuple[Unit, Unit]:
    """Both rows as they are now, locked in one order so that two moves cannot make a circle between them."""
    root = tree.ids_in(unit.path)[0]
    rows = {u.pk: u for u in Unit.objects.select_for_update().filter(pk__in={root, unit.pk, other.pk}).order_by("pk")}
    if rows[unit.pk].organisation_id != rows[other.pk].organisation_id:
        raise Invalid("Both units must belong to one organisation.", field="parent")
    return rows[unit.pk], rows[other.pk]


def _place_today(unit: Unit) -> UnitPlace:
    return UnitPlace.objects.select_related("parent").get(unit=unit, to_on=None)


def _children(unit: Unit) -> list[Unit]:
    return list(Unit.objects.filter(places__parent=unit, places__to_on=None, closed=None).order_by("pk"))


def _siblings(parent: Unit, but: Unit | None = None) -> list[str]:
    return [child.name for child in _children(parent) if but is None or child.pk != but.pk]


def _open_roles(unit: Unit, today: date) -> list[Membership]:
    rows = Membership.objects.select_related("person", "unit").filter(unit=unit)
    return [m for m in rows if m.active_to is None or m.active_to >= today]


def _new_place(place: UnitPlace, on: date, *, parent: Unit | None, name: str) -> None:
    """End a unit's place on a day and begin the next; a second change on the day it began mends the same row."""
    if place.from_on == on:
        place.parent, place.name = parent, name
        place.save(update_fields=["parent", "name"])
        return
    place.to_on = on
    place.save(update_fields=["to_on"])
    UnitPlace.objects.create(
        organisation_id=place.organisation_id, unit_id=place.unit_id, parent=parent, name=name, from_on=on
    )


def _rewrite_paths(unit: Unit, parent: Unit) -> None:
    """Today's paths of a unit and all beneath it, here and in the tables of the modules above."""
    old, new = unit.path, tree.child_path(parent.path, unit.pk)
    beneath = Unit.objects.filter(organisation_id=unit.organisation_id, path__startswith=old)
    tree.check_lengths(beneath.values_list("path", flat=True), old, new)
    beneath.update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    unit.path = new
    for follow_up in on_units_moved:
        follow_up(organisation_id=unit.organisation_id, old=old, new=new)


def _end_what_runs(by: Actor, at: datetime, unit: Unit, reason: str) -> None:
    assert unit.closed is not None
    for follow_up in on_unit_closed:
        follow_up(by=by, at=at, unit_id=unit.pk, on=unit.closed, reason=reason)


def _pass_roles(by: Actor, at: datetime, unit: Unit, into: Unit) -> None:
    today = timezone.localdate(at)
    for held in _open_roles(unit, today):
        same = Membership.objects.filter(person=held.person, unit=into, role=held.role)
        begins = max(today, held.active_from)
        if not any(m.active_to is None or m.active_to >= begins for m in same):
            roles.grant_role(
                by=by,
                at=at,
                person=held.person,
                unit=into,
                role=held.role,
                active_from=begins,
                active_to=held.active_to,
            )
        roles.end_role(by=by, at=at, membership=held)
