"""When jobs are due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.jobs.schedule import SITE_ZONE, Every, is_due, latest_slot


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SITE_ZONE)


@pytest.mark.parametrize(
    ("every", "now", "slot"),
    [
        (Every.HOUR, london(2026, 3, 4, 10, 59, 59), london(2026, 3, 4, 10)),
        (Every.NIGHT, london(2026, 3, 4, 1, 59), london(2026, 3, 3, 2)),
        (Every.NIGHT, london(2026, 3, 4, 2, 0), london(2026, 3, 4, 2)),
        (Every.WEEK, london(2026, 3, 2, 5, 59), london(2026, 2, 23, 6)),
        (Every.WEEK, london(2026, 3, 2, 6, 0), london(2026, 3, 2, 6)),
        (Every.WEEK, london(2026, 3, 8, 23, 0), london(2026, 3, 2, 6)),
    ],
)
def test_slot_is_the_last_one_that_began(every, now, slot):
    assert latest_slot(every, now) == slot


def test_night_slot_keeps_to_london_time_in_summer():
    assert latest_slot(Every.NIGHT, datetime(2026, 7, 1, 1, 30, tzinfo=UTC)) == datetime(2026, 7, 1, 1, tzinfo=UTC)


def test_job_that_finished_in_this_slot_is_not_due():
    assert not is_due(Every.NIGHT, london(2026, 3, 4, 2, 5), london(2026, 3, 4, 23, 0))


def test_job_missed_for_days_is_due_once():
    now = london(2026, 3, 9, 12)
    assert is_due(Every.NIGHT, london(2026, 3, 1, 2, 5), now)
    assert not is_due(Every.NIGHT, now, now)


@given(
    st.sampled_from(list(Every)),
    st.integers(1_577_836_800, 2_051_222_400).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
)
def test_slot_is_never_ahead_and_never_older_than_its_interval(every, now):
    slot = latest_slot(every, now)
    longest = {Every.HOUR: timedelta(hours=1), Every.NIGHT: timedelta(hours=25), Every.WEEK: timedelta(days=7, hours=1)}
    assert timedelta(0) <= now - slot <= longest[every]
