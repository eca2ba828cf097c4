"""My account: my name, my weekly letter, this computer's list, and how I sign in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from holdfast.foundation import clock
from holdfast.foundation.errors import Invalid
from holdfast.organisation import operations as organisation
from holdfast.organisation import queries as organisation_queries
from holdfast.web.nhsuk_forms import fields
from holdfast.web.nhsuk_forms.fields import Look, options
from holdfast.web.nhsuk_forms.forms import Form
from holdfast.web.shell.switch import list_here

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class DetailsForm(Form):
    """What a person keeps about themselves."""

    name = fields.TextField(label="Your name", max_length=150, look=Look(width=20, autocomplete="name"))
    digest_day = fields.SelectField(label="Day of your weekly letter", choices=options(enumerate(DAYS)))
    lists_recent_names = fields.YesField(
        label="Show my name on the sign-in page of this computer",
        help_text="For shared ward computers: quicker to switch user. Your password is asked for all the same.",
        required=False,
    )


def account(request: HttpRequest) -> HttpResponse:
    """Show and change my details."""
    person = organisation_queries.person_by_id(request.viewer.person_id)
    held = {
        "name": person.name,
        "digest_day": str(person.digest_day),
        "lists_recent_names": person.lists_recent_names,
    }
    form = DetailsForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            organisation.change_own_details(
                by=request.viewer, at=clock.now(), person=person, name=given["name"],
                digest_day=int(given["digest_day"]), lists_recent_names=given["lists_recent_names"],
            )  # fmt: skip
        except Invalid as error:
            form.refuse(error)
        else:
            messages.success(request, "Your details are saved.")
            response = redirect("home:account")
            list_here(request, response, listed=given["lists_recent_names"])
            return response
    two_step = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    return render(request, "home/account.html", {"form": form, "person": person, "two_step": two_step})
