"""Invitations: the way people join. The link's token stands in the letter only; the table keeps its hash."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from holdfast.foundation import outbox
from holdfast.foundation.actor import Actor, System
from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE, Place
from holdfast.organisation.choices import ROLES, Role
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Invitation, Membership, Person, Unit
from holdfast.organisation.operations.people import _new_person
from holdfast.organisation.policy import token_hash
from holdfast.organisation.rules import letters, tree
from holdfast.organisation.rules import roles as rules
from holdfast.organisation.rules.rows import PersonRow

# Who accepts is not signed in: the door acts in the name of the link, and the operation proves the link.
BY_LINK = System("invitation link")


@operation("organisation.invite", needs=P.MANAGE_PEOPLE, where=lambda call: call["unit"])
def invite(*, by: Actor, at: datetime, email: str, name: str, unit: Unit, role: Role) -> Invitation:
    """Ask someone by mail to join with a role over a unit. The link works once, for 14 days.

    An older open invitation of the same address to the organisation is withdrawn. Raises Invalid for a closed unit,
    and for someone who already has an account here (whether they have one in another trust is not told).
    """
    address, kept, role = rules.clean_email(email), rules.clean_name(name), Role(role)
    tree.check_open(unit.name, unit.closed, timezone.localdate(at))
    if Person.objects.filter(email=address, organisation_id=unit.organisation_id).exists():
        raise Invalid("This person already has an account. Give them a role on their page.", field="email")
    _open_to(address, unit.organisation_id).update(withdrawn_at=at)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation_id=unit.organisation_id, unit=unit, email=address, name=kept, role=role,
        token_hash=token_hash(token), invited_by_id=int(by.actor_id) if by.actor_kind == "person" else None,
        invited_at=at, expires_at=at + timedelta(days=rules.INVITATION_DAYS),
    )  # fmt: skip
    _mail(invitation, token, at)
    remember(after={"invitation": invitation.pk, "email": address, "role": role.value, "unit": unit.pk})
    return invitation


def _open_to(address: str, organisation_id: int):  # type: ignore[no-untyped-def]
    return Invitation.objects.filter(
        email=address, organisation_id=organisation_id, accepted_at=None, withdrawn_at=None
    )


def _mail(invitation: Invitation, token: str, at: datetime) -> None:
    facts = ROLES[Role(invitation.role)]
    letter = letters.invitation(
        name=invitation.name, organisation=invitation.organisation.name, role=facts.label, sentence=facts.sentence,
        unit=invitation.unit.name, link=settings.SITE_ADDRESS + letters.JOIN_PATH.format(token=token),
        until=timezone.localdate(invitation.expires_at),
    )  # fmt: skip
    outbox.queue(
        kind="mail", to=invitation.email, payload=letter, due_at=at, organisation_id=invitation.organisation_id
    )


@operation("organisation.invite_people", needs=P.MANAGE_PEOPLE, where=lambda call: call["under"])
def invite_people(
    *, by: Actor, at: datetime, under: Unit, rows: Sequence[PersonRow], file_hash: str = ""
) -> list[Invitation]:
    """Invite everybody of a sheet, all or none. Every row's unit must be `under` or stand beneath it."""
    units = Unit.objects.filter(organisation_id=under.organisation_id, path__startswith=under.path).in_bulk()
    made = []
    for row in rows:
        if row.unit_id not in units:
            raise NotVisible("There is no such unit.")
        try:
            made.append(invite(by=by, at=at, email=row.email, name=row.name, unit=units[row.unit_id], role=row.role))
        except Invalid as error:
            raise Invalid(f"Row {row.row}: {error.message}", field=error.field) from error
    remember(count=len(made), file_hash=file_hash)
    return made


@operation("organisation.invite_again", needs=P.MANAGE_PEOPLE, where=lambda call: call["invitation"].unit)
def invite_again(*, by: Actor, at: datetime, invitation: Invitation) -> Invitation:
    """Send a fresh letter; the old link stops working."""
    if invitation.accepted_at is not None:
        raise Invalid("This invitation has been accepted.", field="invitation")
    return invite(
        by=by, at=at, email=invitation.email, name=invitation.name, unit=invitation.unit, role=Role(invitation.role)
    )


@operation("organisation.withdraw_invitation", needs=P.MANAGE_PEOPLE, where=lambda call: call["invitation"].unit)
def withdraw_invitation(*, by: Actor, at: datetime, invitation: Invitation) -> Invitation:
    """Take an invitation back: its link stops working at once."""
    if invitation.accepted_at is not None:
        raise Invalid("This invitation has been accepted. End the role instead.", field="invitation")
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = at
        invitation.save(update_fields=["withdrawn_at"])
    remember(invitation=invitation.pk, before="open", after="withdrawn")
    return invitation


def _place_of(token: str) -> Place:
    row = Invitation.objects.filter(token_hash=token_hash(token)).values_list("organisation_id", "unit__path").first()
    return Place(row[0], row[1]) if row else EVERYWHERE


@operation("organisation.accept_invitation", needs=P.RUN_SITE, where=lambda call: _place_of(call["token"]))
def accept_invitation(*, by: Actor, at: datetime, token: str, name: str, password: str) -> Person:
    """Join through a letter's link, with a chosen password; `by` is BY_LINK. The link then works no more.

    Someone whose address has an account in another trust proves it with that account's password and gains the role
    beside their own. Raises NotVisible for a token nobody was sent, Invalid for one used, withdrawn or too old, and
    for a weak or wrong password.
    """
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("unit", "organisation")
    invitation = rows.filter(token_hash=token_hash(token)).first()
    if invitation is None:
        raise NotVisible("There is no such invitation.")
    rules.check_usable(invitation.expires_at, invitation.accepted_at, invitation.withdrawn_at, at)
    today = timezone.localdate(at)
    tree.check_open(invitation.unit.name, invitation.unit.closed, today)
    person = Person.objects.filter(email=invitation.email).first()
    if person is None:
        person = _new_person(at, invitation.organisation, invitation.email, name, password, demonstration=False)
    elif not person.check_password(password):
        raise Invalid("This address has an account already. Enter that account's password.", field="password")
    held = Membership.objects.filter(person=person, unit=invitation.unit, role=invitation.role, active_to=None)
    if not held.exists():  # somebody of another trust may have been invited to the same role twice
        Membership.objects.create(
            organisation_id=invitation.organisation_id, person=person, unit=invitation.unit, role=invitation.role,
            active_from=today, granted_by_id=invitation.invited_by_id,
        )  # fmt: skip
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    remember(invitation=invitation.pk, person=person.pk, role=invitation.role, unit=invitation.unit_id)
    return person
