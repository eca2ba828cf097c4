"""That somebody signed in, and how, for the history."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from holdfast.foundation import outbox
from holdfast.foundation.actor import Actor
from holdfast.foundation.operation import operation, remember
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person
from holdfast.organisation.policy import require_self, whole, whole_administrators


@operation("organisation.note_sign_in", needs=P.OWN_ACCOUNT, where=lambda call: whole(call["person"].organisation_id))
def note_sign_in(*, by: Actor, at: datetime, person: Person, how: str, site: str, emergency: bool = False) -> None:
    """Somebody signed in with a password, a passkey or their organisation's own sign-in.

    Where an account kept for emergencies was used, every administrator of the whole organisation gets a letter.
    """
    require_self(by, person)
    remember(person=person.pk, after={"how": how, "emergency": emergency})
    if not emergency:
        return
    for held in whole_administrators(person.organisation_id, timezone.localdate(at)).select_related("person"):
        text = (
            f"Dear {held.person.name},\n\nThe emergency account {person.email} signed in to Holdfast with its password "
            f"at {timezone.localtime(at):%H:%M on %d %B %Y}.\n\nIf nobody told you why, change its password now:\n\n"
            f"{site}/people/{person.pk}/\n"
        )
        payload = {"subject": "Holdfast: the emergency account was used", "text": text}
        outbox.queue(
            kind="mail", to=held.person.email, payload=payload, due_at=at, organisation_id=person.organisation_id
        )
