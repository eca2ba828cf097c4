"""Where acts of staff voice take place, and the keys of what is sealed."""

from __future__ import annotations

from django.conf import settings

from holdfast.foundation.actor import Actor
from holdfast.foundation.places import EVERYWHERE, Place
from holdfast.organisation.models import Person
from holdfast.organisation.policy import of_person
from holdfast.voice.models import Post, Thread, Urgent


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


def code_key() -> str:
    """The secret under which prints of codes are made. It outlives a change of the sealing keys."""
    return str(settings.VOICE_KEYS[-1])
