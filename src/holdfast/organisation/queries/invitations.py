"""Invitations: for those who may invite, and for the one who holds a letter."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Invitation
from holdfast.organisation.policy import token_hash
from holdfast.organisation.queries.viewer import Viewer
from holdfast.organisation.queries.within import within
from holdfast.organisation.rules.roles import check_usable


def invitations(*, viewer: Viewer | None) -> QuerySet[Invitation]:
    """Invitations to roles over units where the viewer may manage people, newest first."""
    allowed = within(viewer, P.MANAGE_PEOPLE, organisation="organisation_id", path="unit__path")
    rows = Invitation.objects.filter(allowed).select_related("unit", "organisation", "invited_by")
    return rows.order_by("-invited_at", "-pk")


def invitation(*, viewer: Viewer | None, pk: int) -> Invitation:
    """One invitation. Raises NotVisible."""
    found = invitations(viewer=viewer).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def invitation_of(*, token: str, at: datetime) -> Invitation:
    """The invitation whose letter holds this token.

    Raises NotVisible for a token nobody was sent, Invalid (with what to do) for one used, withdrawn or too old.
    """
    rows = Invitation.objects.select_related("unit", "organisation")
    found = rows.filter(token_hash=token_hash(token)).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    check_usable(found.expires_at, found.accepted_at, found.withdrawn_at, at)
    return found
