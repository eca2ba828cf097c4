"""Councils, what they decided, and the hours they were given."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from holdfast.foundation.errors import NotVisible
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer
from holdfast.voice.models import Council, CouncilHours, CouncilMember, CouncilTopic


def councils(*, viewer: Viewer | None) -> QuerySet[Council]:
    """The councils of the organisations the viewer sees across, with what a list shows of each."""
    across = viewer.organisations_with(P.SEE_ORGANISATION) if viewer else frozenset()
    rows = Council.objects.filter(organisation_id__in=sorted(across)).select_related("unit")
    people = Count("members", filter=Q(members__to_on=None), distinct=True)
    return rows.annotate(
        people=people, raised=Count("topics", distinct=True),
        decided=Count("topics", filter=Q(topics__decided_on__isnull=False), distinct=True),
        told=Count("topics", filter=Q(topics__outcome_on__isnull=False), distinct=True),
    ).order_by("name", "pk")  # fmt: skip


def council(*, viewer: Viewer | None, pk: int) -> Council:
    """One council; NotVisible when there is none for this viewer."""
    found = councils(viewer=viewer).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def may_keep(viewer: Viewer, found: Council) -> bool:
    """Whether the viewer keeps its book: a member, or who runs projects in its unit."""
    if viewer.may(P.RUN_PROJECTS, found.unit):
        return True
    return CouncilMember.objects.filter(council=found, person_id=viewer.person_id, to_on=None).exists()


@dataclass(frozen=True)
class CouncilWhole:
    """A council with its members of today, its topics (the newest first) and its months."""

    council: Council
    members: tuple[CouncilMember, ...]
    topics: tuple[CouncilTopic, ...]
    hours: tuple[CouncilHours, ...]


def whole_council(found: Council) -> CouncilWhole:
    """Everything of a council. Three queries."""
    topics = CouncilTopic.objects.filter(council=found).select_related("signal__record", "owner")
    return CouncilWhole(
        found, tuple(CouncilMember.objects.filter(council=found, to_on=None)),
        tuple(topics.order_by("-signal__received_on", "-signal__record__opened_at")),
        tuple(CouncilHours.objects.filter(council=found)[:24]),
    )  # fmt: skip


def topic(*, viewer: Viewer | None, pk: UUID) -> CouncilTopic:
    """One topic; NotVisible when there is none for this viewer."""
    rows = CouncilTopic.objects.filter(council__in=councils(viewer=viewer).values("pk"))
    found = rows.select_related("council__unit", "signal__record", "owner").filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def hours_by_council(keys: list[int]) -> dict[int, tuple[float, float]]:
    """(planned, given) hours of each council over the months that were noted. One query."""
    rows = CouncilHours.objects.filter(council_id__in=keys).order_by().values("council_id")
    return {
        row["council_id"]: (float(row["planned"]), float(row["given"]))
        for row in rows.annotate(planned=Sum("planned"), given=Sum("given"))
    }
