"""Which group of the directory gives which role."""

from __future__ import annotations

from django.db.models import QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import GroupRole, Person
from holdfast.organisation.queries.viewer import Viewer


def group_roles(*, viewer: Viewer | None) -> QuerySet[GroupRole]:
    """The mappings over units where the viewer grants roles, by group."""
    if viewer is None or not viewer.may_anywhere(P.MANAGE_PEOPLE):
        return GroupRole.objects.none()
    rows = GroupRole.objects.filter(organisation_id=viewer.organisation_id).select_related("unit")
    return rows.order_by("group", "unit__name", "pk")


def group_role(*, viewer: Viewer | None, pk: int) -> GroupRole:
    """One mapping. Raises NotVisible."""
    found = group_roles(viewer=viewer).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def person_with_address(*, organisation_id: int, email: str) -> Person | None:
    """The account of an address in an organisation, switched off or not."""
    found = Person.objects.filter(organisation_id=organisation_id, email=email.strip().lower())
    return found.select_related("organisation").first()
