"""Roles that follow the groups of the organisation's own directory, through single sign-on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid, Refused
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.choices import Role
from holdfast.organisation.models import GroupRole, Membership, Organisation, Person, Unit
from holdfast.organisation.operations.people import _new_person
from holdfast.organisation.operations.roles import _grant, end_role
from holdfast.organisation.rules import groups as rules


@operation("organisation.map_group", needs=P.MANAGE_PEOPLE, where=lambda call: call["unit"])
def map_group(*, by: Actor, at: datetime, group: str, unit: Unit, role: Role) -> GroupRole:
    """Give everybody of a group of the directory a role over a unit, from their next sign-in on.

    Raises Invalid without a name, for what stands there already, or for a closed unit.
    """
    name, role = rules.clean_group(group), Role(role)
    if unit.closed is not None and unit.closed <= timezone.localdate(at):
        raise Invalid(f"{unit.name} is closed. Choose a unit that is open.", field="unit")
    made, new = GroupRole.objects.get_or_create(
        organisation_id=unit.organisation_id, group=name, unit=unit, role=role
    )  # fmt: skip
    if not new:
        raise Invalid("This group has this role there already.", field="group")
    remember(after={"group": name, "role": role.value, "unit": unit.pk, "unit_name": unit.name})
    return made


@operation("organisation.unmap_group", needs=P.MANAGE_PEOPLE, where=lambda call: call["mapping"].unit)
def unmap_group(*, by: Actor, at: datetime, mapping: GroupRole) -> int:
    """No longer. The roles it gave end at once; returns how many."""
    name, today = mapping.group, timezone.localdate(at)
    remember(before={"group": name, "role": mapping.role, "unit": mapping.unit_id})
    given = _holding(today).filter(unit_id=mapping.unit_id, role=mapping.role, from_group=name)
    ended = [_end(by, at, held) for held in given]
    GroupRole.objects.filter(pk=mapping.pk).delete()
    return sum(ended)


@operation("organisation.join_by_group", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def join_by_group(
    *, by: Actor, at: datetime, organisation: Organisation, email: str, name: str, groups: Iterable[str]
) -> Person | None:
    """An account, without a password, for somebody the directory knows; None where no group of theirs has a role."""
    found = rules.clean_groups(groups)
    if not GroupRole.objects.filter(organisation=organisation, group__in=found).exists():
        return None
    return _new_person(at, organisation, email, name, None, False)


@operation("organisation.follow_groups", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def follow_groups(*, by: Actor, at: datetime, person: Person, groups: Iterable[str]) -> tuple[int, int]:
    """Roles of a person as their groups say today; returns how many began and how many ended.

    Roles that a person gave by hand stay as they are. The last administrator of the whole organisation stays one.
    """
    today = timezone.localdate(at)
    mapped = GroupRole.objects.filter(organisation_id=person.organisation_id, group__in=rules.clean_groups(groups))
    wanted = {(row.unit_id, row.role): row for row in mapped.select_related("unit").order_by("-group")}
    held = {(one.unit_id, one.role): one for one in _holding(today).filter(person=person).select_related("unit")}
    began = 0
    for key, row in wanted.items():
        is_open = row.unit.closed is None or row.unit.closed > today
        if key not in held and is_open:
            made = _grant(by, person, row.unit, Role(row.role), today, None)
            Membership.objects.filter(pk=made.pk).update(from_group=row.group)
            began += 1
    gone = [one for key, one in held.items() if one.from_group and key not in wanted]
    ended = sum(_end(by, at, one) for one in gone)
    remember(person=person.pk, after={"began": began, "ended": ended})
    return began, ended


def _end(by: Actor, at: datetime, held: Membership) -> bool:
    """End a role, unless nobody would be left to administer the organisation."""
    try:
        end_role(by=by, at=at, membership=held)
    except (Invalid, Refused):
        return False
    return True


def _holding(today: date) -> QuerySet[Membership]:
    return Membership.objects.filter(active_from__lte=today).filter(Q(active_to=None) | Q(active_to__gte=today))
