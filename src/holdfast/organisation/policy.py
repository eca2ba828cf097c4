"""Where an act on an organisation, a person or a role takes place, for permission."""

from __future__ import annotations

import hashlib
from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from holdfast.foundation.errors import NotVisible, Refused
from holdfast.foundation.places import EVERYWHERE, Place
from holdfast.organisation.choices import Role, UnitKind
from holdfast.organisation.models import Membership, Organisation, Person, Unit


def whole(organisation: Organisation | int | None) -> Place:
    """The whole of an organisation. Only a role over its root unit reaches it."""
    if organisation is None:
        return EVERYWHERE
    pk = organisation if isinstance(organisation, int) else organisation.pk
    path = Unit.objects.filter(organisation_id=pk, kind=UnitKind.WHOLE).values_list("path", flat=True).first()
    return Place(pk, path or "/")


def of_person(person: Person) -> Place:
    """A person's account belongs to their whole organisation, whichever units they have roles over."""
    return whole(person.organisation_id)


def of_membership(membership: Membership) -> Place:
    """A role is granted and ended where its unit stands."""
    return Place(membership.organisation_id, membership.unit.path)


def whole_administrators(organisation_id: int, on: date) -> QuerySet[Membership]:
    """Roles of administrator over the whole organisation that hold on a day, with no end agreed, of accounts in use."""
    return Membership.objects.filter(
        organisation_id=organisation_id, unit__kind=UnitKind.WHOLE, role=Role.ADMINISTRATOR,
        active_from__lte=on, active_to=None, person__is_active=True,
    )  # fmt: skip


def require_self(by: object, person: Person) -> None:
    """Raise NotVisible unless the actor is this person (or the machine itself).

    Nobody else's account is there to change.
    """
    if getattr(by, "actor_kind", "") == "system":
        return
    if getattr(by, "actor_kind", "") != "person" or getattr(by, "actor_id", "") != str(person.pk):
        raise NotVisible("There is nothing here.")


def require_demonstration_allowed() -> None:
    """Raise Refused where demonstration accounts, whose passwords are well known, may not exist."""
    if not settings.DEMONSTRATION_ALLOWED:
        raise Refused("Demonstration accounts cannot exist on a production site.")


def token_hash(token: str) -> str:
    """What is kept of an invitation's token. It is long and random, so a plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()
