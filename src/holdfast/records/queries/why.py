"""Why can I see this? One true sentence for one viewer and one record."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import Answering, Visibility
from holdfast.records.models import Grant, Record, Responsibility


def why(viewer: Viewer | None, record: Record, *, on: date) -> str:
    """The strongest reason first: answering for it, a grant by name, a role over its unit, the organisation, everybody.

    Empty when the viewer may not see the record: the same rule as `visible_to`, in words.
    """
    if viewer is None:
        return ""
    return _answering(viewer, record, on) or _granted(viewer, record, on) or _shared(viewer, record)


def _answering(viewer: Viewer, record: Record, on: date) -> str:
    mine = Q(person_id=viewer.person_id) | Q(deputy_id=viewer.person_id)
    held = Responsibility.objects.filter(mine, record=record, from_on__lte=on)
    row = held.filter(Q(to_on=None) | Q(to_on__gt=on)).order_by("pk").first()
    if row is None:
        return ""
    if row.person_id != viewer.person_id:
        return "You can see this because you stand in for the person who answers for it."
    words = {
        Answering.OWNER: "you are its owner",
        Answering.STEWARD: "you are its steward",
        Answering.SPONSOR: "you are its sponsor",
        Answering.COLLECTOR: "you bring its numbers",
    }
    return f"You can see this because {words[Answering(row.role)]}."


def _granted(viewer: Viewer, record: Record, on: date) -> str:
    rows = Grant.objects.filter(record=record, person_id=viewer.person_id, from_on__lte=on).select_related("by")
    row = rows.filter(Q(to_on=None) | Q(to_on__gte=on)).order_by("pk").first()
    if row is None:
        return ""
    giver = row.by.name if row.by else "the site"
    until = f" until {row.to_on:%-d %B %Y}" if row.to_on else ""
    return f"You can see this because {giver} gave it to you by name{until}."


def _shared(viewer: Viewer, record: Record) -> str:
    inside = record.visibility in (Visibility.UNIT, Visibility.ORGANISATION)
    if inside and viewer.may(P.SEE_UNIT, record):
        return viewer.why(record)
    across = record.organisation_id in viewer.organisations_with(P.SEE_ORGANISATION)
    if record.visibility == Visibility.ORGANISATION and across:
        return viewer.why(record)
    if record.visibility == Visibility.PUBLIC:
        return "You can see this because everybody who can sign in may."
    return ""
