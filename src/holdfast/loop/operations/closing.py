"""Closing: the owner says it is done, somebody else verifies it, or it is opened again."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid, Refused
from holdfast.foundation.operation import operation, remember
from holdfast.loop.choices import ActionState, Cause, Strength
from holdfast.loop.models import Action
from holdfast.loop.operations._common import (
    _answering,
    _end_clocks,
    _line,
    _locked,
    _owner,
    _person_id,
    _seed,
    _step,
)
from holdfast.loop.policy import of_action
from holdfast.loop.rules import ladder, rechecks
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person
from holdfast.records import operations as records
from holdfast.records.choices import Assurance
from holdfast.records.models import Recheck


@operation("loop.claim_done", needs=P.PROMISE, where=lambda call: of_action(call["action"]))
def claim_done(*, by: Actor, at: datetime, action: Action, note: str) -> Action:
    """The owner, or who stands in, says that it is done, and how. Raises Refused for anybody else."""
    action, who, held = _locked(action), _person_id(by), _owner(action)
    if held is None:
        raise Invalid("Nobody owns this action yet. Give it to somebody first.")
    if who is None or who not in (held.person_id, held.deputy_id):
        raise Refused(f"Only {held.person.name}, who owns this action, or the deputy can say that it is done.")
    said = _line(note)
    if not said:
        raise Invalid("Say what was done.", field="note")
    action.claimed_by_id, action.verified_by_id, action.verified_on, action.assurance = who, None, None, ""
    action.held_by = None
    _step(action, ActionState.DONE, by=by, at=at, note=said)
    _end_clocks(action, at, Cause.OVERDUE)
    return action


@operation("loop.verify_action", needs=P.VERIFY, where=lambda call: of_action(call["action"]))
def verify_action(
    *, by: Actor, at: datetime, action: Action, assurance: Assurance, note: str, checker: Person | None = None
) -> Action:
    """Somebody else has looked and finds it done; when to look again is planned here.

    assurance: how sure that makes us. checker: who looks again; by default who verified. Re-checks after 30, 90, 180
    and 365 days: of every must, and of the others that the draw takes. Raises Refused for anybody who answers for the
    action, Invalid without evidence.
    """
    action, who, said = _locked(action), _person_id(by), _line(note)
    if action.state != ActionState.DONE:
        ladder.check_step(ActionState(action.state), ActionState.VERIFIED)
    ladder.check_verifier(who, _answering(action))
    ladder.check_evidence(action.evidence.count())
    if not said:
        raise Invalid("Say what you saw.", field="note")
    seed, today = _seed(action.organisation_id, at), timezone.localdate(at)
    again = rechecks.must_be_rechecked(Strength(action.strength), seed.seed, str(action.pk), float(seed.share))
    action.verified_by_id, action.verified_on, action.assurance = who, today, Assurance(assurance)
    action.sampled = again
    _step(action, ActionState.VERIFIED, by=by, at=at, note=said)
    _end_clocks(action, at, *Cause)
    if again:
        looks = checker or Person.objects.get(pk=who)
        _check_checker(action, looks)
        question = action.done_when or f"Is it still so: {action.record.headline}?"
        undone = Recheck.objects.filter(record_id=action.pk, done_on=None).values_list("due_on", flat=True)
        for due_on in rechecks.recheck_days(today, tuple(undone)):
            records.plan_recheck(by=by, at=at, record=action.record, due_on=due_on, owner=looks, question=question)
    remember(record_id=action.pk, assurance=str(assurance), rechecked=again)
    return action


def _check_checker(action: Action, looks: Person) -> None:
    if action.strength == Strength.MUST and looks.pk in _answering(action):
        raise Invalid("A must is checked again by somebody who does not answer for it.", field="checker")


@operation("loop.reopen_action", needs=P.VERIFY, where=lambda call: of_action(call["action"]))
def reopen_action(*, by: Actor, at: datetime, action: Action, note: str) -> Action:
    """Open again what slipped, or what is called done and is not. It keeps its identity and every step it took."""
    action, said = _locked(action), _line(note)
    if not said:
        raise Invalid("Say what is missing.", field="note")
    _step(action, ActionState.REOPENED, by=by, at=at, note=said)
    return action
