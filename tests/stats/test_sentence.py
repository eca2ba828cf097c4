"""What a chart says, in words."""

from __future__ import annotations

import pytest

from holdfast_stats import chart, words
from tests.stats.series import monthly

WIDE = [0.0, -7.0] * 6
SHIFT_UP = [*WIDE, 3.0, 2.0, 3.5, 2.5, 3.0, 2.0, 3.0]
SHIFT_DOWN = [-v for v in SHIFT_UP]
COMMON = [4.0, 6.0, 5.0, 7.0, 3.0, 6.0, 4.0, 5.0, 7.0, 5.0, 3.0, 6.0, 5.0]
BEYOND = [*COMMON, 40.0]
NEAR = [0.0, 1.0] * 12 + [2.6, 0.9, 2.6]
TREND = [-50.0, 50.0] * 5 + [1.0, 2.0, 3.0, 3.0, 4.0, 5.0, 6.0, 7.0]


def test_falls_are_fewer_than_before():
    values = [*SHIFT_DOWN[:12], *(v - 1 for v in (-3.0, -2.0, -3.5, -2.5, -3.0, -2.0, -3.0, -2.5))]
    said = words.sentence(chart(monthly(values), better="down"), name="Falls", frequency="month", noun="falls")
    assert said == "Falls are fewer than before: the last 8 months are all below the average."


@pytest.mark.parametrize(
    ("values", "better", "said"),
    [
        (COMMON, "up", "The latest point is within its usual range: no sign of a change."),
        (SHIFT_UP, "up", "The last 7 points are all above the average, a change for the better."),
        (SHIFT_UP, "down", "The last 7 points are all above the average, a change for the worse."),
        (SHIFT_UP, "neither", "The last 7 points are all above the average."),
        (SHIFT_DOWN, "down", "The last 7 points are all below the average, a change for the better."),
        (BEYOND, "down", "The latest point is above the upper limit, a change for the worse."),
        ([-v for v in BEYOND], "neither", "The latest point is below the lower limit."),
        (NEAR, "neither", "At least two of the last three points are near or beyond the upper limit."),
        (TREND, "up", "The last 8 points run steadily upwards, a change for the better."),
        ([-v for v in TREND], "up", "The last 8 points run steadily downwards, a change for the worse."),
        ([5.0], "up", "There are too few points yet to tell a signal from noise."),
        ([float("nan")], "up", "There are no values yet."),
    ],
)
def test_generic_sentence(values, better, said):
    assert chart(monthly(values), better=better).sentence == said


@pytest.mark.parametrize(
    ("values", "named", "counted"),
    [
        (
            COMMON,
            "X shows no sign of a change: the latest week is within its usual range.",
            "X show no sign of a change:",
        ),
        (SHIFT_UP, "X is higher than before: the last 7 weeks are all above the average.", "X are more than before:"),
        (SHIFT_DOWN, "X is lower than before: the last 7 weeks are all below the average.", "X are fewer than before:"),
        (BEYOND, "X is higher than usual: the latest week is above the upper limit.", "X are more than usual:"),
        (TREND, "X is going up: the last 8 weeks run steadily upwards.", "X are going up:"),
        ([-v for v in TREND], "X is going down: the last 8 weeks run steadily downwards.", "X are going down:"),
        ([5.0], "X: there are too few weeks yet to tell a signal from noise.", "X: there are too few weeks"),
        ([float("nan")], "X has no values yet.", "X have no values yet."),
    ],
)
def test_named_sentence(values, named, counted):
    result = chart(monthly(values), better="down")
    assert words.sentence(result, name="X", frequency="week") == named
    assert words.sentence(result, name="X", frequency="week", noun="xs").startswith(counted)


def test_a_run_chart_speaks_of_the_median():
    values = [1.0, 2.0, 1.5, 2.0, 1.0, 1.5, 2.0, 1.0, 1.2, 1.4] + [5.0, 6.0, 5.5, 6.0, 5.0, 5.5, 6.0, 5.0, 5.2, 5.4]
    assert chart(monthly(values), kind="run").sentence == "The last 10 points are all above the median."


def test_a_run_that_passes_over_the_median_counts_useful_points_only():
    values = [1.0, 2.0, 1.5, 2.0, 1.0, 1.5, 2.0, 1.0, 1.2, 1.4] + [
        5.0,
        6.0,
        5.5,
        3.0,
        6.0,
        5.0,
        5.5,
        6.0,
        5.0,
        5.2,
        5.4,
    ]
    result = chart(monthly(values), kind="run")
    assert result.centre[0] == 3
    assert result.sentence == "The last 10 points are all above the median."


def test_a_pattern_without_a_side_is_said_to_point_nowhere():
    values = [1.0, 1.5, 1.2] * 3 + [5.0, 5.5, 5.2] * 3 + [1.0, 5.0] * 3
    assert "point neither up nor down" in chart(monthly(values), kind="run").sentence


def test_a_plateau_between_a_fall_and_a_rise_is_not_counted_in_the_rise():
    values = [-50.0, 50.0] * 5 + [1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]
    assert chart(monthly(values)).sentence == "The last 7 points run steadily upwards."


def test_the_latest_phase_is_spoken_of():
    assert "no sign" in chart(monthly(BEYOND + COMMON), rebase=["2021-03-01"]).sentence


def test_the_latest_point_with_a_value_is_spoken_of():
    assert "above the upper limit" in chart(monthly([*BEYOND, None])).sentence


@pytest.mark.parametrize(
    ("target", "better", "said"),
    [
        (-100, "up", "The target of -100 will be met every time if nothing changes."),
        (1000.5, "up", "The target of 1,000.5 will not be met unless something changes."),
        (5, "up", "The target of 5 will be met in some months and missed in others, by chance."),
        (5, "neither", ""),
    ],
)
def test_target_sentence(target, better, said):
    assert words.target_sentence(chart(monthly(COMMON), better=better, target=target), frequency="month") == said


def test_without_a_target_nothing_is_said_of_it():
    assert words.target_sentence(chart(monthly(COMMON), better="up")) == ""


@pytest.mark.parametrize("signal", ["beyond", "trend", "two_in_three", "shift"])
def test_every_rule_has_words(signal):
    assert words.rule_words(signal)


def test_no_signal_has_no_words_and_unknown_ones_are_refused():
    assert words.rule_words("") == ""
    with pytest.raises(ValueError, match="no signal called 'x'"):
        words.rule_words("x")


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (-0.00001, "0"), (1234567.0, "1,234,567"), (95.25, "95.25"), (-1.5, "-1.5")]
)
def test_numbers_as_people_write_them(value, text):
    assert words.number(value) == text
