"""What happens once somebody is signed in, however: the history knows it, and what they typed is still there."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.http import HttpRequest

from holdfast.foundation import clock
from holdfast.organisation import operations as organisation
from holdfast.organisation.queries import viewer_for
from holdfast.voice.queries import shut
from holdfast.web.shell.single_sign_on import BY_PROVIDER, HINT, is_on

HOW = {"password": "password", BY_PROVIDER: "the organisation's own sign-in", "mfa": "passkey"}


def how_signed_in(request: HttpRequest) -> str:
    """The first way that was used in this session: a second step does not change it."""
    methods = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    return HOW.get(methods[0].get("method", ""), "another way") if methods else "another way"


def note(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """allauth's signal: keep in the history that, and how, somebody signed in."""
    now, how = clock.now(), how_signed_in(request)
    emergency = is_on() and how == "password" and user.email.lower() in settings.EMERGENCY_ACCOUNTS
    organisation.note_sign_in(
        by=viewer_for(user, at=now), at=now, person=user, how=how, site=settings.SITE_ADDRESS, emergency=emergency
    )
    hint = getattr(request, "id_token", "")
    if hint:
        request.session[HINT] = shut(hint)
    draft = getattr(request, "kept_draft", None)
    if draft:
        request.session["draft"] = draft
