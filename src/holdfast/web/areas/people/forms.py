"""What is asked when something is done to a person's account or role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from holdfast.organisation.choices import ROLES, Role
from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look, options
from holdfast.web.nhsuk_forms.forms import Form

ROLE_CHOICES = [(role.value, role.label) for role in Role]
ROLE_HINTS = tuple((role.value, ROLES[role].sentence) for role in Role)


class RoleForm(Form):
    """A role over a unit, for a time."""

    role = fields.ChoiceField(label="Role", choices=ROLE_CHOICES, look=Look(hints=ROLE_HINTS, label_size="m"))
    unit = fields.SelectField(
        label="Over which unit?",
        help_text="The role holds for this unit and all beneath it.",
        look=Look(label_size="m"),
    )
    active_from = dates.DateField(label="First day", help_text="Leave empty to begin today.", required=False)
    active_to = dates.DateField(label="Last day", help_text="Leave empty when no end is agreed.", required=False)

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = options(units, first="Choose a unit")


class EndRoleForm(Form):
    """From which day a role no longer holds."""

    on = dates.DateField(label="First day without the role", help_text="Leave empty to end it now.", required=False)


class PersonForm(Form):
    """A person's name and the address they sign in with."""

    name = fields.TextField(label="Name", max_length=150, look=Look(width=20))
    email = fields.EmailField(label="Email address", help_text="They sign in with it.", look=Look(width=30))


class ReasonForm(Form):
    """Why something is done."""

    reason = fields.TextField(label="Why?", help_text="Kept in the history.", required=False, max_length=200)


class NothingForm(Form):
    """Only a button."""


class JoinForm(Form):
    """Joining: a name to be known by and a password."""

    name = fields.TextField(
        label="Your name", help_text="As colleagues know you.", max_length=150, look=Look(width=20, autocomplete="name")
    )
    password = fields.PasswordField(
        label="Choose a password",
        help_text="12 characters or more: three or four words are good. If you have an account in another trust on "
        "this site, enter that account's password.",
        look=Look(width=20, autocomplete="new-password"),
    )
    again = fields.PasswordField(label="The same password again", look=Look(width=20, autocomplete="new-password"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", "The two passwords differ. Enter the same password twice.")
        return given
