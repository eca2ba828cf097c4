"""What people think of a project's chance to last, moment by moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from holdfast.improvement.choices import Moment
from holdfast.improvement.models import Assessment, Project
from holdfast.improvement.rules.sustainability import Outlook, outlook
from holdfast.organisation.queries import Viewer


@dataclass(frozen=True)
class OutlookAt:
    """One moment: how many answered, whether the viewer did, and what it comes to (None until they may see it)."""

    moment: Moment
    answers: int
    mine: Mapping[str, str] | None
    found: Outlook | None


def outlooks(project: Project, *, viewer: Viewer, works_on_it: bool) -> tuple[OutlookAt, ...]:
    """Every moment at which somebody answered. Each person's latest answers count. One query.

    Who works on the project sees what the others think only after saying what they think themselves, so that nobody
    writes down somebody else's opinion.
    """
    latest: dict[Moment, dict[int, Mapping[str, str]]] = {}
    for row in Assessment.objects.filter(project=project):
        latest.setdefault(Moment(row.moment), {})[row.by_id] = row.answers
    told = []
    for moment in Moment:
        given = latest.get(moment, {})
        mine = given.get(viewer.person_id) if viewer.person_id is not None else None
        may_see = mine is not None or not works_on_it
        told.append(OutlookAt(moment, len(given), mine, outlook(list(given.values())) if may_see else None))
    return tuple(one for one in told if one.answers)
