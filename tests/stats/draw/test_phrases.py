from __future__ import annotations

import dataclasses

import pytest

from holdfast_stats.draw._numbers import number_words
from holdfast_stats.draw._phrases import centre_name, describe, direction_of, point_words, rule_words, runs_words
from tests.stats.draw.results import NAN, result_of, with_runs_signal

WORDS = number_words("count", [3, 4], [3.5])


@pytest.mark.parametrize(
    ("reading", "better", "direction"),
    [
        ("improvement", "up", "high"),
        ("improvement", "down", "low"),
        ("concern", "up", "low"),
        ("concern", "down", "high"),
        ("high", "neither", "high"),
        ("low", "up", "low"),
        ("common", "up", ""),
        ("", "up", ""),
        ("improvement", "neither", ""),
    ],
)
def test_direction_of_a_reading(reading, better, direction):
    assert direction_of(reading, better) == direction


@pytest.mark.parametrize(
    ("signal", "reading", "words"),
    [
        ("beyond", "concern", "above the upper limit"),
        ("beyond", "improvement", "below the lower limit"),
        ("trend", "concern", "part of a steady rise"),
        ("trend", "improvement", "part of a steady fall"),
        ("two_in_three", "concern", "two of three points close to the upper limit"),
        ("two_in_three", "improvement", "two of three points close to the lower limit"),
        ("shift", "concern", "part of a long run above the average"),
        ("shift", "improvement", "part of a long run below the average"),
        ("", "common", ""),
        ("unheard of", "concern", ""),
    ],
)
def test_rule_is_said_in_words_for_a_measure_where_less_is_better(signal, reading, words):
    assert rule_words(signal, reading, "down") == words


def test_rule_on_a_chart_of_medians_says_median():
    assert rule_words("shift", "high", "neither", "Median") == "part of a long run above the median"


@pytest.mark.parametrize(
    ("mark", "rule", "words"),
    [
        ("concern", "above the upper limit", "Concern: above the upper limit"),
        ("common", "", "Common variation"),
        ("excluded", "above the upper limit", "Left out of the limits"),
        ("plain", "", ""),
        ("", "", ""),
    ],
)
def test_point_is_said_as_reading_and_rule(mark, rule, words):
    assert point_words(mark, rule) == words


def test_run_and_g_charts_have_a_median_the_others_an_average():
    assert [centre_name(kind) for kind in ("run", "g", "xmr", "p")] == ["Median", "Median", "Average", "Average"]


def test_description_begins_with_the_plain_sentence():
    words = describe(result_of([3, 4, 5]), "Falls are as usual", WORDS, "January 2023", "March 2023")
    assert words.startswith("Falls are as usual. 3 points from January 2023 to March 2023.")


def test_description_gives_average_limits_and_target():
    words = describe(result_of([3, 4, 5], half_width=2.5, target=6), "", WORDS, "a", "b")
    assert "Average 4, limits 1.5 to 6.5." in words
    assert "Target 6." in words


def test_description_gives_every_phase():
    words = describe(result_of([3, 3, 9, 9], phases=[0, 0, 1, 1]), "", WORDS, "a", "b")
    assert "Phase 1: average 3, limits 3 to 3. Phase 2: average 9" in words


def test_description_of_a_run_chart_has_no_limits_but_the_runs_test():
    words = describe(result_of([3, 4, 5], kind="run"), "", WORDS, "a", "b")
    assert "limits" not in words
    assert "Median 4." in words
    assert "Runs test: no signal; longest run 4 (signal above 8), 9 crossings (signal below 6)." in words


def test_description_says_when_the_runs_test_signals():
    assert "Runs test: a signal; longest run 9" in describe(
        with_runs_signal(result_of([3], kind="run")), "", WORDS, "a", "a"
    )


def test_runs_test_that_could_not_be_made_is_not_mentioned():
    phase = dataclasses.replace(result_of([3], kind="run").phases[0], longest_run_limit=None, crossings_limit=None)
    assert runs_words(phase) == ""


def test_description_of_missing_values_counts_none():
    words = describe(result_of([NAN, NAN]), "There is nothing to judge yet.", WORDS, "", "")
    assert words == "There is nothing to judge yet."


def test_one_point_is_singular():
    assert "1 point for January 2023." in describe(result_of([3]), "", WORDS, "January 2023", "January 2023")
