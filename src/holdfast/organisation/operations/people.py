"""People and their accounts: added, changed, switched off, passwords."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from holdfast.foundation import outbox
from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Organisation, Person
from holdfast.organisation.policy import (
    of_person,
    require_demonstration_allowed,
    require_self,
    whole,
    whole_administrators,
)
from holdfast.organisation.rules import letters
from holdfast.organisation.rules import roles as rules


@operation("organisation.add_person", needs=P.MANAGE_PEOPLE, where=lambda call: whole(call["organisation"]))
def add_person(
    *,
    by: Actor,
    at: datetime,
    organisation: Organisation,
    email: str,
    name: str,
    password: str | None = None,
    demonstration: bool = False,
) -> Person:
    """An account without a role yet. Without a password it can be used only after a reset.

    People are otherwise invited; this is for `holdfast create-admin` and the demonstration, whose accounts
    (well-known passwords) refuse to exist under production settings. Raises Invalid for an address in use and for a
    weak password.
    """
    if demonstration:
        require_demonstration_allowed()
    return _new_person(at, organisation, email, name, password, demonstration)


def _new_person(
    at: datetime, organisation: Organisation, email: str, name: str, password: str | None, demonstration: bool
) -> Person:
    address, kept = rules.clean_email(email), rules.clean_name(name)
    if Person.objects.filter(email=address).exists():
        raise Invalid("There is already an account with this address.", field="email")
    person = Person(
        organisation=organisation, name=kept, email=address, demonstration=demonstration, joined_at=at, is_active=True
    )
    if password is None:
        person.set_unusable_password()
    else:
        _set_password(person, password, check=not demonstration)
    person.save()
    remember(person=person.pk, after={"name": kept, "email": address, "demonstration": demonstration})
    return person


def _set_password(person: Person, password: str, *, check: bool = True) -> None:
    if check:
        try:
            validate_password(password, person)
        except ValidationError as error:
            raise Invalid(" ".join(error.messages), field="password") from error
    person.set_password(password)


@operation("organisation.change_person", needs=P.MANAGE_PEOPLE, where=lambda call: of_person(call["person"]))
def change_person(*, by: Actor, at: datetime, person: Person, name: str, email: str) -> Person:
    """Change a person's name and the address they sign in with."""
    address = rules.clean_email(email)
    if Person.objects.filter(email=address).exclude(pk=person.pk).exists():
        raise Invalid("There is already an account with this address.", field="email")
    before = {"name": person.name, "email": person.email}
    person.name, person.email = rules.clean_name(name), address
    person.save(update_fields=["name", "email"])
    remember(person=person.pk, before=before, after={"name": person.name, "email": address})
    return person


@operation("organisation.change_own_details", needs=P.OWN_ACCOUNT, where=lambda call: of_person(call["person"]))
def change_own_details(
    *, by: Actor, at: datetime, person: Person, name: str, digest_day: int, lists_recent_names: bool
) -> Person:
    """A person's own name, the day of their weekly letter (0 is Monday), and whether this site may remember their
    name on a shared computer.
    """
    require_self(by, person)
    if digest_day not in range(7):
        raise Invalid("Choose a day of the week.", field="digest_day")
    before = {"name": person.name, "digest_day": person.digest_day}
    person.name, person.digest_day, person.lists_recent_names = rules.clean_name(name), digest_day, lists_recent_names
    person.save(update_fields=["name", "digest_day", "lists_recent_names"])
    remember(person=person.pk, before=before, after={"name": person.name, "digest_day": digest_day})
    return person


@operation("organisation.switch_off_person", needs=P.MANAGE_PEOPLE, where=lambda call: of_person(call["person"]))
def switch_off_person(*, by: Actor, at: datetime, person: Person, reason: str = "") -> Person:
    """Nobody can sign in with the account from now on.

    Its roles stay written down and hold nothing. Not for the last administrator.
    """
    today = timezone.localdate(at)
    held = whole_administrators(person.organisation_id, today).select_for_update(of=("self",))
    administrators = {m.person_id for m in held.order_by("pk")}
    if person.pk in administrators:
        rules.check_someone_stays(len(administrators) - 1, what="the account cannot be switched off")
    person.is_active = False
    person.save(update_fields=["is_active"])
    remember(person=person.pk, before={"is_active": True}, after={"is_active": False}, reason=reason)
    return person


@operation("organisation.switch_on_person", needs=P.MANAGE_PEOPLE, where=lambda call: of_person(call["person"]))
def switch_on_person(*, by: Actor, at: datetime, person: Person) -> Person:
    """Let a switched-off account be used again, with the roles it held."""
    if person.demonstration:
        require_demonstration_allowed()
    person.is_active = True
    person.save(update_fields=["is_active"])
    remember(person=person.pk, before={"is_active": False}, after={"is_active": True})
    return person


@operation("organisation.change_password", needs=P.OWN_ACCOUNT, where=lambda call: of_person(call["person"]))
def change_password(*, by: Actor, at: datetime, person: Person, password: str) -> Person:
    """A person's new password, chosen by themselves (signed in, or through a reset link).

    Raises Invalid for a weak one.
    """
    require_self(by, person)
    _set_password(person, password)
    person.save(update_fields=["password"])
    remember(person=person.pk, changed="password")
    return person


@operation(
    "organisation.reset_password_by_administrator", needs=P.MANAGE_PEOPLE, where=lambda call: of_person(call["person"])
)
def reset_password_by_administrator(*, by: Actor, at: datetime, person: Person) -> None:
    """Mail the person a link to choose a new password.

    The administrator never sees or sets one; the old works until then.
    """
    if not person.may_sign_in:
        raise Invalid("This account is switched off. Switch it on first.", field="person")
    letter = letters.password_reset(
        name=person.name, organisation=person.organisation.name, link=settings.SITE_ADDRESS + _reset_path(person)
    )
    outbox.queue(kind="mail", to=person.email, payload=letter, due_at=at, organisation_id=person.organisation_id)
    remember(person=person.pk, mailed="a link to choose a new password")


def _reset_path(person: Person) -> str:
    """The address allauth answers for this person; good for PASSWORD_RESET_TIMEOUT and until the password changes."""
    from allauth.account import app_settings
    from allauth.account.utils import user_pk_to_url_str

    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    return reverse(letters.RESET_NAME, kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
