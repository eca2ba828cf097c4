"""Signing in, and the pages of allauth that people reach. The others are not here, so they do not exist."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, re_path

from holdfast.web.shell import single_sign_on
from holdfast.web.shell.access import public
from holdfast.web.shell.switch import recent_people


class SignIn(account.LoginView):
    """The sign-in page; ?who=2 fills in the second name of this computer's list."""

    def get_initial(self) -> dict[str, Any]:
        who, people = self.request.GET.get("who", ""), recent_people(self.request)
        chosen = people[int(who) - 1] if who.isdecimal() and 1 <= int(who) <= len(people) else None
        return {**super().get_initial(), **({"login": chosen.email} if chosen else {})}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        provider = (
            {"name": settings.OIDC_NAME, "start": single_sign_on.start_address()} if single_sign_on.is_on() else {}
        )
        shown = {"recent": recent_people(self.request), "provider": provider}
        return {**super().get_context_data(**kwargs), **shown, "emergency": bool(settings.EMERGENCY_ACCOUNTS)}


@public
def closed(request: HttpRequest) -> HttpResponse:
    """Nobody registers by themselves."""
    return render(request, "account/signup_closed.html", status=403)


def by_letter(request: HttpRequest) -> HttpResponse:
    """Someone signed in without a password of their own chooses one through a reset letter."""
    return redirect("account_reset_password")


KEY = r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

urlpatterns = [
    path("login/", SignIn.as_view(), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", closed, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", by_letter, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(KEY, account.password_reset_from_key, name="account_reset_password_from_key"),
    path("password/reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/app/add/", totp.activate_totp, name="mfa_activate_totp"),
    path("2fa/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("2fa/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("2fa/codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("2fa/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("2fa/passkeys/<int:pk>/change/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("2fa/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("2fa/passkeys/sign-in/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("2fa/passkeys/reauthenticate/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("oidc/<slug:provider_id>/login/", oidc.login, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", single_sign_on.callback, name="openid_connect_callback"),
    path("oidc/cancelled/", single_sign_on.cancelled, name="socialaccount_login_cancelled"),
    path("signed-out/", single_sign_on.signed_out, name="signed_out"),
]
