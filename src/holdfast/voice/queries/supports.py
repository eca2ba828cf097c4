"""Who stands behind ideas, and what was said of them."""

from __future__ import annotations

from django.db.models import QuerySet

from holdfast.loop.choices import SignalKind
from holdfast.organisation.models import Person
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import Visibility
from holdfast.voice.models import Comment, Support, Thread


def is_open_idea(thread: Thread) -> bool:
    """Whether people may stand behind it and speak of it: an idea that those over its area may read."""
    return thread.signal.kind == SignalKind.IDEA and thread.signal.visibility != Visibility.NAMED


def support_of(thread: Thread) -> int:
    """How many people stand behind it."""
    return Support.objects.filter(thread=thread).count()


def supports(viewer: Viewer, thread: Thread) -> bool:
    """Whether the viewer is one of them."""
    return Support.objects.filter(thread=thread, person_id=viewer.person_id).exists()


def supporters(thread: Thread) -> list[Person]:
    """Those in use who stand behind it: they hear of each answer."""
    return list(Person.objects.filter(pk__in=Support.objects.filter(thread=thread).values("person"), is_active=True))


def comments_on(thread: Thread) -> QuerySet[Comment]:
    """What people said of it, in order."""
    return Comment.objects.filter(thread=thread).select_related("by")
