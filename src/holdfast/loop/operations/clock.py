"""The clock: started by the night for musts past their day, and stopped at each level by a recorded decision."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import also_needs, operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.loop.choices import ActionState, Cause, Level, Strength
from holdfast.loop.models import Action, Decision, Escalation
from holdfast.loop.operations._common import _block, _person_id
from holdfast.loop.policy import of_escalation
from holdfast.loop.rules.ladder import PROMISED, late_since
from holdfast.organisation.choices import Permission as P

NEEDS = {
    Level.EXECUTIVE: P.DECIDE_AS_EXECUTIVE,
    Level.COMMITTEE: P.RECORD_MINUTES,
    Level.BOARD: P.RECORD_MINUTES,
}


@operation("loop.decide", needs=P.DECIDE, where=lambda call: of_escalation(call["escalation"]))
def decide(
    *, by: Actor, at: datetime, escalation: Escalation, level: Level, words: str, decided_on: date | None = None
) -> Decision:
    """Record what a level decided. Its time is when it was recorded; `decided_on` says when the meeting was.

    Raises Invalid for a clock that has stopped, without words, or for a day before it began or still to come.
    """
    level, said, today = Level(level), _block(words, 4_000), timezone.localdate(at)
    if level in NEEDS:
        also_needs(NEEDS[level], of_escalation(escalation))
    escalation = Escalation.objects.select_for_update().get(pk=escalation.pk)
    if escalation.ended_at is not None:
        raise Invalid("This clock has stopped: the action is done or was verified again.")
    if not said:
        raise Invalid("Say what was decided.", field="words")
    if not escalation.raised_on <= (decided_on or today) <= today:
        raise Invalid("Choose a day between when it was raised and today.", field="decided_on")
    made = Decision.objects.create(
        organisation_id=escalation.organisation_id, escalation=escalation, level=level, words=said,
        decided_on=decided_on or today, by_id=_person_id(by), at=at,
    )  # fmt: skip
    remember(record_id=escalation.action_id, after={"level": str(level), "decided_on": made.decided_on})
    return made


@operation("loop.raise_overdue", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def raise_overdue(*, by: Actor, at: datetime) -> int:
    """Start the clock of every must past the day it was promised for. Safe to run again; returns how many began.

    A clock runs from the day after the promise, or from the day the action was opened again, whichever came later.
    An action whose failed check is on the clock already needs no second one.
    """
    today = timezone.localdate(at)
    running = Escalation.objects.filter(action=OuterRef("pk"), ended_at=None)
    late = Action.objects.filter(strength=Strength.MUST, state__in=[s.value for s in PROMISED], due_on__lt=today)
    rows = late.filter(~Exists(running)).values_list("pk", "organisation_id", "due_on", "state_on", "state")
    made = Escalation.objects.bulk_create(
        [
            Escalation(
                organisation_id=where,
                action_id=pk,
                cause=Cause.OVERDUE,
                raised_at=at,
                raised_on=late_since(due_on, state_on, ActionState(state)),
            )
            for pk, where, due_on, state_on, state in rows
        ],
        batch_size=2000,
    )
    remember(clocks=len(made))
    return len(made)
