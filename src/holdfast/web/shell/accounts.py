"""What allauth asks us: who may join, who may sign in, how a password is kept, how its letters go out."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from holdfast.foundation import clock
from holdfast.organisation import operations as organisation
from holdfast.organisation.queries import viewer_for
from holdfast.web.shell.single_sign_on import came_by_provider, passwords_are_for, refused, sign_out

log = logging.getLogger("holdfast.web")
SILENT = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class InvitationOnly(DefaultAccountAdapter):
    """People join by invitation; passwords change through an operation, so that the history knows."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The email address or the password is not right.",
        "incorrect_password": "The password is not right.",
        "enter_current_password": "Enter the password you use now.",
        "too_many_login_attempts": "Too many attempts. Wait a few minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Someone switched off, or a demonstration account in production, gets the page that says so."""
        if not user.may_sign_in:
            return self.respond_user_inactive(request, user)
        if "sociallogin" not in (kwargs.get("signal_kwargs") or {}) and not passwords_are_for(user.email):
            return refused(request, f"Sign in with {settings.OIDC_NAME}: only the emergency account has another way.")
        return super().pre_login(request, user, **kwargs)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Whoever came by their organisation's sign-in is signed out there too."""
        return reverse("signed_out") if came_by_provider(request) else super().get_logout_redirect_url(request)

    def logout(self, request: HttpRequest) -> None:
        sign_out(request)

    def set_password(self, user: Any, password: str) -> None:
        """Keep a new password (after a change or a reset link)."""
        now = clock.now()
        organisation.change_password(by=viewer_for(user, at=now), at=now, person=user, password=password)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *a: Any, **kw: Any
    ) -> None:
        """allauth's messages, without those that say what the page itself shows."""
        if message_template not in SILENT:
            super().add_message(request, level, message_template, *a, **kw)

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter. A mail server that does not answer is the administrator's to mend, not the person's to see."""
        try:
            super().send_mail(template_prefix, email, {**context, "site_address": settings.SITE_ADDRESS})
        except (SMTPException, OSError) as error:
            log.error("A letter (%s) could not be sent: %s", template_prefix, error)


class SignInForm(LoginForm):
    """allauth's form, with room for the name chosen from this computer's list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Email address"
        self.fields["login"].error_messages["required"] = "Enter your email address"
        self.fields["password"].help_text = ""
        self.fields["password"].error_messages["required"] = "Enter your password"
