"""Granting and ending roles. A role holds over a unit and all beneath it."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.organisation.choices import ROLES, Role, UnitKind
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Membership, Person, Unit
from holdfast.organisation.policy import of_membership, whole_administrators
from holdfast.organisation.rules import roles as rules
from holdfast.organisation.rules import tree


@operation("organisation.grant_role", needs=P.MANAGE_PEOPLE, where=lambda call: call["unit"])
def grant_role(
    *,
    by: Actor,
    at: datetime,
    person: Person,
    unit: Unit,
    role: Role,
    active_from: date | None = None,
    active_to: date | None = None,
) -> Membership:
    """A role over a unit and all beneath it, from `active_from` (today by default) to `active_to`, its last day.

    Only someone who administers the unit may grant it, so nobody hands out more than they hold. Raises Invalid for a
    closed unit, a role already held over those days, a person of another organisation, or an account that is switched
    off.
    """
    role, begins = Role(role), active_from or timezone.localdate(at)
    rules.check_period(begins, active_to)
    tree.check_open(unit.name, unit.closed, max(begins, timezone.localdate(at)))
    if person.organisation_id != unit.organisation_id:
        raise Invalid("This person belongs to another organisation. Invite them instead.", field="person")
    if not person.is_active:
        raise Invalid(f"{person.name}'s account is switched off. Switch it on first.", field="person")
    return _grant(by, person, unit, role, begins, active_to)


def _grant(by: Actor, person: Person, unit: Unit, role: Role, begins: date, active_to: date | None) -> Membership:
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # two grants of one role wait for each other
    held = Membership.objects.filter(person=person, unit=unit, role=role)
    overlaps = held.filter(Q(active_to=None) | Q(active_to__gte=begins))
    if active_to is not None:
        overlaps = overlaps.filter(active_from__lte=active_to)
    if overlaps.exists():
        raise Invalid(f"{person.name} already is {ROLES[role].label} of {unit.name} on those days.", field="role")
    membership = Membership.objects.create(
        organisation_id=unit.organisation_id, person=person, unit=unit, role=role, active_from=begins,
        active_to=active_to, granted_by_id=_person_id(by),
    )  # fmt: skip
    remember(
        person=person.pk, before=None,
        after={"role": role.value, "unit": unit.pk, "unit_name": unit.name, "from": begins, "to": active_to},
    )  # fmt: skip
    return membership


@operation("organisation.end_role", needs=P.MANAGE_PEOPLE, where=lambda call: of_membership(call["membership"]))
def end_role(*, by: Actor, at: datetime, membership: Membership, on: date | None = None) -> Membership:
    """End a role: from `on` (today by default, at once) it no longer holds. What was done under it stays.

    Raises Invalid when it has ended already, for a day in the past, and for the last administrator of the whole
    organisation.
    """
    today = timezone.localdate(at)
    on = on or today
    rules.check_end(on, today=today)
    rows = Membership.objects.select_for_update(of=("self",)).select_related("unit", "person")
    membership = rows.get(pk=membership.pk)
    if membership.active_to is not None and membership.active_to < today:
        raise Invalid("This role has ended already.", field="membership")
    _keep_an_administrator(membership, today)
    before = membership.active_to
    membership.active_to = rules.last_day(on, membership.active_to)
    membership.ended_by_id = _person_id(by)
    membership.save(update_fields=["active_to", "ended_by"])
    remember(
        person=membership.person_id, role=membership.role, unit=membership.unit_id,
        before={"to": before}, after={"to": membership.active_to},
    )  # fmt: skip
    return membership


def _keep_an_administrator(membership: Membership, today: date) -> None:
    if membership.role == Role.ADMINISTRATOR and membership.unit.kind == UnitKind.WHOLE:
        Unit.objects.select_for_update().get(pk=membership.unit_id)  # two of them cannot end each other at once
        others = whole_administrators(membership.organisation_id, today).exclude(pk=membership.pk)
        rules.check_someone_stays(others.count(), what="the role cannot be ended")


def _person_id(by: Actor) -> int | None:
    return int(by.actor_id) if by.actor_kind == "person" else None
