"""What the reader answers, and the duty reader's word that they have read."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid, Refused
from holdfast.foundation.operation import operation, remember
from holdfast.foundation.places import EVERYWHERE
from holdfast.loop import operations as loop
from holdfast.loop.choices import ResponseKind
from holdfast.organisation.choices import Permission as P
from holdfast.records import operations as records
from holdfast.records.choices import Visibility
from holdfast.voice.choices import PostKind, Step
from holdfast.voice.models import Post, Thread, Urgent
from holdfast.voice.operations._common import BY, _add_post, _address, _alert, _only_its_readers, _person_of
from holdfast.voice.policy import of_part, of_thread
from holdfast.voice.queries.supports import supporters
from holdfast.voice.queries.threads import may_read
from holdfast.voice.rules import promise
from holdfast.voice.rules.message import check_words

THEN = {
    ResponseKind.ACKNOWLEDGED: Step.HEARD, ResponseKind.ANSWERED: Step.DECIDED, ResponseKind.ACTING: Step.DECIDED,
    ResponseKind.DECLINED: Step.DECIDED, ResponseKind.CLOSED: Step.CLOSED,
}  # fmt: skip
AGAIN = timedelta(minutes=55)


@operation("voice.reply", needs=P.SEE_UNIT, where=lambda call: of_thread(call["thread"]))
def reply(*, by: Actor, at: datetime, thread: Thread, kind: ResponseKind, words: str) -> Post:
    """Answer whoever spoke. Nothing is decided or closed without words to them; to say no takes a reason.

    Whoever said the same, in a thread that was joined with it, has the same answer in theirs.
    The words are sealed beside theirs; the signal keeps only that, and what kind of answer, was given. Raises Refused
    for somebody who is not one of the readers its sender chose.
    """
    kind, said = ResponseKind(kind), check_words(words)
    _only_its_readers(by, thread, at)
    thread = Thread.objects.select_for_update(of=("self",)).select_related("signal__record").get(pk=thread.pk)
    if kind is ResponseKind.ACKNOWLEDGED and thread.step != Step.WAITING:
        raise Invalid("It was received already. Say what was decided.", field="kind")
    made = _answer(thread, kind, said, by, at)
    for other in _said_the_same(thread, kind):
        _answer(other, kind, said, by, at)
    remember(record_id=thread.pk, after={"step": str(thread.step), "kind": str(kind)})
    return made


def _said_the_same(thread: Thread, kind: ResponseKind) -> list[Thread]:
    """Open threads that were joined with it: one answer reaches everybody who said so. What is sealed stays apart."""
    rows = Thread.objects.select_for_update(of=("self",)).select_related("signal__record")
    rows = rows.filter(signal__merged_into=thread.pk).exclude(signal__visibility=Visibility.NAMED)
    return list(rows.filter(step=Step.WAITING) if kind is ResponseKind.ACKNOWLEDGED else rows)


def _answer(thread: Thread, kind: ResponseKind, said: str, by: Actor, at: datetime) -> Post:
    """One thread has its answer: its words, its step, whether they came in time, and its supporters hear of it."""
    made, today = _add_post(thread, PostKind.REPLY, said, at, _person_of(by)), timezone.localdate(at)
    loop.respond(by=BY, at=at, signal=thread.signal, kind=kind, words="Answered in the thread.", told_reporter=True)
    if thread.step == Step.WAITING:
        thread.heard_in_time = today <= thread.acknowledge_on
    thread.step = THEN[kind]
    if thread.step != Step.HEARD and thread.decided_in_time is None:
        thread.decided_in_time = today <= thread.decide_on  # what is opened again is not counted anew
    thread.due_on = promise.due(Step(thread.step), thread.acknowledge_on, thread.decide_on)
    thread.save(update_fields=["step", "due_on", "heard_in_time", "decided_in_time"])
    _tell_supporters(thread, at)
    return made


def _tell_supporters(thread: Thread, at: datetime) -> None:
    """A notice to each who stands behind it. Of what only chosen readers see there is none."""
    record = thread.signal.record
    for person in supporters(thread):
        words = f"An idea you support was answered: {record.headline}"[:300]
        link = _address("voice:thread", thread.pk)
        records.notify(by=BY, at=at, person=person, words=words, record=record, link=link)


@operation("voice.acknowledge_urgent", needs=P.SEE_UNIT, where=lambda call: of_part(call["urgent"]))
def acknowledge_urgent(*, by: Actor, at: datetime, urgent: Urgent) -> Urgent:
    """Somebody on duty has read it and takes it from here: nobody is told again."""
    if by.actor_kind == "person" and not may_read(int(by.actor_id), urgent.thread, at=at):
        raise Refused("Only those on duty, and the readers its sender chose, can say that they have it.")
    urgent = Urgent.objects.select_for_update(of=("self",)).get(pk=urgent.pk)
    if urgent.acknowledged_at is None:
        urgent.acknowledged_by, urgent.acknowledged_at = _person_of(by), at
        urgent.save(update_fields=["acknowledged_by", "acknowledged_at"])
    remember(record_id=urgent.pk)
    return urgent


@operation("voice.tell_duty", needs=P.RUN_SITE, where=lambda call: EVERYWHERE)
def tell_duty(*, by: Actor, at: datetime) -> int:
    """Tell who is on duty again of what nobody acknowledged. Safe to run again; returns of how many."""
    waiting = Urgent.objects.filter(acknowledged_at=None).select_related("thread__signal__record__unit")
    waiting = waiting.exclude(last_told_at__gt=at - AGAIN)
    for urgent in waiting:
        _alert(urgent, at)
    remember(count=len(waiting))
    return len(waiting)
