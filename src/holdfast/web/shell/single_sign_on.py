"""Signing in with the organisation's own sign-in (OpenID Connect): who may come in, as whom, with which roles.

The provider says who somebody is and which groups they are in; Holdfast keeps no token and nothing of what else it
says. ADR 0023.
"""

from __future__ import annotations

from typing import Any

import requests
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth import logout
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from holdfast.foundation import clock
from holdfast.foundation.actor import System
from holdfast.foundation.errors import Invalid
from holdfast.organisation import operations as organisation
from holdfast.organisation.queries import person_with_address, viewer_for
from holdfast.organisation.queries.by_code import organisation_with_code
from holdfast.organisation.rules.groups import groups_in
from holdfast.voice.queries import open_again
from holdfast.web.shell.access import public

BY = System("single sign-on")
PROVIDER = "trust"
BY_PROVIDER = "socialaccount"
HINT = "provider_hint"  # in the session, shut


def is_on() -> bool:
    """Whether people sign in with their organisation's own sign-in."""
    return bool(settings.OIDC_SERVER_URL)


def passwords_are_for(email: str) -> bool:
    """Whether this address may sign in without the provider: everybody while no emergency account is named."""
    return not (is_on() and settings.EMERGENCY_ACCOUNTS) or email.lower() in settings.EMERGENCY_ACCOUNTS


def came_by_provider(request: HttpRequest) -> bool:
    """Whether this session began at the provider."""
    methods = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    return any(one.get("method") == BY_PROVIDER for one in methods)


def start_address(*, after: str = "", again: bool = False) -> str:
    """Where signing in at the provider begins. after: where it leads. again: the provider asks for the password."""
    asked = ({"next": after} if after else {}) | ({"auth_params": "prompt=login"} if again else {})
    begun = reverse("openid_connect_login", kwargs={"provider_id": PROVIDER})
    return f"{begun}?{urlencode(asked)}" if asked else begun


class Adapter(OpenIDConnectOAuth2Adapter):
    """allauth's, and it remembers what the provider wants to see again when somebody signs out."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        request.id_token = kwargs["response"].get("id_token") or ""  # type: ignore[attr-defined]
        return super().complete_login(request, app, token, **kwargs)


@public
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where the provider sends somebody back to."""
    try:
        view = OAuth2CallbackView.adapter_view(Adapter(request, provider_id))
        answer: HttpResponse = view(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return answer


def sign_out(request: HttpRequest) -> None:
    """Sign out here, keeping for the next page alone what the provider wants to see."""
    hint = request.session.get(HINT, "")
    logout(request)
    if hint:
        request.session[HINT] = hint


class OneProvider(DefaultSocialAccountAdapter):
    """The people of one organisation, known by the address the organisation gave them."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No letter that an account was connected: it is connected at the first sign-in, by the organisation."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find whose sign-in it is, or make their account; let their roles follow their groups.

        Raises ImmediateHttpResponse with a page that says why somebody does not come in.
        """
        if sociallogin.state.get("process") == "connect":
            raise ImmediateHttpResponse(refused(request, "An account is not connected by hand."))
        claims = claims_of(sociallogin.account.extra_data)
        sociallogin.account.extra_data = {}  # who they are is enough
        groups, now = groups_in(claims.get(settings.OIDC_GROUPS_CLAIM)), clock.now()
        person = sociallogin.user if sociallogin.is_existing else self._person(request, claims, groups)
        sociallogin.user = sociallogin.account.user = person
        sociallogin.account.save()
        if person.is_active:
            organisation.follow_groups(by=BY, at=now, person=person, groups=groups)
            if not viewer_for(person, at=now).memberships:
                raise ImmediateHttpResponse(refused(request, "No group you are in has a role in Holdfast."))
        if request.user.is_authenticated and request.user == person:
            request.kept_draft = request.session.get("draft")  # type: ignore[attr-defined]

    def _person(self, request: HttpRequest, claims: dict[str, Any], groups: list[str]) -> Any:
        email, trust = (
            str(claims.get(settings.OIDC_EMAIL_CLAIM) or ""),
            organisation_with_code(settings.OIDC_ORGANISATION),
        )
        if trust is None or not email or claims.get("email_verified") in (False, "false"):
            raise ImmediateHttpResponse(refused(request, "Your organisation sent no address we can know you by."))
        found = person_with_address(organisation_id=trust.pk, email=email)
        if found is None:
            name = str(claims.get("name") or email.split("@")[0])
            try:
                found = organisation.join_by_group(
                    by=BY, at=clock.now(), organisation=trust, email=email, name=name, groups=groups
                )
            except Invalid as error:
                raise ImmediateHttpResponse(refused(request, error.message)) from None
        if found is None:
            raise ImmediateHttpResponse(refused(request, "No group you are in has a role in Holdfast."))
        return found

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """The provider said no, or something nobody understands."""
        raise ImmediateHttpResponse(refused(request, f"{settings.OIDC_NAME} did not let you in."))


def claims_of(data: dict[str, Any]) -> dict[str, Any]:
    """What the provider says of somebody: its token, and over it the answer to who they are."""
    return {**(data.get("id_token") or {}), **(data.get("userinfo") or {})}


def refused(request: HttpRequest, why: str) -> HttpResponse:
    """The page for somebody who does not come in."""
    return render(
        request, "account/provider_refused.html", {"words": why, "again": start_address(again=True)}, status=403
    )


@public
def cancelled(request: HttpRequest) -> HttpResponse:
    """Somebody turned back at the provider."""
    return refused(request, "You turned back before you were signed in.")


@public
def signed_out(request: HttpRequest) -> HttpResponse:
    """Signed out here; the page goes on to the provider's own signing out, or says how."""
    hint = open_again(request.session.pop(HINT, ""))
    shown = {"onward": end_session_address(hint), "name": settings.OIDC_NAME}
    return render(request, "account/signed_out.html", shown)


def end_session_address(hint: str = "") -> str:
    """Where one signs out at the provider and comes back; "" when there is none, or it does not answer."""
    if not is_on():
        return ""
    ends = cache.get("oidc-end-session")
    if ends is None:
        try:
            asked = f"{settings.OIDC_SERVER_URL.rstrip('/')}/.well-known/openid-configuration"
            ends = requests.get(asked, timeout=5).json().get("end_session_endpoint", "")
            cache.set("oidc-end-session", ends, 3600)
        except (requests.RequestException, ValueError):
            return ""
    back = f"{settings.SITE_ADDRESS}{reverse('account_login')}"
    asked_for = {"client_id": settings.OIDC_CLIENT_ID, "post_logout_redirect_uri": back}
    asked_for |= {"id_token_hint": hint} if hint else {}
    return f"{ends}?{urlencode(asked_for)}" if ends else ""
