"""The clocks that ran at a moment, as they were known then: the committee's and the board's list of any day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q
from django.utils import timezone

from holdfast.foundation.errors import NotVisible
from holdfast.loop.choices import ActionState, Cause, Level, Strength
from holdfast.loop.models import ActionEvent, Decision, Escalation
from holdfast.loop.rules import clock
from holdfast.organisation.queries import Viewer, tree
from holdfast.records.queries import visible_to


@dataclass(frozen=True)
class ClockLine:
    """One clock as it was known at a moment. unit: by its name of that day; delay: days past the worst limit."""

    escalation_id: int
    action_id: UUID
    headline: str
    unit: str
    strength: Strength
    cause: Cause
    raised_on: date
    state: ActionState
    due_on: date | None
    owner: str
    steps: tuple[clock.Step, ...]
    delay: int
    for_the_board: bool


def clocks_at(*, viewer: Viewer | None, organisation_id: int, at: datetime, beneath: str = "") -> tuple[ClockLine, ...]:
    """Every clock of an organisation that ran at a moment, the longest delay first. Five queries.

    Only what had been written down by that moment counts: steps, decisions and owners recorded later change nothing,
    and units bear the names and stand in the places of that day. beneath: a unit's path of that day.
    """
    on = timezone.localdate(at)
    rows = visible_to(
        viewer, Escalation.objects.filter(organisation_id=organisation_id), on=on, prefix="action__record"
    )
    running = rows.filter(raised_at__lte=at).filter(Q(ended_at=None) | Q(ended_at__gt=at))
    said = Decision.objects.filter(at__lte=at).order_by("at", "pk")
    running = running.select_related("action__record").prefetch_related(
        Prefetch("decisions", queryset=said, to_attr="known")
    )
    found = list(running)
    last = _last_events(organisation_id, [row.action_id for row in found], at)
    root = tree(organisation_id, on=on)
    places = {node.unit_id: (node.name, node.path) for node in root.walk()} if root else {}
    lines = []
    for row in found:
        name, path = places.get(row.action.record.unit_id, ("A unit that is closed", ""))
        if path.startswith(beneath):
            lines.append(_line(row, last[row.action_id], name, on=on))
    return tuple(sorted(lines, key=lambda line: (-line.delay, line.raised_on, str(line.action_id))))


def _last_events(organisation_id: int, keys: Iterable[UUID], at: datetime) -> dict[UUID, ActionEvent]:
    rows = ActionEvent.objects.filter(organisation_id=organisation_id, action__in=list(keys), at__lte=at)
    return {row.action_id: row for row in rows.select_related("owner").order_by("at", "pk")}


def _line(row: Escalation, last: ActionEvent, unit: str, *, on: date) -> ClockLine:
    decided: dict[Level, date] = {}
    for one in row.known:  # type: ignore[attr-defined]
        decided.setdefault(Level(one.level), timezone.localdate(one.at))
    strength = Strength(row.action.strength)
    steps = clock.steps(strength, row.raised_on, decided, on=on)
    return ClockLine(
        row.pk, row.action_id, row.action.record.headline, unit, strength, Cause(row.cause), row.raised_on,
        ActionState(last.state), last.due_on, last.owner.name if last.owner else "", steps, clock.delay(steps),
        clock.for_the_board(steps),
    )  # fmt: skip


def open_clock(*, viewer: Viewer | None, pk: int, on: date) -> Escalation:
    """One clock of an action the viewer may see. Raises NotVisible."""
    rows = visible_to(viewer, Escalation.objects.all(), on=on, prefix="action__record")
    found = rows.select_related("action__record__unit").filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found
