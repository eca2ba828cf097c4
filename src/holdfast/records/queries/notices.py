"""What a person was told inside the site, and what they follow."""

from __future__ import annotations

from django.db.models import QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.organisation.queries import Viewer
from holdfast.records.models import Follow, Notice, Record


def notices(*, viewer: Viewer | None, unread: bool = False) -> QuerySet[Notice]:
    """The viewer's own notices, newest first. unread: only those not read yet."""
    if viewer is None:
        return Notice.objects.none()
    rows = Notice.objects.filter(person_id=viewer.person_id).order_by("-at", "-pk")
    return rows.filter(read_at=None) if unread else rows


def notice(*, viewer: Viewer | None, pk: int) -> Notice:
    """One of the viewer's own notices. Raises NotVisible."""
    found = notices(viewer=viewer).select_related("person").filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def unread_notices(*, viewer: Viewer | None) -> int:
    """How many notices the viewer has not read."""
    return notices(viewer=viewer, unread=True).count()


def follows(*, viewer: Viewer, record: Record) -> bool:
    """Whether the viewer follows a record."""
    return Follow.objects.filter(person_id=viewer.person_id, record=record).exists()


def followers(record: Record) -> QuerySet[Follow]:
    """Who follows a record, for jobs that tell them."""
    return Follow.objects.filter(record=record, person__is_active=True).select_related("person")
