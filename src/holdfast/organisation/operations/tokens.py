"""Tokens by which another program acts for a person: made, ended, and marked as used."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from holdfast.foundation import outbox
from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.choices import TokenScope
from holdfast.organisation.models import ApiToken, Person
from holdfast.organisation.policy import of_person, require_self, token_hash
from holdfast.organisation.rules import letters
from holdfast.organisation.rules import tokens as rules


@dataclass(frozen=True)
class MadeToken:
    """A new token, and the secret its person is shown once."""

    token: ApiToken
    secret: str


@operation("organisation.make_token", needs=P.OWN_ACCOUNT, where=lambda call: of_person(call["person"]))
def make_token(*, by: Actor, at: datetime, person: Person, name: str, scope: TokenScope, expires_on: date) -> MadeToken:
    """A token for another program, which may then do what its person may, and nothing more.

    Only the person makes one. expires_on: its last day. Raises Invalid for a name that one of their tokens in force
    has, and for a last day that is over or more than a year away.
    """
    require_self(by, person)
    kept, scope = rules.clean_token_name(name), TokenScope(scope)
    rules.check_expiry(expires_on, today=timezone.localdate(at))
    Person.objects.select_for_update().get(pk=person.pk)  # two of one name cannot be made at once
    if ApiToken.objects.filter(person=person, name=kept, ended_at=None).exists():
        raise Invalid("You have a token of this name. End that one first, or choose another name.", field="name")
    secret = rules.PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        organisation_id=person.organisation_id, person=person, name=kept, scope=scope, token_hash=token_hash(secret),
        made_at=at, expires_on=expires_on,
    )  # fmt: skip
    remember(token=token.pk, after={"name": kept, "scope": scope.value, "expires_on": expires_on})
    return MadeToken(token, secret)


@operation("organisation.end_token", needs=P.OWN_ACCOUNT, where=lambda call: of_person(call["token"].person))
def end_token(*, by: Actor, at: datetime, token: ApiToken) -> ApiToken:
    """From now on the token opens nothing. What was sent with it stays. Raises Invalid when it was ended before."""
    require_self(by, token.person)
    token = _end(token, at)
    remember(token=token.pk, name=token.name, ended=True)
    return token


@operation(
    "organisation.end_token_of_person", needs=P.MANAGE_PEOPLE, where=lambda call: of_person(call["token"].person)
)
def end_token_of_person(*, by: Actor, at: datetime, token: ApiToken) -> ApiToken:
    """An administrator ends somebody's token, as when it may have leaked. Its person is told by letter.

    Raises Invalid when it was ended before.
    """
    person = token.person
    token = _end(token, at)
    letter = letters.token_ended(name=person.name, organisation=person.organisation.name, token=token.name)
    outbox.queue(kind="mail", to=person.email, payload=letter, due_at=at, organisation_id=person.organisation_id)
    remember(token=token.pk, name=token.name, person=person.pk, ended=True)
    return token


def _end(token: ApiToken, at: datetime) -> ApiToken:
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    if token.ended_at is not None:
        raise Invalid("This token was ended already.")
    token.ended_at = at
    token.save(update_fields=["ended_at"])
    return token


@operation("organisation.note_token_use", needs=P.OWN_ACCOUNT, where=lambda call: of_person(call["token"].person))
def note_token_use(*, by: Actor, at: datetime, token: ApiToken) -> None:
    """Keep the day on which a token was last used, once a day. Nothing else of its use is kept."""
    require_self(by, token.person)
    today = timezone.localdate(at)
    ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
    remember(token=token.pk, name=token.name, used_on=today)
