"""Where acts of staff voice take place, and the keys of what is sealed."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from holdfast.foundation.actor import Actor
from holdfast.foundation.places import EVERYWHERE, Place
from holdfast.organisation.models import Person
from holdfast.organisation.policy import of_person
from holdfast.voice.models import Post, Thread, Urgent
from holdfast.voice.rules import promise


def of_thread(thread: Thread) -> Place:
    """A thread stands where its signal stands; it is a record, so being given it counts."""
    return Place(thread.organisation_id, thread.signal.unit_path, thread.pk)


def of_part(part: Post | Urgent) -> Place:
    """What is inside a thread stands where the thread stands."""
    return of_thread(part.thread)


def of_space(by: Actor) -> Place:
    """The guardian's space is the whole organisation of whoever opens it."""
    return of_person(Person.objects.get(pk=by.actor_id)) if by.actor_kind == "person" else EVERYWHERE


def keys() -> tuple[str, ...]:
    """The secrets of staff voice, the newest first: settings.VOICE_KEYS, from outside the database."""
    return tuple(settings.VOICE_KEYS)


def first_word_by(begun_on: date) -> date:
    """The last day on which a first word is in time: settings.VOICE_FIRST_WORD_DAYS working days on."""
    return promise.acknowledge_by(begun_on, settings.VOICE_FIRST_WORD_DAYS)


def decision_by(begun_on: date) -> date:
    """The last day on which a decision is in time: settings.VOICE_DECISION_DAYS days on."""
    return promise.decide_by(begun_on, settings.VOICE_DECISION_DAYS)


def smallest_area() -> int:
    """How many people an area needs, for a message without a name to stand under it: settings.VOICE_SMALLEST_AREA."""
    return int(settings.VOICE_SMALLEST_AREA)


def code_key() -> str:
    """The secret under which prints of codes are made. It outlives a change of the sealing keys."""
    return str(settings.VOICE_KEYS[-1])
