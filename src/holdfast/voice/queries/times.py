"""How often the promise to whoever speaks was kept, by area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Case, Count, F, Q, QuerySet, Value, When

from holdfast.organisation.choices import Permission as P
from holdfast.organisation.choices import UnitKind
from holdfast.organisation.models import Unit
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import Visibility
from holdfast.voice.choices import Step
from holdfast.voice.models import Thread
from holdfast.voice.rules.times import Shares, shares

Counted = list[tuple[date, bool | None, int]]


@dataclass(frozen=True)
class AreaTimes:
    """An area with everything beneath it: how often the first word, and the decision, came in time."""

    name: str
    whole: bool
    heard: Shares
    decided: Shares


def answered_in_time(*, viewer: Viewer, organisation_id: int, on: date) -> tuple[AreaTimes, ...]:
    """The whole organisation, what is answered above the wards, and each area by its name. Three queries.

    Only messages that those over an area may see are counted: a concern kept from a lead would show in a count.
    Nothing for who does not see across the organisation. What was answered before answers were timed is not counted.
    """
    if organisation_id not in viewer.organisations_with(P.SEE_ORGANISATION):
        return ()
    rows = Thread.objects.filter(organisation_id=organisation_id).exclude(signal__visibility=Visibility.NAMED)
    heard = _counted(rows, "heard_in_time", "acknowledge_on", on, [Step.WAITING])
    decided = _counted(rows, "decided_in_time", "decide_on", on, [Step.WAITING, Step.HEARD])
    found = []
    for unit in Unit.objects.filter(organisation_id=organisation_id, closed=None).order_by("name", "pk"):
        whole = unit.kind == UnitKind.WHOLE
        found.append(_area(unit.name, whole, unit.path, heard, decided, beneath=True))
        if whole:
            leaders = "What the leaders of the whole organisation answer"
            found.append(_area(leaders, whole, unit.path, heard, decided, beneath=False))
    return tuple(sorted((one for one in found if one.heard.of or one.decided.of), key=lambda one: not one.whole))


def _area(
    name: str, whole: bool, path: str, heard: dict[str, Counted], decided: dict[str, Counted], *, beneath: bool
) -> AreaTimes:
    return AreaTimes(name, whole, shares(_within(heard, path, beneath)), shares(_within(decided, path, beneath)))


def _within(counted: dict[str, Counted], path: str, beneath: bool) -> Iterable[tuple[date, bool | None, int]]:
    for place, rows in counted.items():
        if place == path or (beneath and place.startswith(path)):
            yield from rows


def _counted(rows: QuerySet[Thread], kept: str, due: str, on: date, waiting: list[Step]) -> dict[str, Counted]:
    """Per path of a unit: (month, whether in time, how many). Not answered is late once it is due, and open before."""
    timed = rows.filter(Q(**{f"{kept}__isnull": False}) | Q(step__in=waiting))
    outcome = Case(
        When(**{f"{kept}__isnull": False}, then=F(kept)), When(**{f"{due}__lt": on}, then=Value(False)),
        default=Value(None), output_field=BooleanField(null=True),
    )  # fmt: skip
    found: dict[str, Counted] = defaultdict(list)
    for path, month, in_time, count in (
        timed.order_by()
        .annotate(in_time=outcome)
        .values_list("signal__unit_path", "month", "in_time")
        .annotate(count=Count("pk"))
    ):
        found[path].append((month, in_time, count))
    return found
