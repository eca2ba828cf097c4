"""Who may need help: the most pressing reason first, with a kind next step for each, and never about people."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from holdfast.improvement.choices import Help
from holdfast.improvement.rules.helping import NEXT_STEP, Standing, reasons, urgency

TODAY = date(2026, 3, 2)
WELL = Standing(
    begun_on=TODAY - timedelta(days=200), by_when=TODAY + timedelta(days=90), measures=2,
    latest_period_end=TODAY - timedelta(days=3), open_tests=1,
)  # fmt: skip


def said(**more):
    return reasons(Standing(**{**{f: getattr(WELL, f) for f in Standing.__slots__}, **more}), on=TODAY)


def test_project_that_goes_well_is_left_alone():
    assert said() == ()


@pytest.mark.parametrize(
    ("more", "help_"),
    [
        ({"gains": ("holding", "slipping")}, Help.SLIPPING),
        ({"gains": ("lost",)}, Help.SLIPPING),
        ({"recheck_overdue": True}, Help.RECHECK),
        ({"latest_period_end": TODAY - timedelta(days=61)}, Help.NO_MEASURE),
        ({"measures": 0, "latest_period_end": None}, Help.NO_MEASURE),
        ({"late_measures": 1}, Help.STALE),
        ({"gains": ("in_progress",)}, Help.UNPROVEN),
        ({"open_tests": 0}, Help.NO_TEST),
        ({"by_when": TODAY - timedelta(days=1)}, Help.PAST_AIM),
    ],
)
def test_each_reason_is_found_alone_and_has_a_next_step(more, help_):
    assert said(**more) == (help_,)
    assert NEXT_STEP[help_]


def test_handed_over_project_is_not_asked_for_tests_or_its_aim():
    assert said(under_way=False, open_tests=0, by_when=TODAY - timedelta(days=9)) == ()


def test_most_pressing_comes_first_and_more_reasons_before_fewer():
    both, one, none = said(gains=("lost",), open_tests=0), said(gains=("lost",)), said()
    assert sorted([none, one, both], key=urgency) == [both, one, none]
