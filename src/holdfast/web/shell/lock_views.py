"""The locked page, and the form that was sent meanwhile."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters

from holdfast.web.nhsuk_forms import fields
from holdfast.web.nhsuk_forms.forms import Form
from holdfast.web.shell.lock import draft_of, open_while_locked, unlock
from holdfast.web.shell.single_sign_on import is_on, passwords_are_for, start_address


class UnlockForm(Form):
    """The password; or, with two-step sign-in, the code from the app. allauth counts the failures of both."""

    secret = fields.PasswordField(label="Password")

    def __init__(self, *args: object, user: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.two_step = is_mfa_enabled(user, [Authenticator.Type.TOTP])
        if self.two_step:
            self.fields["secret"].label = "Password, or the code from your authenticator app"

    def clean_secret(self) -> str:
        """Nothing to keep: only whether it is right."""
        given = self.cleaned_data["secret"]
        if self.two_step and given.strip().isdigit() and ReauthenticateForm({"code": given}, user=self.user).is_valid():
            return ""
        if not get_adapter().reauthenticate(self.user, given):
            raise ValidationError("That is not right. Try again, or sign out.")
        return ""


def safe_next(request: HttpRequest, where: str) -> str:
    """An address on this site, or home."""
    here = url_has_allowed_host_and_scheme(where, {request.get_host()}, require_https=request.is_secure())
    return where if here and where.startswith("/") else "/"


@open_while_locked
@sensitive_post_parameters("secret")
def locked(request: HttpRequest) -> HttpResponse:
    """Ask for the password and go on where it stopped."""
    where = safe_next(request, request.POST.get("next") or request.GET.get("next", "/"))
    if not request.session.get("locked"):
        return HttpResponseRedirect(where)
    form = UnlockForm(request.POST or None, user=request.user)
    by_password = passwords_are_for(request.user.email) and request.user.has_usable_password()
    if request.method == "POST" and by_password and form.is_valid():
        unlock(request)
        return redirect("draft") if draft_of(request) else HttpResponseRedirect(where)
    after = reverse("draft") if draft_of(request) else where
    onward = start_address(after=after, again=True) if is_on() else ""
    shown = {"form": form if by_password else None, "next": where, "draft": draft_of(request), "onward": onward}
    return render(request, "shell/locked.html", shown | {"provider": settings.OIDC_NAME})


def draft(request: HttpRequest) -> HttpResponse:
    """Offer the form that was sent while locked: send it now, or throw it away."""
    kept = draft_of(request)
    if kept is None:
        return redirect("/")
    if request.method == "POST":
        del request.session["draft"]
        return redirect(safe_next(request, kept.path.split("?")[0]))
    return render(request, "shell/draft.html", {"draft": kept})
