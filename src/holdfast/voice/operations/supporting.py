"""People stand behind an open idea, or say something of it. Never of a concern."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.foundation.operation import operation, remember
from holdfast.loop.rules import identifiers
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person
from holdfast.voice.models import Comment, Support, Thread
from holdfast.voice.operations._common import _person_of
from holdfast.voice.policy import of_thread
from holdfast.voice.queries.supports import is_open_idea

LONGEST = 1000


@operation("voice.support", needs=P.SEE_UNIT, where=lambda call: of_thread(call["thread"]))
def support(*, by: Actor, at: datetime, thread: Thread, supports: bool = True) -> int:
    """Stand behind an idea, or no longer; returns how many people do. Twice counts once."""
    person = _who(by, thread)
    if supports:
        Support.objects.get_or_create(
            thread=thread, person=person, defaults={"organisation_id": thread.organisation_id}
        )  # fmt: skip
    else:
        Support.objects.filter(thread=thread, person=person).delete()
    remember(record_id=thread.pk, after={"supports": supports})
    return Support.objects.filter(thread=thread).count()


@operation("voice.comment", needs=P.SEE_UNIT, where=lambda call: of_thread(call["thread"]))
def comment(*, by: Actor, at: datetime, thread: Thread, words: str) -> Comment:
    """Say something of an idea, with one's name. Raises Invalid for nothing, too much, or what may tell a patient."""
    person = _who(by, thread)
    said, today = words.replace("\x00", " ").replace("\r\n", "\n").strip(), timezone.localdate(at)
    if not said:
        raise Invalid("Write what you want to say.", field="words")
    if len(said) > LONGEST:
        raise Invalid(f"This has {len(said):,} characters. Keep it to {LONGEST:,}.", field="words")
    found = identifiers.suspects(said, today=today)
    if found:
        raise Invalid(identifiers.sentence(found), field="words")
    remember(record_id=thread.pk)
    return Comment.objects.create(
        organisation_id=thread.organisation_id, thread=thread, by=person, words=said, on=today
    )  # fmt: skip


def _who(by: Actor, thread: Thread) -> Person:
    """The person who acts. Concerns, and what only chosen readers see, are as if they were not there."""
    if not is_open_idea(thread):
        raise NotVisible("There is nothing here.")
    person = _person_of(by)
    if person is None:
        raise Invalid("Only a person stands behind an idea.")
    return person
