"""When somebody looks again, whom the draw takes, and what a gain says as a check."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest

from holdfast.foundation.errors import Invalid
from holdfast.loop.choices import Strength
from holdfast.loop.rules import rechecks
from holdfast.records.choices import RecheckResult

DAY = date(2026, 3, 2)


def test_four_looks_in_the_year_after():
    assert [(day - DAY).days for day in rechecks.recheck_days(DAY)] == [30, 90, 180, 365]


def test_look_already_planned_near_the_day_serves():
    there = [DAY + timedelta(days=100), DAY + timedelta(days=300)]
    assert [(day - DAY).days for day in rechecks.recheck_days(DAY, there)] == [30, 180, 365]


def test_every_must_is_looked_at_again_and_a_fifth_of_the_others():
    keys = [str(n) for n in range(2000)]
    assert all(rechecks.must_be_rechecked(Strength.MUST, "seed", key, 0) for key in keys)
    share = sum(rechecks.must_be_rechecked(Strength.SHOULD, "seed", key) for key in keys) / len(keys)
    assert 0.17 < share < 0.23  # 2000 draws of 1 in 5: standard error 0.009


def test_same_seed_draws_the_same_sample_and_another_seed_another():
    draw = lambda seed: [rechecks.drawn(seed, str(n), 0.5) for n in range(200)]  # noqa: E731
    assert draw("a") == draw("a") != draw("b")


def test_digest_told_beforehand_is_of_the_seed():
    assert rechecks.digest_of("a") == hashlib.sha256(b"a").hexdigest()


def test_verdict_of_a_gain_serves_as_a_check_only_where_the_numbers_can_tell():
    assert rechecks.result_of_gain("embedded") is RecheckResult.HOLDING
    assert rechecks.result_of_gain("lost") is RecheckResult.SLIPPED
    with pytest.raises(Invalid, match="cannot tell"):
        rechecks.result_of_gain("in_progress")
