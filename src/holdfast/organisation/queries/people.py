"""People, and who holds which role."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.foundation.places import Located
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.choices import roles_with
from holdfast.organisation.models import Membership, Person, Unit
from holdfast.organisation.queries.viewer import Viewer
from holdfast.organisation.queries.within import over_whole, within


def people(*, viewer: Viewer | None) -> QuerySet[Person]:
    """Themselves, everybody with a role (now or once) where the viewer may see who has which, and, over a whole
    organisation, all of it.
    """
    if viewer is None:
        return Person.objects.none()
    reached = Membership.objects.filter(_roles_seen(viewer), person_id=OuterRef("pk"))
    allowed = Q(pk=viewer.person_id) | Q(organisation_id__in=over_whole(viewer, P.SEE_PEOPLE)) | Exists(reached)
    return Person.objects.filter(allowed).select_related("organisation").order_by("name", "pk")


def person(*, viewer: Viewer | None, pk: int) -> Person:
    """One person. Raises NotVisible when there is none or the viewer may not know of them."""
    found = people(viewer=viewer).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def roles_held(*, viewer: Viewer | None, on: date | None = None, unit: Unit | None = None) -> QuerySet[Membership]:
    """Who holds which role where, as far as the viewer may see it (their own always).

    on: only roles that hold on a day; without it, former and coming ones too. unit: only roles over exactly this unit.
    """
    if viewer is None:
        return Membership.objects.none()
    rows = Membership.objects.filter(_roles_seen(viewer) | Q(person_id=viewer.person_id))
    if on is not None:
        rows = rows.filter(active_from__lte=on).filter(Q(active_to=None) | Q(active_to__gte=on))
    if unit is not None:
        rows = rows.filter(unit=unit)
    return rows.select_related("person", "unit", "granted_by", "ended_by").order_by("person__name", "unit__name", "pk")


def role_held(*, viewer: Viewer | None, pk: int) -> Membership:
    """One role somebody holds or held. Raises NotVisible."""
    found = roles_held(viewer=viewer).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def roles_over_units(*, viewer: Viewer | None, organisation_id: int, on: date) -> dict[int, int]:
    """Unit id to how many roles hold over exactly that unit on a day, of those the viewer may see. One query."""
    rows = roles_held(viewer=viewer, on=on).filter(organisation_id=organisation_id)
    return dict(rows.order_by().values_list("unit_id").annotate(Count("pk")))


def addresses(*, organisation_id: int) -> set[str]:
    """The email addresses that have an account in an organisation: for checking a sheet, never for showing."""
    return set(Person.objects.filter(organisation_id=organisation_id).values_list("email", flat=True))


def colleagues(*, viewer: Viewer | None, organisation_id: int) -> QuerySet[Person]:
    """Names to choose from when something is given to a person.

    Accounts in use of an organisation the viewer sees across.
    """
    if viewer is None or organisation_id not in viewer.organisations_with(P.SEE_ORGANISATION):
        return Person.objects.none()
    return Person.objects.filter(organisation_id=organisation_id, is_active=True).order_by("name", "pk")


def person_by_id(pk: int | str) -> Person | None:
    """The account behind a viewer or a session: for doors, before a viewer exists. None when there is none in use."""
    found = Person.objects.select_related("organisation").filter(pk=pk).first()
    return found if found is not None and found.may_sign_in else None


def people_who_may(permission: P, *, place: Located, on: date) -> list[Person]:
    """Active people whose role over a place carries a permission on a day, by name: for operations and jobs."""
    ids = [part for part in place.unit_path.split("/") if part]
    above = ["/" + "/".join(ids[: n + 1]) + "/" for n in range(len(ids))]
    held = Membership.objects.filter(
        organisation_id=place.organisation_id, role__in=sorted(roles_with(permission)), unit__path__in=above
    )
    held = held.filter(active_from__lte=on).filter(Q(active_to=None) | Q(active_to__gte=on))
    return list(Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("name", "pk"))


def _roles_seen(viewer: Viewer) -> Q:
    return within(viewer, P.SEE_PEOPLE, organisation="organisation_id", path="unit__path")
