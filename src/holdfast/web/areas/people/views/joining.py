"""Joining through the link of a letter. The one page here that needs no account."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries
from holdfast.organisation.choices import ROLES, Role
from holdfast.web.areas.people.forms import JoinForm
from holdfast.web.components.form_page import bound
from holdfast.web.components.words import day
from holdfast.web.shell.access import public


@never_cache
@public
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password and begin. A link nobody was sent is a 404; a used or old one says what to do."""
    try:
        invitation = queries.invitation_of(token=token, at=clock.now())
    except Invalid as error:
        return render(request, "people/join_not.html", {"words": error.message}, status=410)
    form = bound(request, JoinForm, initial={"name": invitation.name})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            organisation.accept_invitation(
                by=organisation.BY_LINK, at=clock.now(), token=token, name=given["name"], password=given["password"]
            )
        except Invalid as error:
            form.refuse(error)
        else:
            messages.success(request, "You have joined. Sign in with your email address and password.")
            return redirect("account_login")
    facts = ROLES[Role(invitation.role)]
    page = {
        "organisation": invitation.organisation.name,
        "rows": (("Email address", invitation.email), ("Your role", f"{facts.label}, {invitation.unit.name}")),
        "sentence": facts.sentence,
        "until": day(invitation.expires_at),
    }
    return render(request, "people/join.html", {"page": page, "form": form})
