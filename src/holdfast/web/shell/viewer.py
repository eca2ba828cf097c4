"""Who is looking: read once a request, and only if somebody asks."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from holdfast.foundation import clock
from holdfast.organisation.queries import MembershipFact, Viewer, person_by_id, viewer_for


class PersonBackend(AuthenticationBackend):
    """allauth's way of finding a person, with their organisation in the same query."""

    def get_user(self, user_id: Any) -> Any:
        """The person of a session, or None when they may no longer sign in."""
        return person_by_id(user_id)


def viewer_of(request: HttpRequest) -> Viewer | None:
    """The viewer of a request (also kept as `request.viewer`), and the unit they chose (`request.unit`)."""
    if not hasattr(request, "viewer"):
        person = getattr(request, "user", None)
        signed_in = person is not None and person.is_authenticated
        request.viewer = viewer_for(person, at=clock.now()) if signed_in else None  # type: ignore[attr-defined]
        request.unit = chosen_unit(request, request.viewer)  # type: ignore[attr-defined]
    return request.viewer  # type: ignore[attr-defined]


def chosen_unit(request: HttpRequest, viewer: Viewer | None) -> MembershipFact | None:
    """The unit a person works with now: the one they switched to, else the first they hold a role over."""
    if viewer is None or not viewer.memberships:
        return None
    wanted = request.session.get("unit_id")
    return next((m for m in viewer.memberships if m.unit_id == wanted), viewer.memberships[0])
