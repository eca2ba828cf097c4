"""Whatever people try, in whatever order: no owner verifies, no re-check vanishes, nothing holds without a check."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.foundation.errors import HoldfastError
from holdfast.loop import operations as loop
from holdfast.loop.choices import ActionState as S
from holdfast.loop.models import Action
from holdfast.records.choices import Assurance, RecheckResult
from holdfast.records.models import Recheck
from tests.factories import loop as make
from tests.factories.organisation import AT, TESTS, viewer


class Undo(Exception):
    """Thrown to take back one run."""


def look(t, by, result):
    due = Recheck.objects.filter(record_id=t.action.pk, done_on=None).order_by("due_on").first()
    if due is not None:
        loop.check_again(by=by, at=t.at, recheck=due, result=result, assurance=Assurance.TEAM, words="Seen")


ACTS = {
    "own": lambda t, by: loop.assign_owner(by=by, at=t.at, action=t.action, owner=t.who[by.name]),
    "plan": lambda t, by: loop.plan_action(
        by=by, at=t.at, action=t.action, due_on=(t.at + timedelta(days=9)).date(), done_when="Seen", note="So"
    ),
    "start": lambda t, by: loop.start_action(by=by, at=t.at, action=t.action),
    "done": lambda t, by: loop.claim_done(by=by, at=t.at, action=t.action, note="Done"),
    "verify": lambda t, by: loop.verify_action(by=by, at=t.at, action=t.action, assurance=Assurance.TEAM, note="Seen"),
    "passed": lambda t, by: look(t, by, RecheckResult.HOLDING),
    "failed": lambda t, by: look(t, by, RecheckResult.SLIPPED),
    "reopen": lambda t, by: loop.reopen_action(by=by, at=t.at, action=t.action, note="No"),
}
# Likely and unlikely orders alike: whole lives of an action, cut and mixed with anything else.
LIFE = [("own", 0), ("plan", 0), ("done", 0), ("verify", 1), ("passed", 1), ("failed", 1), ("reopen", 1), ("done", 0),
        ("verify", 2), ("passed", 2)]  # fmt: skip
ANY = st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 2))
PATHS = st.builds(
    lambda keep, more: [*LIFE[:keep], *more], st.integers(0, len(LIFE)), st.lists(ANY, min_size=1, max_size=7)
)


def stand(t) -> None:
    """What must be true after every step."""
    now = Action.objects.get(pk=t.action.pk)
    events = list(now.events.all())
    assert now.state == events[-1].state
    owners: set[int] = set()
    for event in events:
        owners |= {event.owner_id} if event.owner_id else set()
        if not event.is_step:
            continue
        assert event.state != S.VERIFIED or event.by_id not in owners
        assert event.state != S.HOLDING or event.recheck.result == RecheckResult.HOLDING
    assert now.state != S.HOLDING or now.held_by.done_on > now.verified_on
    there = set(Recheck.objects.filter(record_id=now.pk).values_list("pk", flat=True))
    assert t.looks <= there
    assert now.verified_on is None or now.state == S.DONE or there
    t.looks |= there


@pytest.mark.django_db
def test_no_path_breaks_a_promise_of_the_ladder(there):
    who = [there.lena, there.vera, there.helen]
    seen = [viewer(person) for person in who]
    t = SimpleNamespace(who={person.name: person for person in who}, looks=set())
    reached: set[str] = set()

    @settings(max_examples=40, database=None, suppress_health_check=list(HealthCheck))
    @given(PATHS)
    def walk(path):
        try:
            with transaction.atomic():
                t.action, t.looks, t.at = make.action(there.whole, there.lena), set(), AT
                loop.observe(by=TESTS, at=AT, action=t.action, words="Ten of ten")
                for name, person in path:
                    t.at += timedelta(days=15)
                    try:
                        ACTS[name](t, seen[person])
                    except HoldfastError:
                        continue
                    stand(t)
                    reached.add(Action.objects.get(pk=t.action.pk).state)
                raise Undo
        except Undo:
            pass

    walk()
    assert reached >= {S.PLANNED, S.DONE, S.VERIFIED, S.HOLDING, S.SLIPPED, S.REOPENED}
