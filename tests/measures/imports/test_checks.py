"""Checks of one point's numbers, at their edges."""

from __future__ import annotations

import pytest

from holdfast.measures.imports.checks import Checked, check_halves, check_value, disagrees
from holdfast.measures.imports.mapping import Mapping
from holdfast.measures.imports.numbers import Number
from holdfast.measures.imports.problems import Fault


def mapping(scale="as_written"):
    return Mapping("long", (), "", scale=scale)


@pytest.mark.parametrize(
    ("number", "scale", "value"),
    [
        (Number(0.0), "percent_signs", 0),
        (Number(1.5), "percent_signs", 1.5),
        (Number(0.5, percent=True), "percent_signs", 0.5),
        (Number(0.0), "fraction", 0),
        (Number(1.0), "fraction", 100),
        (Number(95.0, percent=True), "fraction", 95),
        (Number(100.0), "as_written", 100),
    ],
)
def test_a_percentage_within_its_scale_is_taken(number, scale, value):
    assert check_value(number, "percentage", mapping(scale)).value == value


@pytest.mark.parametrize(
    ("number", "scale"), [(Number(1.0), "percent_signs"), (Number(0.01), "percent_signs"), (Number(1.01), "fraction")]
)
def test_a_percentage_that_could_be_either_scale_is_a_fault(number, scale):
    assert isinstance(check_value(number, "percentage", mapping(scale)), Fault)


@pytest.mark.parametrize(
    ("value", "notices"), [(100.0, ()), (100.5, ("above_hundred",)), (0.0, ()), (0.99, ("below_one",)), (1.0, ())]
)
def test_only_unusual_percentages_are_asked_about(value, notices):
    assert check_value(Number(value), "percentage", mapping()).notices == notices


@pytest.mark.parametrize(
    ("kind", "refused"), [("percentage", True), ("count", True), ("rate", True), ("number", False)]
)
def test_only_a_plain_number_may_be_below_nought(kind, refused):
    assert isinstance(check_value(Number(-0.5), kind, mapping()), Fault) == refused


def test_nought_is_no_negative_number():
    assert check_value(Number(0.0), "count", mapping()) == Checked(value=0.0)


def test_a_gap_keeps_its_word():
    assert check_value(Number(None, missing="suppressed"), "count", mapping()).missing == "suppressed"


@pytest.mark.parametrize(
    ("top", "bottom", "kind", "fine"),
    [
        (20, 20, "percentage", True),
        (21, 20, "percentage", False),
        (21, 20, "rate", True),
        (21, 20, "", False),
        (0, 5, "rate", True),
    ],
)
def test_a_numerator_may_reach_its_denominator_and_pass_it_only_in_a_rate(top, bottom, kind, fine):
    checked, _ = check_halves(Number(float(top)), Number(float(bottom)), kind)
    assert isinstance(checked, Checked) == fine


@pytest.mark.parametrize("kind", ["percentage", "rate"])
def test_something_out_of_nothing_is_a_fault(kind):
    assert isinstance(check_halves(Number(1.0), Number(0.0), kind)[0], Fault)


def test_of_two_gaps_the_one_that_says_more_is_kept():
    blank, word = Number(None, missing="blank"), Number(None, missing="not available")
    assert check_halves(blank, word, "rate")[0].missing == "not available"
    assert check_halves(blank, blank, "rate")[0].missing == "blank"


@pytest.mark.parametrize(
    ("value", "differs"), [(90, False), (89.5, False), (0.9, False), (89, True), (0.8, True), (None, False)]
)
def test_a_value_may_be_a_rounding_of_its_halves(value, differs):
    both = Checked(numerator=18.0, denominator=20.0)
    assert disagrees(Number(value if value is None else float(value)), both) == differs
