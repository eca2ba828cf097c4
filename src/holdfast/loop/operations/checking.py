"""Checking again: a passed check makes an action hold, a failed one makes it slip and starts the clock."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid, Refused
from holdfast.foundation.operation import operation, remember
from holdfast.loop.choices import ActionState, Cause, Strength
from holdfast.loop.models import Action
from holdfast.loop.operations._common import _answering, _locked, _owner, _person_id, _raise_clock, _step
from holdfast.loop.policy import of_action
from holdfast.loop.rules import rechecks
from holdfast.measures.models import Gain
from holdfast.organisation.choices import Permission as P
from holdfast.records import operations as records
from holdfast.records.choices import Assurance, RecheckResult, Relation
from holdfast.records.models import Recheck, Record


@operation("loop.check_again", needs=P.VERIFY, where=lambda call: of_action(call["recheck"].record.action))
def check_again(
    *,
    by: Actor,
    at: datetime,
    recheck: Recheck,
    result: RecheckResult,
    assurance: Assurance,
    words: str,
    evidence: Record | None = None,
) -> Action:
    """What somebody found on the day of a re-check. Passed: holding. Failed: slipped, and the clock runs from today.

    Raises Refused for who answers for a must, Invalid for an assurance the person cannot give, or on the day it was
    verified.
    """
    action = _locked(recheck.record.action)
    answers = _person_id(by) in _answering(action)
    if answers and action.strength == Strength.MUST:
        raise Refused("You answer or answered for this action. A must is checked again by somebody else.")
    if answers and assurance in (Assurance.INDEPENDENT, Assurance.REGULATOR):
        raise Invalid("You answer for this action, so it is the team that looked.", field="assurance")
    _check_day(action, timezone.localdate(at))
    return _found(action, recheck, RecheckResult(result), Assurance(assurance), words, evidence, by=by, at=at)


@operation("loop.watch_by_gain", needs=P.VERIFY, where=lambda call: of_action(call["action"]))
def watch_by_gain(*, by: Actor, at: datetime, action: Action, gain: Gain) -> Action:
    """From now on the verdict of a gain answers the re-checks of an action, so nobody asks the ward.

    Whoever answers or answered for the action does not choose what proves it: Refused. The gain stands where the action
    stands, or above or below it, and is in force: else Invalid. Another gain takes its place, in the history.
    """
    action, before = _locked(action), action.gain_id
    if _person_id(by) in _answering(action):
        raise Refused("You answer or answered for this action. Somebody else says which gain shows whether it holds.")
    here, there = action.unit_path, gain.unit_path
    if gain.organisation_id != action.organisation_id or not (here.startswith(there) or there.startswith(here)):
        raise Invalid("Choose a gain of the same unit, or of one above or below it.", field="gain")
    if gain.withdrawn_at is not None:
        raise Invalid("This claim was withdrawn: its numbers are not judged any more.", field="gain")
    action.gain = gain
    action.save(update_fields=["gain"])
    if before != gain.pk:
        records.link_records(by=by, at=at, from_record=action.record, to_record=gain.record, relation=Relation.MEASURES)
    remember(record_id=action.pk, before={"gain": before}, after={"gain": gain.pk})
    return action


@operation("loop.check_by_gain", needs=P.VERIFY, where=lambda call: of_action(call["recheck"].record.action))
def check_by_gain(*, by: Actor, at: datetime, recheck: Recheck) -> Action:
    """The verdict of the gain that the action is linked with serves as its re-check, so nobody asks the ward.

    Raises Invalid where no gain is linked, its claim was withdrawn, or the numbers cannot tell.
    """
    action = _locked(recheck.record.action)
    gain = action.gain
    if gain is None or gain.withdrawn_at is not None or gain.latest_verdict is None:
        raise Invalid("No gain with a verdict is linked with this action. Somebody has to look.")
    _check_day(action, timezone.localdate(at))
    found = rechecks.result_of_gain(gain.latest_verdict.state)
    words = gain.latest_verdict.sentence
    return _found(action, recheck, found, Assurance.INDEPENDENT, words, gain.record, by=by, at=at)


def _check_day(action: Action, today: date) -> None:
    if action.verified_on is None or today <= action.verified_on:
        raise Invalid("It is checked again on a later day than it was verified.")


def _found(
    action: Action, recheck: Recheck, result: RecheckResult, assurance: Assurance, words: str, evidence: Record | None,
    *, by: Actor, at: datetime,
) -> Action:  # fmt: skip
    done = records.do_recheck(
        by=by, at=at, recheck=recheck, result=result, assurance=assurance, words=words, evidence=evidence
    )
    if result is RecheckResult.HOLDING:
        action.held_by = done
        _step(action, ActionState.HOLDING, by=by, at=at, note=words, recheck=done)
        return action
    action.held_by, action.slips = None, action.slips + 1
    _step(action, ActionState.SLIPPED, by=by, at=at, note=words, recheck=done)
    _raise_clock(action, Cause.FAILED_CHECK, at=at)
    held = _owner(action)
    if held is not None:
        told = f"A check found this undone: “{action.record.headline}”."[:300]
        records.notify(by=by, at=at, person=held.person, record=action.record, words=told)
    remember(slips=action.slips)
    return action
