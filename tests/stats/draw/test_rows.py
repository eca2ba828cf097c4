from __future__ import annotations

import numpy as np

from holdfast_stats.draw._rows import rows_of
from tests.stats.draw.results import NAN, months, result_of


def test_missing_value_has_no_mark():
    assert rows_of(result_of([1, NAN, 3])).marks == ["common", "", "common"]


def test_excluded_point_has_a_mark_of_its_own():
    assert rows_of(result_of([1, 2, 3], excluded=[1])).marks == ["common", "excluded", "common"]


def test_special_readings_keep_their_names():
    readings = {0: "improvement", 1: "concern", 2: "high", 3: "low"}
    assert rows_of(result_of([1, 2, 3, 4], readings=readings)).marks == list(readings.values())


def test_run_chart_judges_no_single_point():
    assert rows_of(result_of([1, 2], kind="run")).marks == ["plain", "plain"]


def test_reading_nobody_has_heard_of_is_drawn_as_common():
    assert rows_of(result_of([1], readings={0: "wonderful"})).marks == ["common"]


def test_value_without_a_reading_is_drawn_as_common():
    assert rows_of(result_of([1, 2], readings={0: ""})).marks == ["common", "common"]


def test_month_left_out_of_the_dates_breaks_the_line():
    rows = rows_of(result_of([1, 2, 3, 4], months(5)[[0, 1, 3, 4]]))
    assert rows.line_gaps == {1}


def test_short_and_long_months_do_not_break_the_line():
    assert rows_of(result_of(range(24), months(24))).line_gaps == set()


def test_irregular_dates_never_break_line_or_axis():
    dates = np.array(["2023-01-02", "2023-01-09", "2023-03-21", "2024-11-05"], "datetime64[D]")
    rows = rows_of(result_of([1, 2, 3, 4], dates))
    assert rows.line_gaps == set()
    assert rows.long_gaps == []


def test_levels_are_listed_once_without_the_missing_ones():
    assert rows_of(result_of([2, 4, NAN], half_width=1, target=[5, NAN, 5])).levels == [2, 3, 4, 5]
