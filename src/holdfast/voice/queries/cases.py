"""Reads of the guardian's space: with its key, the cases; without, who holds it and the totals that left it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Unit
from holdfast.organisation.queries import Viewer
from holdfast.voice.choices import KeyKind
from holdfast.voice.models import CaseCategory, CaseSheet, CaseTotals, SpaceKey
from holdfast.voice.rules.case import Case, answers_of, cuts_of
from holdfast.voice.rules.keyring import open_with
from holdfast.voice.rules.quarters import Quarter
from holdfast.voice.rules.small import published, published_total

TEST_EVERY = timedelta(days=90)


@dataclass(frozen=True)
class Space:
    """Whether there is a space, whether the viewer holds its key, and whether a hand-over waits for them."""

    made: bool
    mine: bool
    handed: bool


def space(*, viewer: Viewer) -> Space:
    """The space as the viewer stands to it. Raises Refused for whoever is no guardian."""
    viewer.require_anywhere(P.KEEP_CASES)
    rows = list(SpaceKey.objects.filter(organisation_id=viewer.organisation_id).values_list("person_id", "kind"))
    mine = {kind for person, kind in rows if person == viewer.person_id}
    return Space(bool(rows), KeyKind.HOLDER in mine, KeyKind.HAND_OVER in mine)


def holders(*, viewer: Viewer) -> QuerySet[SpaceKey]:
    """Every copy of the key, by kind and name. Raises Refused for whoever is no guardian."""
    viewer.require_anywhere(P.KEEP_CASES)
    rows = SpaceKey.objects.filter(organisation_id=viewer.organisation_id)
    return rows.select_related("person").order_by("kind", "person__name", "pk")


def is_tested(copy: SpaceKey, *, on: date) -> bool:
    """Whether somebody's own words opened the space within the last 90 days."""
    return copy.tested_on is not None and on - copy.tested_on <= TEST_EVERY


def cases(*, viewer: Viewer, key: str) -> dict[UUID, Case]:
    """Every case of the viewer's organisation, opened with the key. Raises Refused for whoever is no guardian."""
    viewer.require_anywhere(P.KEEP_CASES)
    return open_cases(viewer.organisation_id, key)


def open_cases(organisation_id: int, key: str, *, only: UUID | None = None) -> dict[UUID, Case]:
    """Cases by identity. Raises ValueError for another key."""
    rows = CaseSheet.objects.filter(organisation_id=organisation_id)
    if only is not None:
        rows = rows.filter(pk=only)
    return {row.pk: Case.of(open_with(key, row.sealed)) for row in rows}


def checks_due(*, viewer: Viewer, on: date) -> int:
    """How many checks three months after a case are due: all that is known without the key. 0 for anybody else."""
    if not viewer.may_anywhere(P.KEEP_CASES):
        return 0
    week = on + timedelta(days=6 - on.weekday())
    return CaseSheet.objects.filter(organisation_id=viewer.organisation_id, look_on__lte=week).count()


def categories_on(organisation_id: int, on: date) -> tuple[str, ...]:
    """The categories in force on a day."""
    rows = CaseCategory.objects.filter(organisation_id=organisation_id, from_on__lte=on)
    return tuple(rows.filter(Q(to_on=None) | Q(to_on__gt=on)).values_list("name", flat=True))


def categories(*, viewer: Viewer) -> QuerySet[CaseCategory]:
    """Every category there ever was, those in force first. Raises Refused for whoever is no guardian."""
    viewer.require_anywhere(P.KEEP_CASES)
    rows = CaseCategory.objects.filter(organisation_id=viewer.organisation_id)
    return rows.order_by("to_on", "name", "pk")


def areas_by_unit(organisation_id: int) -> dict[int, str]:
    """The large area each unit belongs to: the unit beneath the whole organisation."""
    rows = list(Unit.objects.filter(organisation_id=organisation_id).values_list("pk", "name", "path"))
    names = {pk: name for pk, name, _ in rows}
    paths = {pk: [int(part) for part in path.split("/") if part] for pk, _, path in rows}
    return {pk: names[path[1]] for pk, path in paths.items() if len(path) > 1}


Kept = Mapping[UUID, Case]


def totals_of(
    found: Kept, quarter: Quarter, offered: Sequence[str], areas: Mapping[int, str]
) -> tuple[dict[str, Any], set[UUID], set[UUID]]:
    """The totals of a quarter with small numbers kept back, and the cases and answers counted in them.

    Counted is whatever was recorded by the end of the quarter and never counted before.
    """
    counted = {pk for pk, case in found.items() if not case.counted_in and case.opened_on <= quarter.ends_on}
    closed = {pk for pk, case in found.items() if case.closed_on and case.closed_on <= quarter.ends_on}
    answered = {pk for pk in closed if found[pk].again and not found[pk].again_in}
    cuts = cuts_of([found[pk] for pk in sorted(counted)], offered, areas)
    answers = answers_of([found[pk] for pk in sorted(answered)])
    enough, asked = published_total(len(counted)), published_total(len(answered))
    totals = {
        "cases": enough,
        "cuts": {name: published(cut) for name, cut in cuts.items()} if enough else {},
        "asked": asked,
        "answers": published(answers) if asked else {},
    }
    return totals, counted, answered


def released(*, viewer: Viewer) -> QuerySet[CaseTotals]:
    """The totals that left the space, the newest first: for whoever sees the organisation."""
    if not viewer.may_anywhere(P.SEE_ORGANISATION):
        return CaseTotals.objects.none()
    return CaseTotals.objects.filter(organisation_id=viewer.organisation_id)
