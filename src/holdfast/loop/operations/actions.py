"""Promising: an action is opened, given to somebody, planned and begun."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import operation, remember
from holdfast.loop.choices import ActionKind, ActionState, Strength
from holdfast.loop.models import Action, Signal
from holdfast.loop.operations._common import _kept, _line, _locked, _owner, _seed, _step
from holdfast.loop.policy import of_action
from holdfast.loop.rules import ladder
from holdfast.measures.models import Gain
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Organisation, Person, Unit
from holdfast.records import operations as records
from holdfast.records.choices import Answering, RecordKind, Relation, Visibility


@operation("loop.open_action", needs=P.PROMISE, where=lambda call: call["unit"])
def open_action(
    *,
    by: Actor,
    at: datetime,
    unit: Unit,
    title: str,
    strength: Strength | None = None,
    kind: ActionKind = ActionKind.TASK,
    signal: Signal | None = None,
    regulation: str = "",
    owner: Person | None = None,
    deputy: Person | None = None,
    sponsor: Person | None = None,
    partner: Organisation | None = None,
    gain: Gain | None = None,
    visibility: Visibility = Visibility.ORGANISATION,
) -> Action:
    """A new action, not planned yet. From a signal it takes strength and regulation, and is linked with it for good.

    gain: one whose verdict serves as the re-check. Raises Invalid without a title.
    """
    _seed(unit.organisation_id, at)
    taken = strength or (Strength(signal.strength) if signal is not None and signal.strength else Strength.OWN)
    record = records.open_record(
        by=by, at=at, kind=RecordKind.ACTION, unit=unit, headline=title, visibility=visibility,
        search=(regulation, signal.reference if signal else ""),
    )  # fmt: skip
    action = Action.objects.create(
        record=record, organisation_id=unit.organisation_id, unit_path=unit.path,
        visibility=record.visibility, signal=signal,
        kind=ActionKind(kind), strength=taken, partner=partner, gain=gain, state_on=timezone.localdate(at),
        regulation=_line(regulation, 80) or (signal.regulation if signal is not None else ""),
    )  # fmt: skip
    for role, person in ((Answering.OWNER, owner), (Answering.SPONSOR, sponsor)):
        if person is not None:
            records.take_responsibility(
                by=by, at=at, record=record, role=role, person=person,
                deputy=deputy if role is Answering.OWNER else None,
            )  # fmt: skip
    for source, relation in ((signal, Relation.RAISED_FROM), (gain, Relation.MEASURES)):
        if source is not None:
            records.link_records(by=by, at=at, from_record=record, to_record=source.record, relation=relation)
    _kept(action, by=by, at=at)
    if owner is not None:
        _tell(action, owner, "An action is yours now", by=by, at=at)
    remember(record_id=record.pk, after={"strength": str(taken), "owner": owner.pk if owner else None})
    return action


@operation("loop.assign_owner", needs=P.PROMISE, where=lambda call: of_action(call["action"]))
def assign_owner(*, by: Actor, at: datetime, action: Action, owner: Person, deputy: Person | None = None) -> Action:
    """Give the action to somebody, with a deputy. Who had it before still may not verify it."""
    action = _locked(action)
    records.take_responsibility(by=by, at=at, record=action.record, role=Answering.OWNER, person=owner, deputy=deputy)
    _kept(action, by=by, at=at, owner=owner)
    _tell(action, owner, "An action is yours now", by=by, at=at)
    remember(record_id=action.pk, after={"owner": owner.pk, "deputy": deputy.pk if deputy else None})
    return action


@operation("loop.plan_action", needs=P.PROMISE, where=lambda call: of_action(call["action"]))
def plan_action(
    *, by: Actor, at: datetime, action: Action, due_on: date, done_when: str, regulation: str = "", note: str = ""
) -> Action:
    """Say by which day it will be done, and how somebody else will see that. A day moved keeps every earlier one.

    Raises Invalid for a must without owner or regulation, and for a moved day without a reason (note).
    """
    action = _locked(action)
    seen_by, named = _line(done_when) or action.done_when, _line(regulation, 80) or action.regulation
    ladder.check_plan(
        strength=Strength(action.strength), owned=_owner(action) is not None, regulation=named, due_on=due_on,
        done_when=seen_by, today=timezone.localdate(at),
    )  # fmt: skip
    if action.due_on is not None and action.due_on != due_on and not _line(note):
        raise Invalid("Say why the day is moved.", field="note")
    action.due_on, action.done_when, action.regulation = due_on, seen_by, named
    _step(action, ActionState.PLANNED, by=by, at=at, note=note)
    return action


@operation("loop.start_action", needs=P.PROMISE, where=lambda call: of_action(call["action"]))
def start_action(*, by: Actor, at: datetime, action: Action, note: str = "") -> Action:
    """Work has begun, or goes on: a note says how far it is."""
    action = _locked(action)
    if action.due_on is None:
        raise Invalid("Plan it first: by which day, and how will somebody else see that it is done?")
    _step(action, ActionState.IN_PROGRESS, by=by, at=at, note=note)
    return action


def _tell(action: Action, person: Person, words: str, *, by: Actor, at: datetime) -> None:
    """A notice to who owns the action, unless they did it themselves."""
    if by.actor_id != str(person.pk):
        headline = action.record.headline
        records.notify(by=by, at=at, person=person, record=action.record, words=f"{words}: “{headline}”."[:300])
