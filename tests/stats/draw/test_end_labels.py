from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast_stats.draw._end_labels import EndWords, chosen_version, end_words, place_end_labels
from holdfast_stats.draw._numbers import number_words
from holdfast_stats.draw._rows import rows_of
from holdfast_stats.draw._scale import LinearScale
from holdfast_stats.draw._text import text_width
from tests.stats.draw.results import NAN, result_of

WORDS = number_words("percent", [90.0, 95.0], [])
Y = LinearScale(80.0, 100.0, bottom=300.0, top=20.0)
LEVEL = st.floats(70, 110)


def ends(result, scale=Y, middle="Average"):
    return {e.role: e.versions[0] for e in end_words(rows_of(result), scale, WORDS, middle, "Target")}


def entry(role, level):
    return EndWords(role, level, (f"Long words {level:.1f}", f"Short {level:.1f}", f"{level:.1f}"))


@given(LEVEL, LEVEL, LEVEL, LEVEL, st.sampled_from([12.0, 14.0]))
def test_labels_never_overlap_however_the_lines_collide(a, b, c, d, size):
    roles = zip(("centre", "target", "upper", "lower"), (a, b, c, d), strict=True)
    labels = place_end_labels([entry(*role) for role in roles], 0, Y, size, 120)
    heights = sorted(label.y for label in labels)
    assert len(labels) == 4
    assert all(b - a >= size for a, b in itertools.pairwise(heights))


@given(st.lists(LEVEL, min_size=4, max_size=4), st.floats(20, 60))
def test_the_least_important_labels_go_when_there_is_no_room(levels, height):
    scale = LinearScale(80.0, 100.0, bottom=height, top=0.0)
    roles = zip(("centre", "target", "upper", "lower"), levels, strict=True)
    labels = place_end_labels([entry(*role) for role in roles], 2, scale, 14, 120)
    assert labels
    assert "centre" in {label.role for label in labels}
    assert all(b - a >= 14 for a, b in itertools.pairwise(sorted(label.y for label in labels)))


def test_equal_levels_are_stacked_in_the_order_of_the_lines():
    entries = [entry("centre", 90.0), entry("target", 90.0), entry("lower", 90.0), entry("upper", 90.0)]
    labels = place_end_labels(entries, 0, Y, 14, 120)
    assert [label.role for label in sorted(labels, key=lambda found: found.y)] == ["upper", "target", "centre", "lower"]


def test_label_keeps_the_height_of_its_line():
    (label,) = place_end_labels([entry("centre", 90.0)], 0, Y, 14, 120)
    assert label.line_y == label.y == 160


def test_each_line_has_its_name_and_value():
    assert ends(result_of([90, 92, 94], half_width=5, target=95)) == {
        "centre": "Average 92%",
        "target": "Target 95%",
        "upper": "Upper limit 97%",
        "lower": "Lower limit 87%",
    }


def test_limit_that_no_value_can_reach_says_so():
    assert ends(result_of([97, 99], half_width=5))["upper"] == "Upper limit above 100%"


def test_constant_series_has_one_label_for_average_and_limits():
    assert ends(result_of([95, 95, 95])) == {"centre": "Average and limits 95%"}


def test_last_phase_is_labelled():
    found = ends(result_of([90, 90, 96, 96], phases=[0, 0, 1, 1]))
    assert found == {"centre": "Average and limits 96%"}


def test_latest_target_is_labelled():
    assert ends(result_of([90, 91, 92], target=[80, 85, NAN]))["target"] == "Target 85%"


def test_run_chart_has_a_median_and_no_limits():
    assert set(ends(result_of([90, 92], kind="run"), middle="Median")) == {"centre"}


@pytest.mark.parametrize(("width", "version"), [(900, 0), (300, 1), (200, 2)])
def test_words_are_as_long_as_the_picture_allows(width, version):
    assert chosen_version([entry("centre", 90.0)], 12, width) == version


@given(st.floats(200, 1200))
def test_words_fit_the_room_they_are_given(width):
    entries = [entry("centre", 90.0)]
    version = chosen_version(entries, 12, width)
    (label,) = place_end_labels(entries, version, Y, 12, width * 0.3)
    assert text_width(label.words, 12) <= width * 0.3
