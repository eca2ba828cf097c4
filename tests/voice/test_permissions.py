"""Every operation of the module, as every role and as a stranger: exactly what permissions.csv says."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from holdfast.foundation.operation import REGISTRY
from holdfast.loop.choices import ResponseKind
from holdfast.organisation.choices import Permission as P
from holdfast.voice import operations as voice
from holdfast.voice.choices import Audience, Looked
from holdfast.voice.intake import slots
from holdfast.voice.models import RoundAnswer
from holdfast.voice.rules.quarters import Quarter
from tests.factories.guardian import PHRASE, case
from tests.factories.organisation import AT, TESTS
from tests.factories.voice import heard, message, nights
from tests.organisation.permission_table import outcomes, table

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]  # what a role may do is no matter of the engine
EXPECTED = table(Path(__file__).with_name("permissions.csv"))


def _round(there):
    """A round of ward 7 with an answer that was looked over."""
    ends = AT.date() + timedelta(days=9)
    there.round = voice.open_round(by=TESTS, at=AT, unit=there.ward, question="Why do you stay?", closes_on=ends)
    slots.put({"round": there.round.pk, "about": "", "words": "The people"})
    nights(AT)
    there.answer = RoundAnswer.objects.get()
    voice.look_over(by=TESTS, at=AT, round=there.round, answers=[there.answer.pk], looked=Looked.SHOWN)


def _council(there):
    """A council of ward 7 with a member, a topic, and one that is decided."""
    call = {"by": TESTS, "at": AT}
    there.council = voice.open_council(unit=there.ward, name="Ward 7 council", hours_planned=Decimal(36), **call)
    there.council_member = voice.join_council(council=there.council, work="Clerk", name="C Lerk", **call)
    there.topic = voice.raise_topic(council=there.council, topic="Bins are loud", **call)
    there.decided = voice.raise_topic(council=there.council, topic="Doors are loud", **call)
    voice.decide_topic(topic=there.decided, decision="Felt on each door", owner=there.lena, **call)


@pytest.fixture
def full(heard_there):
    """An idea open to the area, and one with words of harm."""
    heard_there.thread = heard(heard_there.ward)
    heard_there.answered = heard(heard_there.ward, "Lights are dim")
    voice.reply(by=TESTS, at=AT, thread=heard_there.answered, kind=ResponseKind.ANSWERED, words="We heard")
    _council(heard_there)
    _round(heard_there)
    heard_there.urgent = heard(heard_there.ward, "In danger", urgent=True).urgent
    return heard_there


def _key(by):
    """The key of a space, for whoever may make one: the table asks what a role may do once it holds it."""
    if not by.may_anywhere(P.KEEP_CASES):
        return "none"
    voice.open_space(by=by, at=AT, phrase=PHRASE)
    voice.set_category(by=by, at=AT, name="Behaviours")
    return voice.unlock(by=by, at=AT, phrase=PHRASE)


ACTS = {
    "hear": lambda t, by: voice.hear(by=by, at=AT, message=message(t.ward)),
    "pass_on": lambda t, by: voice.pass_on(by=by, at=AT),
    "hear_again": lambda t, by: voice.hear_again(by=by, at=AT, thread=t.thread, words="More"),
    "open_round": lambda t, by: voice.open_round(
        by=by, at=AT, unit=t.ward, question="What would help?", closes_on=AT.date() + timedelta(days=9)
    ),
    "look_over": lambda t, by: voice.look_over(by=by, at=AT, round=t.round, answers=[t.answer.pk], looked=Looked.SHOWN),
    "publish_round": lambda t, by: voice.publish_round(
        by=by, at=AT + timedelta(days=30), round=t.round, result="Rest", promises={}
    ),
    "open_council": lambda t, by: voice.open_council(
        by=by, at=AT, unit=t.ward, name="Night council", hours_planned=Decimal(36)
    ),
    "join_council": lambda t, by: voice.join_council(by=by, at=AT, council=t.council, work="Domestic", name="A Porter"),
    "leave_council": lambda t, by: voice.leave_council(by=by, at=AT, member=t.council_member),
    "raise_topic": lambda t, by: voice.raise_topic(by=by, at=AT, council=t.council, topic="Noise at night"),
    "decide_topic": lambda t, by: voice.decide_topic(by=by, at=AT, topic=t.topic, decision="Soft bins", owner=None),
    "say_outcome": lambda t, by: voice.say_outcome(by=by, at=AT, topic=t.decided, outcome="Quieter"),
    "note_hours": lambda t, by: voice.note_hours(by=by, at=AT, council=t.council, month=AT.date(), given=Decimal(30)),
    "support": lambda t, by: voice.support(by=by, at=AT, thread=t.thread),
    "comment": lambda t, by: voice.comment(by=by, at=AT, thread=t.thread, words="Yes"),
    "publish": lambda t, by: voice.publish(
        by=by, at=AT, thread=t.answered, said="Bells", did="Done", audience=Audience.STAFF
    ),
    "reply_to_many": lambda t, by: voice.reply_to_many(
        by=by, at=AT, threads=[t.thread], kind=ResponseKind.ANSWERED, words="We heard"
    ),
    "reply": lambda t, by: voice.reply(by=by, at=AT, thread=t.thread, kind=ResponseKind.ANSWERED, words="We heard"),
    "acknowledge_urgent": lambda t, by: voice.acknowledge_urgent(by=by, at=AT, urgent=t.urgent),
    "tell_duty": lambda t, by: voice.tell_duty(by=by, at=AT),
    "keep_poster": lambda t, by: voice.keep_poster(by=by, at=AT, unit=t.ward),
    "set_staff": lambda t, by: voice.set_staff(by=by, at=AT, unit=t.ward, people=20),
    "name_reader": lambda t, by: voice.name_reader(by=by, at=AT, person=t.mo),
    "name_duty": lambda t, by: voice.name_duty(by=by, at=AT, person=t.mo),
    "open_space": lambda t, by: voice.open_space(by=by, at=AT, phrase=PHRASE),
    "hand_over": lambda t, by: voice.hand_over(by=by, at=AT, key=_key(by), person=t.gwen),
    "take_key": lambda t, by: voice.take_key(by=by, at=AT, words="x", phrase=PHRASE),
    "unlock": lambda t, by: (_key(by), voice.unlock(by=by, at=AT, phrase=PHRASE)),
    "new_phrase": lambda t, by: voice.new_phrase(by=by, at=AT, key=_key(by), phrase=PHRASE),
    "end_key": lambda t, by: voice.end_key(by=by, at=AT, person=t.gwen),
    "end_keys": lambda t, by: voice.end_keys(by=by, at=AT),
    "keep_case": lambda t, by: voice.keep_case(by=by, at=AT, key=_key(by), case=case(t.ward)),
    "set_category": lambda t, by: voice.set_category(by=by, at=AT, name="Safety"),
    "release_totals": lambda t, by: voice.release_totals(by=by, at=AT, key=_key(by), quarter=Quarter(2025, 4)),
    "tell_checks_due": lambda t, by: voice.tell_checks_due(by=by, at=AT),
    "keep_readers": lambda t, by: voice.keep_readers(by=by, at=AT),
}


@pytest.mark.parametrize("operation", EXPECTED)
def test_operation_is_open_to_exactly_the_roles_of_the_table(full, stranger, operation):
    act = ACTS[operation.removeprefix("voice.")]
    assert outcomes(lambda by: act(full, by), full, stranger) == EXPECTED[operation]


def test_every_operation_of_the_module_stands_in_the_table():
    assert {name for name in REGISTRY if name.startswith("voice.")} == set(EXPECTED)
