from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from holdfast_stats.draw._legend import SWATCH, legend_entries, place_legend
from holdfast_stats.draw._rows import rows_of
from holdfast_stats.draw._text import text_width
from tests.stats.draw.results import NAN, result_of, with_runs_signal


def entries(result, changes=False, notes=False, target_label="Target"):
    return dict(legend_entries(result, rows_of(result), target_label, changes, notes))


def test_only_what_is_drawn_is_explained():
    assert list(entries(result_of([1, 2, 3]))) == ["common", "centre", "limits"]


def test_special_readings_changes_notes_and_target_are_explained():
    result = result_of([1, 2, 3, 4], readings={0: "concern", 1: "improvement"}, target=2, excluded=[3])
    found = entries(result, changes=True, notes=True, target_label="Trust standard")
    assert found["concern"] == "Concern"
    assert found["target"] == "Trust standard"
    assert found["excluded"] == "Left out of the limits"
    assert {"change", "note"} <= set(found)


def test_run_chart_explains_a_median_and_no_variation():
    assert entries(result_of([1, 2], kind="run")) == {"plain": "Value", "centre": "Median"}


def test_run_chart_says_when_its_runs_test_signals():
    assert entries(with_runs_signal(result_of([1, 2], kind="run")))["centre"] == "Median (the runs test signals)"


def test_trial_limits_are_called_so():
    assert entries(result_of([1, 2], trial=True))["limits"].endswith("(trial: few points)")


def test_chart_without_values_explains_no_shapes():
    assert entries(result_of([NAN, NAN])) == {}


ENTRIES = st.lists(st.tuples(st.just("common"), st.text("abc defgh", min_size=1, max_size=60)), max_size=9)


@given(ENTRIES, st.floats(200, 1200))
def test_items_never_overlap_nor_leave_the_picture(found, right):
    items, height = place_legend(found, 14, 4, right)
    for item in items:
        assert item.x + SWATCH + text_width(item.words, 14) <= right + 0.1
        assert 0 < item.y < height
    for a, b in itertools.pairwise(items):
        assert b.y > a.y or b.x >= a.x + SWATCH + text_width(a.words, 14)


def test_empty_legend_takes_no_height():
    assert place_legend([], 14, 4, 400) == ([], 0.0)
