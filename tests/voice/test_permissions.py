"""Every operation of the module, as every role and as a stranger: exactly what permissions.csv says."""

from __future__ import annotations

from pathlib import Path

import pytest

from holdfast.foundation.operation import REGISTRY
from holdfast.loop.choices import ResponseKind
from holdfast.organisation.choices import Permission as P
from holdfast.voice import operations as voice
from holdfast.voice.choices import Audience
from holdfast.voice.rules.quarters import Quarter
from tests.factories.guardian import PHRASE, case
from tests.factories.organisation import AT, TESTS
from tests.factories.voice import heard, message
from tests.organisation.permission_table import outcomes, table

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]  # what a role may do is no matter of the engine
EXPECTED = table(Path(__file__).with_name("permissions.csv"))


@pytest.fixture
def full(heard_there):
    """An idea open to the area, and one with words of harm."""
    heard_there.thread = heard(heard_there.ward)
    heard_there.answered = heard(heard_there.ward, "Lights are dim")
    voice.reply(by=TESTS, at=AT, thread=heard_there.answered, kind=ResponseKind.ANSWERED, words="We heard")
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
    "support": lambda t, by: voice.support(by=by, at=AT, thread=t.thread),
    "comment": lambda t, by: voice.comment(by=by, at=AT, thread=t.thread, words="Yes"),
    "publish": lambda t, by: voice.publish(
        by=by, at=AT, thread=t.answered, said="Bells", did="Done", audience=Audience.STAFF
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
