from __future__ import annotations

import itertools

import pytest

from holdfast_stats.draw._lines import band_outlines, data_strokes, level_strokes, row_edges
from holdfast_stats.draw._rows import rows_of
from holdfast_stats.draw._scale import LinearScale
from holdfast_stats.draw._time_scale import time_scale
from tests.stats.draw.results import NAN, months, result_of

Y = LinearScale(0.0, 100.0, bottom=300.0, top=0.0)


def drawn(result, by_phase=True):
    rows = rows_of(result)
    scale = time_scale(rows.days, 0, 400, rows.long_gaps)
    xs = [scale(day) for day in rows.days]
    return rows, xs, row_edges(rows, xs, scale, by_phase=by_phase)


def test_constant_level_is_one_run_over_the_whole_width():
    rows, _, edges = drawn(result_of([40] * 6))
    (stroke,) = level_strokes(rows.centre, rows.phases, edges, Y)
    assert stroke.runs == ((0, 400, 180.0),)


def test_phases_have_strokes_of_their_own_with_a_gap_between():
    rows, _, edges = drawn(result_of([40, 40, 40, 60, 60, 60], phases=[0, 0, 0, 1, 1, 1]))
    first, second = level_strokes(rows.centre, rows.phases, edges, Y)
    assert (first.phase, second.phase) == (0, 1)
    assert second.runs[0][0] - first.runs[-1][1] > 3


def test_equal_levels_of_two_phases_are_still_two_strokes():
    rows, _, edges = drawn(result_of([40, 40, 40, 40], phases=[0, 0, 1, 1]))
    assert len(level_strokes(rows.centre, rows.phases, edges, Y)) == 2


def test_a_limit_that_varies_is_one_stepped_stroke():
    rows, _, edges = drawn(result_of([1, 2, 3]))
    (stroke,) = level_strokes([10, 20, 20], rows.phases, edges, Y)
    assert [run[2] for run in stroke.runs] == [270, 240]
    assert stroke.runs[0][1] == stroke.runs[1][0]


def test_a_target_that_changed_is_not_joined_up():
    rows, _, edges = drawn(result_of([1, 2, 3]), by_phase=False)
    old, new = level_strokes([10, 20, 20], [0, 0, 0], edges, Y, join=False)
    assert old.runs[0][1] == new.runs[0][0]
    assert len(new.runs) == 1


def test_a_row_without_a_level_leaves_a_gap():
    rows, _, edges = drawn(result_of([1, 2, 3]))
    assert len(level_strokes([10, NAN, 10], rows.phases, edges, Y)) == 2


def test_a_level_off_the_axis_is_not_drawn():
    rows, _, edges = drawn(result_of([1, 2, 3]))
    assert level_strokes([101.0] * 3, rows.phases, edges, Y) == []


def test_levels_stop_at_a_break_of_the_axis():
    dates = [*months(24, "2016-01"), *months(24, "2022-01")]
    rows = rows_of(result_of([5] * 48, dates))
    scale = time_scale(rows.days, 0, 400, rows.long_gaps)
    edges = row_edges(rows, [scale(day) for day in rows.days], scale, by_phase=True)
    before, after = level_strokes(rows.centre, rows.phases, edges, Y)
    ((start, stop),) = scale.breaks
    assert before.runs[-1][1] == pytest.approx(start, abs=0.06)
    assert after.runs[0][0] == pytest.approx(stop, abs=0.06)


def test_stretches_of_rows_meet_and_never_cross():
    _, xs, edges = drawn(result_of(range(12), phases=[0] * 5 + [1] * 7))
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(edges))
    assert all(left < x < right for x, (left, right) in zip(xs, edges, strict=True))


def test_band_is_cut_at_the_ends_of_the_axis():
    rows, _, edges = drawn(result_of([90] * 4, half_width=20))
    (corners,) = band_outlines(rows, edges, Y)
    assert min(y for _, y in corners) == 0


def test_each_phase_has_its_own_band():
    rows, _, edges = drawn(result_of([40, 40, 60, 60], phases=[0, 0, 1, 1], half_width=5))
    assert len(band_outlines(rows, edges, Y)) == 2


def test_run_chart_has_no_band():
    rows, _, edges = drawn(result_of([40, 40], kind="run"))
    assert band_outlines(rows, edges, Y) == []


def test_missing_point_breaks_the_line():
    rows = rows_of(result_of([1, 2, NAN, 4, 5]))
    points = [(0, 0), (1, 1), None, (3, 3), (4, 4)]
    assert data_strokes(rows, points) == [[(0, 0), (1, 1)], [(3, 3), (4, 4)]]


def test_point_between_two_gaps_has_no_line():
    rows = rows_of(result_of([1, NAN, 3, NAN, 5]))
    assert data_strokes(rows, [(0, 0), None, (2, 2), None, (4, 4)]) == []
