"""Every operation of the module, as every role and as a stranger: exactly what permissions.csv says."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from holdfast.foundation.operation import REGISTRY
from holdfast.loop import operations as loop
from holdfast.loop.choices import Level, ResponseKind, SignalKind, Source, Strength
from holdfast.loop.models import Escalation
from holdfast.loop.rules.rows import FindingRow
from holdfast.measures import operations as measures
from holdfast.records.choices import Assurance, RecheckResult
from holdfast.records.models import Recheck
from tests.factories import loop as make
from tests.factories import measures as numbers
from tests.factories.organisation import AT, TESTS, TODAY
from tests.loop.operations.test_actions import FAILED
from tests.organisation.permission_table import outcome, outcomes, table

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]  # what a role may do is no matter of the engine
EXPECTED = table(Path(__file__).with_name("permissions.csv"))
LATER = AT + timedelta(days=31)


@pytest.fixture
def full(there):
    """A finding, its twin, a strand with a review, actions at several steps, and a clock that runs."""
    t = there
    t.signal, t.other = make.finding(t.ward), make.finding(t.ward, text="The same in other words.")
    t.joined = make.finding(t.ward, text="A third.")
    loop.merge_signals(by=TESTS, at=AT, kept=make.finding(t.ward, text="A fourth."), joined=t.joined)
    t.theme = loop.open_theme(by=TESTS, at=AT, whole=t.whole, name="Medicines", reviews=[TODAY])
    t.open, t.planned = make.action(t.ward, t.lena), make.planned(t.ward, t.lena)
    t.done, t.verified = make.done(t.ward, t.lena), make.verified(t.ward, t.lena, t.vera)
    loop.observe(by=TESTS, at=AT, action=t.done, words="Ten of ten")
    t.look = Recheck.objects.filter(record_id=t.verified.pk).first()
    t.series = numbers.series(t.ward)
    t.gain = measures.claim_gain(
        by=TESTS, at=AT, series=numbers.series(t.ward, values=[5.0] * 24, first=date(2023, 1, 1)),
        changed="Labels on every cream", changed_on=date(2024, 6, 1), steward=t.vera, watch_until=date(2027, 1, 1),
    )  # fmt: skip
    fallen = make.verified(t.ward, t.lena, t.vera)
    loop.check_again(by=TESTS, at=LATER, recheck=Recheck.objects.filter(record_id=fallen.pk).first(), **FAILED)
    t.clock = Escalation.objects.get(action=fallen)
    return t


def _raise(t, by, kind):
    return loop.raise_signal(by=by, at=AT, unit=t.ward, kind=kind, source=Source.STAFF, text="A shelf by the door.")


ACTS = {
    "raise_signal": lambda t, by: _raise(t, by, SignalKind.IDEA),
    "load_findings": lambda t, by: loop.load_findings(
        by=by, at=AT, under=t.ward, rows=[FindingRow(2, "New", Strength.OWN, t.ward.pk)], source=Source.AUDIT,
        reference="Audit", received_on=TODAY,
    ),
    "respond": lambda t, by: loop.respond(by=by, at=AT, signal=t.signal, kind=ResponseKind.ACTING, words="We begin"),
    "merge_signals": lambda t, by: loop.merge_signals(by=by, at=AT, kept=t.signal, joined=t.other),
    "take_apart": lambda t, by: loop.take_apart(by=by, at=AT, joined=t.joined),
    "open_theme": lambda t, by: loop.open_theme(by=by, at=AT, whole=t.whole, name="Leadership"),
    "put_under_theme": lambda t, by: loop.put_under_theme(by=by, at=AT, signal=t.signal, theme=t.theme),
    "hold_peer_review": lambda t, by: loop.hold_peer_review(
        by=by, at=AT, whole=t.whole, review=t.theme.reviews.get(), words="No measure yet"
    ),
    "open_action": lambda t, by: loop.open_action(by=by, at=AT, unit=t.ward, title="Label creams"),
    "assign_owner": lambda t, by: loop.assign_owner(by=by, at=LATER, action=t.open, owner=t.dev),
    "plan_action": lambda t, by: loop.plan_action(by=by, at=AT, action=t.open, due_on=TODAY, done_when="Seen"),
    "start_action": lambda t, by: loop.start_action(by=by, at=AT, action=t.planned),
    "claim_done": lambda t, by: loop.claim_done(by=by, at=AT, action=t.planned, note="Done"),
    "verify_action": lambda t, by: loop.verify_action(
        by=by, at=AT, action=t.done, assurance=Assurance.TEAM, note="Seen"
    ),
    "reopen_action": lambda t, by: loop.reopen_action(by=by, at=AT, action=t.done, note="Six of ten"),
    "check_again": lambda t, by: loop.check_again(
        by=by, at=LATER, recheck=t.look, result=RecheckResult.HOLDING, assurance=Assurance.TEAM, words="Seen"
    ),
    "watch_by_gain": lambda t, by: loop.watch_by_gain(by=by, at=LATER, action=t.done, gain=t.gain),
    "check_by_gain": lambda t, by: loop.check_by_gain(by=by, at=LATER, recheck=t.look),
    "attach_file": lambda t, by: loop.attach_file(by=by, at=AT, action=t.done, name="a", content=b"x", words="Audit"),
    "attach_link": lambda t, by: loop.attach_link(by=by, at=AT, action=t.done, to=t.series.record, words="Chart"),
    "observe": lambda t, by: loop.observe(by=by, at=AT, action=t.done, words="Ten of ten"),
    "decide": lambda t, by: loop.decide(by=by, at=LATER, escalation=t.clock, level=Level.WARD, words="More labels"),
    "raise_overdue": lambda t, by: loop.raise_overdue(by=by, at=LATER),
    "tell_of_limits": lambda t, by: loop.tell_of_limits(by=by, at=LATER),
}  # fmt: skip


@pytest.mark.parametrize("operation", EXPECTED)
def test_operation_is_open_to_exactly_the_roles_of_the_table(full, stranger, operation):
    act = ACTS[operation.removeprefix("loop.")]
    assert outcomes(lambda by: act(full, by), full, stranger) == EXPECTED[operation]


def test_every_operation_of_the_module_stands_in_the_table():
    assert {name for name in REGISTRY if name.startswith("loop.")} == set(EXPECTED)


def test_owner_from_another_ward_may_plan_this_action_and_no_other(full, place):
    from holdfast.organisation.choices import Role
    from tests.factories import organisation as people

    ola = people.person(place.trust, role=Role.MEMBER, over=place.ward_8)
    loop.assign_owner(by=TESTS, at=AT, action=full.open, owner=ola)
    plan = ACTS["plan_action"]
    assert outcome(lambda by: plan(full, by), people.viewer(ola)) == "yes"
    full.open = make.action(full.ward, full.lena)
    assert outcome(lambda by: plan(full, by), people.viewer(ola)) == "no"
