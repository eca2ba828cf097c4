"""Messages become signals: named ones at once, unnamed ones by night and in no order."""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone

from holdfast.foundation.actor import Actor, System
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.loop import operations as loop
from holdfast.loop.choices import SignalState, Source
from holdfast.loop.models import Signal
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Unit
from holdfast.records.choices import Visibility
from holdfast.voice.choices import Naming, PostKind, Step
from holdfast.voice.intake.slots import take_due
from holdfast.voice.models import Post, Thread, Urgent
from holdfast.voice.operations._common import _add_post, _alert, _let_read, _tell_readers
from holdfast.voice.operations.rounds import _count, _receive
from holdfast.voice.policy import decision_by, first_word_by, keys
from holdfast.voice.queries.places import open_unit, readers_of, unit_told_as
from holdfast.voice.rules import promise
from holdfast.voice.rules.message import Message, headline_of, is_sealed
from holdfast.voice.rules.sealing import seal

INTAKE = System("voice.intake")


@operation("voice.hear", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def hear(*, by: Actor, at: datetime, message: Message) -> Thread:
    """A message that may be passed on now: a named one, or one with words of harm that was sent all the same.

    Called by the public page as the system; a message without a name and without haste goes into a slot instead. A
    code that is known gives the thread it has. From an area that has closed it goes to the one that took its place.
    """
    return _begin(message, at)


@operation("voice.pass_on", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def pass_on(*, by: Actor, at: datetime) -> int:
    """The night's batch: whatever was sent without a name and whose night has come. All of it, or none; how many."""
    count = 0
    for payload in take_due():
        if "round" in payload:
            _receive(payload)
        elif "vote" in payload:
            _count(payload)
        elif "thread" in payload:
            thread = Thread.objects.filter(pk=payload["thread"]).first()
            if thread is not None:
                _again(thread, payload["words"], at, not_answered=payload["not_answered"])
        else:
            _begin(Message.of(payload), at)
        count += 1
    remember(passed_on=count)
    return count


@operation("voice.hear_again", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def hear_again(*, by: Actor, at: datetime, thread: Thread, words: str, not_answered: bool = False) -> Post:
    """The sender of a named thread goes on, or says that it was not answered, which opens it again."""
    return _again(thread, words, at, not_answered=not_answered)


def _begin(message: Message, at: datetime) -> Thread:
    known = Thread.objects.filter(whole_print=message.whole_print).first()
    if known is not None:
        return known  # the same page sent twice at once: one of them is enough, and neither may stop the night
    today = timezone.localdate(at)
    unit = open_unit(message.unit_id, on=today)
    anonymous = message.naming is Naming.ANONYMOUS
    if anonymous:
        unit = unit_told_as(unit)
    month, hidden = promise.month_of(today), is_sealed(message)
    signal = _signal(message, unit, at, hidden)
    acknowledge, decide = first_word_by(today), decision_by(today)
    if anonymous:
        acknowledge, decide = promise.end_of_week(acknowledge), promise.end_of_week(decide)
    thread = Thread.objects.create(
        signal=signal, organisation_id=unit.organisation_id, naming=message.naming, reader=message.reader, month=month,
        sealed=seal(message.packed(), keys()), place_print=message.place_print, whole_print=message.whole_print,
        acknowledge_on=acknowledge, due_on=acknowledge, decide_on=decide,
    )  # fmt: skip
    readers = _let_read(thread, unit, at)
    if message.urgent:
        _alert(Urgent.objects.create(thread=thread, organisation_id=unit.organisation_id), at)
    remember(record_id=signal.pk, after={"kind": str(message.kind), "readers": readers})
    return thread


def _signal(message: Message, unit: Unit, at: datetime, hidden: bool) -> Signal:
    """The signal of a message: with its words where those over the area may read them, else without."""
    today = timezone.localdate(at)
    anonymous = message.naming is Naming.ANONYMOUS
    begun = promise.month_of(today) if anonymous else today
    when = timezone.make_aware(datetime.combine(begun, time.min)) if anonymous else at
    return loop.raise_signal(
        by=INTAKE, at=when, unit=unit, kind=message.kind, source=Source.STAFF, received_on=begun,
        text=headline_of(message) if hidden else message.words, receipt_hash=message.whole_print, looked_over=True,
        visibility=Visibility.NAMED if hidden else Visibility.UNIT,
    )  # fmt: skip


def _again(thread: Thread, words: str, at: datetime, *, not_answered: bool) -> Post:
    thread = Thread.objects.select_for_update(of=("self",)).select_related("signal__record__unit").get(pk=thread.pk)
    made = _add_post(thread, PostKind.NOT_ANSWERED if not_answered else PostKind.SENDER, words, at)
    _tell_readers(thread, readers_of(thread.reader, thread.signal.record.unit, on=timezone.localdate(at)), at)
    if not_answered and thread.step != Step.WAITING:
        decide = decision_by(timezone.localdate(at))
        thread.step = Step.HEARD
        thread.decide_on = promise.end_of_week(decide) if thread.naming == Naming.ANONYMOUS else decide
        thread.due_on = thread.decide_on
        thread.save(update_fields=["step", "decide_on", "due_on"])
        Signal.objects.filter(pk=thread.pk).update(state=SignalState.ACKNOWLEDGED)
    remember(record_id=thread.pk, after={"post": str(made.kind)})
    return made
