"""The checker every operation asks: may this actor do this here, today?"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import NotVisible, Refused
from holdfast.foundation.places import Place
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person
from holdfast.organisation.queries import viewer_for
from holdfast.records.choices import Answering, GrantRole, Visibility
from holdfast.records.models import Grant, Record, Responsibility

# What a grant of one record lets its holder do to that record.
GRANTED = {
    GrantRole.READER: frozenset({P.SEE_UNIT}),
    GrantRole.CONTRIBUTOR: frozenset({P.SEE_UNIT, P.ADD_DATA, P.ANNOTATE, P.RUN_PROJECTS}),
}
# What being named for a record, or standing in for who is, lets somebody of the organisation do to it: the lead of the
# next ward who deputises must not be turned away at the door with the numbers, or with what was done, in hand.
NAMED = {P.ADD_DATA: Answering.COLLECTOR, P.PROMISE: Answering.OWNER}


def check(by: Actor, permission: P, place: Place, at: datetime) -> None:
    """Raise unless `by` holds the permission at the place.

    Roles are read again here, inside the operation's transaction, so that one ended a moment ago no longer counts.
    NotVisible where the actor has nothing to do with the place's organisation; Refused where they may look but not do.
    """
    if by.actor_kind == "system":
        return
    if by.actor_kind != "person":
        raise Refused("This cannot be done without signing in.")
    person = Person.objects.select_related("organisation").filter(pk=by.actor_id, is_active=True).first()
    if person is None:
        raise NotVisible("There is nothing here.")
    viewer = viewer_for(person, at=at)
    if permission is P.OWN_ACCOUNT or viewer.may(permission, place) or _granted(person, permission, place, at):
        return
    if place.organisation_id in {m.organisation_id for m in viewer.memberships}:
        if permission in NAMED and _answers(person, place, NAMED[permission], at):
            return
        raise Refused(f"Your role does not let you {permission.value} here. Your administrator can tell you who may.")
    if _reads(person, place, at):
        raise Refused("You may read this but not change it: it belongs to another organisation.")
    raise NotVisible("There is nothing here.")


def _reads(person: Person, place: Place, at: datetime) -> bool:
    """Whether someone with no role in the place's organisation may read the record.

    It is public, or was given to them.
    """
    if place.record_id is None:
        return False
    public = Record.objects.filter(pk=place.record_id, visibility=Visibility.PUBLIC).exists()
    return public or _granted(person, P.SEE_UNIT, place, at)


def _granted(person: Person, permission: P, place: Place, at: datetime) -> bool:
    if place.record_id is None:
        return False
    on = timezone.localdate(at)
    grants = Grant.objects.filter(person=person, record_id=place.record_id, from_on__lte=on)
    held = grants.filter(Q(to_on=None) | Q(to_on__gte=on)).values_list("role", flat=True)
    return any(permission in GRANTED[GrantRole(role)] for role in held)


def _answers(person: Person, place: Place, role: Answering, at: datetime) -> bool:
    """Whether the person answers for this record in a role today, or stands in for who does."""
    if place.record_id is None:
        return False
    on = timezone.localdate(at)
    named = Responsibility.objects.filter(record_id=place.record_id, role=role, from_on__lte=on)
    named = named.filter(Q(to_on=None) | Q(to_on__gt=on))
    return named.filter(Q(person=person) | Q(deputy=person)).exists()
