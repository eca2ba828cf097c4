"""The figure of the trust: of what was closed and looked at again, the share still standing at 3, 6 and 12 months."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from holdfast.loop.choices import ActionState
from holdfast.loop.models import Action, ActionEvent
from holdfast.loop.rules.survival import MONTHS, Closure, Standing, standing, stands
from holdfast.organisation.queries import Viewer
from holdfast.records.queries import visible_to


@dataclass(frozen=True)
class Survival:
    """figures: one for 3, 6 and 12 months. by_month: first day of the month of closing, stood and known at 3 months."""

    figures: tuple[Standing, ...]
    by_month: tuple[tuple[date, int, int], ...]


def survival(*, viewer: Viewer | None, organisation_id: int, at: datetime) -> Survival:
    """Of every closure the viewer may see, as known at a moment. One query."""
    on = timezone.localdate(at)
    seen = visible_to(viewer, Action.objects.filter(organisation_id=organisation_id), on=on)
    states = [ActionState.VERIFIED, ActionState.HOLDING, ActionState.SLIPPED]
    rows = ActionEvent.objects.filter(
        action__in=seen.order_by().values("pk"), at__lte=at, state__in=states, is_step=True
    )
    closures: list[Closure] = []
    steps: dict[object, list[tuple[date, str]]] = defaultdict(list)
    for key, state, when in rows.order_by("at", "pk").values_list("action_id", "state", "at"):
        steps[key].append((timezone.localdate(when), state))
    for taken in steps.values():
        closures += _closures(taken)
    return Survival(tuple(standing(closures, months, on=on) for months in MONTHS), _by_month(closures, on))


def _closures(taken: list[tuple[date, str]]) -> list[Closure]:
    """Each verification of one action, with the checks until the next."""
    found: list[tuple[date, list[tuple[date, bool]]]] = []
    for day, state in taken:
        if state == ActionState.VERIFIED:
            found.append((day, []))
        elif found:
            found[-1][1].append((day, state == ActionState.HOLDING))
    return [Closure(day, tuple(looks)) for day, looks in found]


def _by_month(closures: list[Closure], on: date) -> tuple[tuple[date, int, int], ...]:
    months: dict[date, list[bool]] = defaultdict(list)
    for closure in closures:
        said = stands(closure, 3, on=on)
        if said is not None:
            months[closure.verified_on.replace(day=1)].append(said)
    return tuple((month, sum(said), len(said)) for month, said in sorted(months.items()))
