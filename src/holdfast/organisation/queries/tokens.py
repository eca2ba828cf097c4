"""A person's own tokens, those an administrator may end, and whom a token that another program sends speaks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from holdfast.foundation.errors import NotVisible
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.choices import TokenScope
from holdfast.organisation.models import ApiToken
from holdfast.organisation.policy import token_hash
from holdfast.organisation.queries.viewer import Viewer, viewer_for
from holdfast.organisation.queries.within import over_whole


@dataclass(frozen=True)
class Caller:
    """Another program at the door: its token, and the person it acts for with the roles they hold today."""

    token: ApiToken
    viewer: Viewer

    @property
    def may_write(self) -> bool:
        """Whether the token lets its program send numbers, as far as its person may."""
        return self.token.scope == TokenScope.WRITE


def tokens(*, viewer: Viewer | None) -> QuerySet[ApiToken]:
    """The viewer's own tokens in force or expired, newest first; ended ones are history."""
    if viewer is None:
        return ApiToken.objects.none()
    return ApiToken.objects.filter(person_id=viewer.person_id, ended_at=None).order_by("-made_at", "-pk")


def token(*, viewer: Viewer | None, pk: int) -> ApiToken:
    """One of the viewer's own tokens. Raises NotVisible."""
    found = tokens(viewer=viewer).select_related("person").filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def tokens_kept(*, viewer: Viewer | None) -> QuerySet[ApiToken]:
    """Tokens, in force or expired, of everybody in the organisations whose people the viewer manages as a whole.

    By person, then by name. Never their secrets: only hashes are kept.
    """
    rows = ApiToken.objects.filter(organisation_id__in=over_whole(viewer, P.MANAGE_PEOPLE), ended_at=None)
    return rows.select_related("person").order_by("person__name", "name", "pk")


def token_kept(*, viewer: Viewer | None, pk: int) -> ApiToken:
    """One of them. Raises NotVisible."""
    found = tokens_kept(viewer=viewer).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def caller_of(secret: str, *, at: datetime) -> Caller | None:
    """Whom a token speaks for at a moment; None when it opens nothing (any more). Two queries.

    Nothing: no such token, ended, its last day over, its person switched off or without any role today (the unit it
    stood over closed, say). All of them look the same from outside.
    """
    rows = ApiToken.objects.select_related("person__organisation")
    found = rows.filter(token_hash=token_hash(secret), ended_at=None, expires_on__gte=timezone.localdate(at)).first()
    if found is None or not found.person.may_sign_in:
        return None
    viewer = viewer_for(found.person, at=at)
    return Caller(found, viewer) if viewer.memberships else None
