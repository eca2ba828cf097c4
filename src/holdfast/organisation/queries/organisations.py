"""Organisations. That one exists, its code and who took over its work, are public facts of the NHS."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.organisation.models import Organisation, OrganisationSuccession, Person, Unit
from holdfast.organisation.queries.viewer import Viewer


def organisations(*, viewer: Viewer | None) -> QuerySet[Organisation]:
    """Every organisation but invented ones the viewer has no role in, by name."""
    if viewer is None:
        return Organisation.objects.none()
    mine = {m.organisation_id for m in viewer.memberships} | {viewer.organisation_id}
    return Organisation.objects.filter(Q(invented=False) | Q(pk__in=sorted(mine))).order_by("name", "pk")


def organisation(*, viewer: Viewer | None, pk: int) -> Organisation:
    """One organisation. Raises NotVisible."""
    found = organisations(viewer=viewer).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def successions(*, viewer: Viewer | None, organisation: Organisation) -> QuerySet[OrganisationSuccession]:
    """Who took over whose work, before and after an organisation the viewer may know of."""
    known = organisations(viewer=viewer)
    rows = OrganisationSuccession.objects.filter(Q(predecessor=organisation) | Q(successor=organisation))
    rows = rows.filter(predecessor__in=known, successor__in=known).select_related("predecessor", "successor")
    return rows.order_by("on", "pk")


def succession(*, viewer: Viewer | None, pk: int) -> OrganisationSuccession:
    """One succession between organisations the viewer may know of. Raises NotVisible."""
    known = organisations(viewer=viewer)
    rows = OrganisationSuccession.objects.filter(predecessor__in=known, successor__in=known)
    found = rows.select_related("predecessor", "successor").filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def tenants_exist() -> bool:
    """Whether anybody could sign in at all: a site just installed has no such organisation."""
    return Organisation.objects.filter(tenant=True).exists() and Person.objects.exists()


def counts(*, organisation_id: int) -> tuple[int, int]:
    """(open units beneath the root, accounts in use) of an organisation, for the page that helps a trust begin."""
    beneath = Unit.objects.filter(organisation_id=organisation_id, closed=None).exclude(kind="whole").count()
    return beneath, Person.objects.filter(organisation_id=organisation_id, is_active=True).count()
