"""Which step of an action may follow which, and what each needs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from holdfast.foundation.errors import Invalid, Refused
from holdfast.loop.choices import ActionState as S
from holdfast.loop.choices import Strength
from holdfast.loop.rules import ladder

TODAY = date(2026, 3, 2)
PLAN = {
    "strength": Strength.MUST, "owned": True, "regulation": "Regulation 12", "due_on": TODAY, "done_when": "Seen",
    "today": TODAY,
}  # fmt: skip


@pytest.mark.parametrize(
    ("now", "then"),
    [(S.OPEN, S.DONE), (S.DONE, S.HOLDING), (S.PLANNED, S.VERIFIED), (S.SLIPPED, S.HOLDING), (S.VERIFIED, S.DONE)],
)
def test_step_that_leaves_one_out_is_refused(now, then):
    with pytest.raises(Invalid, match="cannot become"):
        ladder.check_step(now, then)


def test_only_verified_and_holding_lead_to_holding():
    assert {now for now, after in ladder.NEXT.items() if S.HOLDING in after} == {S.VERIFIED, S.HOLDING}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"owned": False}, "owner"), ({"regulation": ""}, "regulation"), ({"due_on": None}, "due_on"),
        ({"due_on": TODAY - timedelta(days=1)}, "due_on"), ({"done_when": ""}, "done_when"),
    ],
)  # fmt: skip
def test_must_is_not_planned_while_something_is_missing(change, field):
    with pytest.raises(Invalid) as refused:
        ladder.check_plan(**(PLAN | change))
    assert refused.value.field == field


def test_should_is_planned_without_owner_or_regulation():
    ladder.check_plan(**(PLAN | {"strength": Strength.SHOULD, "owned": False, "regulation": ""}))


def test_neither_the_owner_nor_the_site_itself_verifies():
    for by in (7, None):
        with pytest.raises(Refused):
            ladder.check_verifier(by, {7, 8})
    ladder.check_verifier(9, {7, 8})


@pytest.mark.parametrize(
    ("state", "late"), [(S.PLANNED, True), (S.REOPENED, True), (S.DONE, False), (S.HOLDING, False)]
)
def test_promise_is_overdue_until_somebody_says_done(state, late):
    assert ladder.overdue(state, TODAY - timedelta(days=1), on=TODAY) is late
    assert not ladder.overdue(state, TODAY, on=TODAY)


def test_opened_again_is_late_from_that_day_on():
    due, again = TODAY - timedelta(days=90), TODAY - timedelta(days=5)
    assert ladder.late_since(due, again, S.REOPENED) == again
    assert ladder.late_since(due, again, S.PLANNED) == due + timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "verified", "looked", "expected"),
    [
        (S.HOLDING, date(2025, 3, 4), date(2026, 3, 4), True),
        (S.HOLDING, date(2025, 3, 4), date(2026, 3, 3), False),
        (S.VERIFIED, date(2025, 3, 4), date(2026, 3, 4), False),
        (S.SLIPPED, date(2025, 3, 4), date(2026, 3, 4), False),
        (S.HOLDING, None, date(2026, 3, 4), False),
    ],
)
def test_failures_are_history_only_after_a_year_that_somebody_looked_at(state, verified, looked, expected):
    assert ladder.is_behind(state, verified, looked) is expected
