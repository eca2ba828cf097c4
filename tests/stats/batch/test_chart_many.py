"""What chart_many takes and refuses."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from holdfast_stats.batch import ASSURANCES, chart_many
from holdfast_stats.batch._layout import Gather, blocks

VALUES = np.array([[1.0, 3.0, 2.0, 4.0], [5.0, 5.0, 5.0, 5.0]])


def test_whole_numbers_are_taken():
    assert chart_many(np.array([[1, 2, 3]])).centre.tolist() == [2.0]


def test_no_series_give_no_charts():
    result = chart_many(np.empty((0, 5)))
    assert result.signal.shape == (0, 5)
    assert result.upper.size == 0
    assert chart_many([]).variation.size == 0


@pytest.mark.parametrize(
    ("target", "assured"),
    [
        (5.0, ["hit_or_miss", "pass"]),
        (np.array([-9.0, 6.0]), ["pass", "fail"]),
        (np.array([[0, 0, 0, -9.0], [9, 9, 9, 4.0]]), ["pass", "pass"]),
        ([np.array([0, 0, 0, 99.0]), np.array([9, 9, 9, np.nan])], ["fail", ""]),
    ],
    ids=["one", "each", "by_point", "ragged"],
)
def test_targets_in_each_form_are_those_of_the_last_row(target, assured):
    assert ASSURANCES[chart_many(VALUES, better="up", target=target).assurance].tolist() == assured


def test_a_line_is_laid_out_as_the_values():
    result = chart_many(VALUES)
    assert result.line("centre").tolist() == [[2.5] * 4, [5.0] * 4]
    with pytest.raises(ValueError, match="no line 'middle'"):
        result.line("middle")


def test_phases_have_a_row_each():
    result = chart_many(VALUES, starts=[[False, False, True, False], [False] * 4])
    assert result.phases.series.tolist() == [0, 0, 1]
    assert result.phases.centre.tolist() == [2.0, 3.0, 5.0]
    assert result.centre.tolist() == [3.0, 5.0]


def test_limits_that_vary_are_given_by_point_and_at_the_last():
    result = chart_many(np.array([[2.0, 3.0]]), kind="p", denominators=np.array([[10.0, 40.0]]))
    assert result.line("upper").shape == (1, 2)
    assert result.upper[0] == result.line("upper")[0, 1]


@pytest.mark.parametrize(
    ("values", "options", "message"),
    [
        (np.ones(3), {}, "shape"),
        (np.array([["a"]]), {}, "shape"),
        ("abc", {}, "Each series must be one row|could not convert"),
        (5, {}, "2-D array, a list"),
        ([np.ones((2, 2))], {}, "one row"),
        ([[1.0], []], {}, "at least one row"),
        ((np.ones(3), np.array([0, 2])), {}, "Offsets run from 0"),
        ((np.ones(3), np.array([0.0, 3.0])), {}, "whole numbers"),
        ((np.ones(3), np.array([0, 3, 3])), {}, "at least one row"),
        (np.array([[1.0, np.inf]]), {}, "place 1 is infinite"),
        (np.array([[1.0, -2e100]]), {}, "place 1 is infinite or too large"),
        (VALUES, {"engine": "fortran"}, "engine must be"),
        (VALUES, {"kind": "xbar"}, "one at a time"),
        (VALUES, {"kind": "p"}, "needs denominators"),
        (VALUES, {"kind": "p", "denominators": VALUES - 1}, "larger than its denominator"),
        (VALUES, {"kind": "p", "denominators": -VALUES}, "negative"),
        (-VALUES, {"kind": "c"}, "negative number"),
        (VALUES, {"better": "more"}, "better must be"),
        (VALUES, {"better": ["up"]}, "one for each of the 2 series"),
        (VALUES, {"better": ["up", "more"]}, "not 'more'"),
        (VALUES, {"starts": [True]}, "starts must be laid out"),
        (VALUES, {"target": np.ones(3)}, "target must be laid out"),
        (VALUES, {"target": np.inf}, "target is infinite"),
        (VALUES, {"fix_first": 12, "baseline": VALUES > 1}, "not both"),
        (VALUES, {"fix_first": 3}, "at least 12"),
        (VALUES, {"exclude": VALUES > 1, "rules": "ptd-0.2.2"}, "knows no baseline"),
    ],
)
def test_bad_calls_are_refused(values, options, message):
    with pytest.raises(ValueError, match=message):
        chart_many(values, **options)


def test_an_exclusion_and_a_baseline_leave_the_callers_arrays_alone():
    starts = np.zeros(VALUES.shape, dtype=bool)
    values = VALUES.copy()
    chart_many(values, starts=starts, exclude=starts, baseline=~starts)
    assert not starts.any()
    np.testing.assert_array_equal(values, VALUES)


def test_asking_for_numba_where_it_is_not_installed_is_refused_and_auto_goes_on():
    script = """
import sys
sys.modules["numba"] = None
import numpy as np
from holdfast_stats.batch import _many, chart_many
_many.WORTH_COMPILING = 1
chart_many(np.ones((2, 3)), engine="auto")
try:
    chart_many(np.ones((2, 3)), engine="numba")
except ValueError as problem:
    print(problem)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "needs numba" in done.stdout


def test_blocks_cover_every_stretch_once_and_take_like_lengths_together():
    lengths = np.random.default_rng(4).integers(1, 200, 5000)
    found = list(blocks(np.cumsum(lengths) - lengths, lengths))
    assert sorted(np.concatenate(found).tolist()) == list(range(5000))
    for places in found:
        assert lengths[places].max() <= lengths[places].min() + max(4, lengths[places].min() // 8)


def test_gathered_blocks_go_back_where_they_came_from():
    flat = np.arange(20.0)
    for starts, lengths in (([0, 5], [5, 5]), ([10, 0], [4, 4]), ([3, 10], [2, 6]), ([7], [3])):
        gather = Gather.of(np.array(starts), np.array(lengths))
        block = gather.take(flat, np.nan)
        assert block.shape == (max(lengths), len(starts))
        back = np.full(20, -1.0)
        gather.put(block, back)
        taken = np.concatenate([np.arange(s, s + n) for s, n in zip(starts, lengths, strict=True)])
        np.testing.assert_array_equal(back[taken], flat[taken])
        assert (np.delete(back, taken) == -1).all()
