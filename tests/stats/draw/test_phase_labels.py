from __future__ import annotations

from holdfast_stats.draw._numbers import number_words
from holdfast_stats.draw._phase_labels import phase_labels
from holdfast_stats.draw._text import text_width
from tests.stats.draw.results import NAN, result_of

WORDS = number_words("count", [9, 4], [])


def labels(result, width):
    n = len(result.values)
    edges = [(i * width / n, (i + 1) * width / n) for i in range(n)]
    return phase_labels(result.phases, edges, WORDS, "Average", 14, 30)


TWO = result_of([9, 9, 4, 4], phases=[0, 0, 1, 1])


def test_one_phase_needs_no_label():
    assert labels(result_of([9, 9]), 600) == []


def test_each_phase_says_its_average():
    assert [label.words for label in labels(TWO, 600)] == ["Phase 1: average 9", "Phase 2: average 4"]


def test_bracket_spans_the_phase():
    assert [(label.left, label.right) for label in labels(TWO, 600)] == [(0, 300), (300, 600)]


def test_words_shrink_to_the_room_and_then_vanish():
    for width in range(10, 700, 7):
        for label in labels(TWO, width):
            assert not label.words or text_width(label.words, 14) <= width / 2 - 8
    assert [label.words for label in labels(TWO, 200)] == ["Average 9", "Average 4"]
    assert [label.words for label in labels(TWO, 150)] == ["Phase 1", "Phase 2"]
    assert [label.words for label in labels(TWO, 20)] == ["", ""]


def test_trial_limits_are_called_so():
    result = result_of([9, 9, 4, 4], phases=[0, 0, 1, 1], trial=True)
    assert labels(result, 600)[1].words == "Phase 2: average 4, trial limits"


def test_phase_without_values_is_only_numbered():
    assert labels(result_of([9, 9, NAN, NAN], phases=[0, 0, 1, 1]), 600)[1].words == "Phase 2"
