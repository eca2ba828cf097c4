"""Who is looking, and so what they may see and do. Loaded once a request; pure afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from holdfast.foundation.errors import Refused
from holdfast.foundation.places import Located
from holdfast.organisation.choices import ROLES, Permission, Role
from holdfast.organisation.models import Membership, Person


@dataclass(frozen=True)
class MembershipFact:
    """One role a viewer holds, over one unit and all beneath it."""

    role: Role
    label: str
    unit_id: int
    unit_name: str
    unit_path: str
    organisation_id: int

    def covers(self, place: Located) -> bool:
        """Whether the role reaches the place."""
        return place.organisation_id == self.organisation_id and place.unit_path.startswith(self.unit_path)

    def may(self, permission: Permission) -> bool:
        return permission in ROLES[self.role].permissions


@dataclass(frozen=True)
class Viewer:
    """A signed-in person with the roles they hold today. Also the Actor that operations run for (`by=viewer`)."""

    person_id: int
    name: str
    email: str
    organisation_id: int
    organisation_name: str
    organisation_code: str
    invented: bool
    memberships: tuple[MembershipFact, ...]
    actor_kind: str = "person"

    @property
    def actor_id(self) -> str:
        return str(self.person_id)

    def may(self, permission: Permission, place: Located) -> bool:
        """Whether any role held over the place carries the permission."""
        return any(m.may(permission) and m.covers(place) for m in self.memberships)

    def may_anywhere(self, permission: Permission) -> bool:
        """Whether any role held anywhere carries the permission: for showing a link, never for doing a thing."""
        return any(m.may(permission) for m in self.memberships)

    def require(self, permission: Permission, place: Located) -> None:
        """Raise Refused unless `may`: for a page that would lead to an act the operation would refuse."""
        if not self.may(permission, place):
            raise Refused(
                f"Your role does not let you {permission.value} here. Your administrator can tell you who may."
            )

    def require_anywhere(self, permission: Permission) -> None:
        """Raise Refused unless `may_anywhere`: for a page that lists where one may act."""
        if not self.may_anywhere(permission):
            raise Refused(f"Your role does not let you {permission.value}. Your administrator can tell you who may.")

    def paths_with(self, permission: Permission) -> tuple[tuple[int, str], ...]:
        """(organisation, path) of every unit over which the permission is held, shortest first, none beneath
        another.
        """
        kept: list[tuple[int, str]] = []
        held = ((m.organisation_id, m.unit_path) for m in self.memberships if m.may(permission))
        for organisation_id, path in sorted(held, key=lambda item: len(item[1])):
            if not any(o == organisation_id and path.startswith(p) for o, p in kept):
                kept.append((organisation_id, path))
        return tuple(kept)

    def organisations_with(self, permission: Permission) -> frozenset[int]:
        """The organisations in which the permission is held over anything."""
        return frozenset(m.organisation_id for m in self.memberships if m.may(permission))

    def why(self, place: Located) -> str:
        """One sentence: why this viewer may see something at the place. Empty when no role explains it."""
        for m in sorted(self.memberships, key=lambda m: -len(m.unit_path)):
            if m.covers(place):
                return f"You can see this because you are {_an(m.label)} of {m.unit_name}."
        for m in self.memberships:
            if m.organisation_id == place.organisation_id and m.may(Permission.SEE_ORGANISATION):
                role = f"you are {_an(m.label)} of {m.unit_name}"
                return f"You can see this because it is shared across the organisation and {role}."
        return ""


def _an(label: str) -> str:
    words = label if label.startswith(("NHS", "Freedom")) else label[0].lower() + label[1:]
    return f"{'an' if words[0].lower() in 'aeiou' else 'a'} {words}"


def viewer_for(person: Person, *, at: datetime) -> Viewer:
    """The viewer a person is at a moment. One query beside the person's own row.

    A role counts from `active_from` to `active_to`, both days included, in the site's time zone. Someone switched off
    (`is_active` false), or a demonstration account in production, holds none.
    """
    on = timezone.localdate(at)
    rows = Membership.objects.filter(person_id=person.pk).filter(_active(on)).select_related("unit")
    organisation = person.organisation
    facts = tuple(
        MembershipFact(Role(m.role), ROLES[Role(m.role)].label, m.unit_id, m.unit.name, m.unit.path, m.organisation_id)
        for m in (rows if person.may_sign_in else ())
    )
    return Viewer(
        person.pk, person.name, person.email, organisation.pk, organisation.name, organisation.ods_code,
        organisation.invented, facts,
    )  # fmt: skip


def _active(on: date) -> Q:
    return Q(active_from__lte=on) & (Q(active_to=None) | Q(active_to__gte=on))
