"""Numbers as people write them."""

from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.measures.imports.cells import parse_number
from holdfast.measures.imports.numbers import (
    BLANK,
    NOT_AVAILABLE,
    SUPPRESSED,
    Number,
    Uncalculated,
    as_percent_text,
    hundredfold,
    read_number,
)
from holdfast.measures.imports.problems import CellError, Fault
from tests.measures.imports.files import moment


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("\u00a012\u00a0", 12),
        ("\ufeff12\u200b", 12),
        ("1,234", 1234),
        ("1,234,567.5", 1234567.5),
        ("1\u2009234", 1234),
        ("1\u202f234\u202f567", 1234567),
        ("1\u00a0234.5", 1234.5),
        ("95.2", 95.2),
        (".5", 0.5),
        ("5.", 5),
        ("+5", 5),
        ("-5", -5),
        ("−5", -5),
        ("– 5", -5),
        ("－5", -5),
        ("£1,234.50", 1234.5),
        ("-£5", -5),
        ("£-5", -5),
        ("£ 5", 5),
        ("007", 7),
        ("1.2E+03", 1200),
        ("1.234", 1.234),
        ("1,234", 1234.0),
    ],
)
def test_a_number_is_read_as_written(written, value):
    assert read_number(written) == Number(value)


@pytest.mark.parametrize(
    ("written", "points"),
    [("95.2%", 95.2), ("95.2 %", 95.2), (" 100% ", 100), ("0.5%", 0.5), ("１％", None), ("-3%", -3), ("1,200%", 1200)],
)
def test_a_percent_sign_is_kept_beside_the_points(written, points):
    read = read_number(written)
    assert (read == Number(points, percent=True)) if points is not None else isinstance(read, Fault)


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("", BLANK),
        ("   ", BLANK),
        ("\u00a0", BLANK),
        (None, BLANK),
        ("-", NOT_AVAILABLE),
        ("–", NOT_AVAILABLE),
        ("—", NOT_AVAILABLE),
        ("n/a", NOT_AVAILABLE),
        ("N/A", NOT_AVAILABLE),
        ("#N/A", NOT_AVAILABLE),
        ("No data", NOT_AVAILABLE),
        ("nan", NOT_AVAILABLE),
        ("*", SUPPRESSED),
        ("[c]", SUPPRESSED),
        ("<5", SUPPRESSED),
        ("< 8", SUPPRESSED),
        ("≤7", SUPPRESSED),
        ("less than 5", SUPPRESSED),
    ],
)
def test_no_number_has_its_own_word(written, word):
    assert read_number(written) == Number(None, missing=word)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1.234,5", "other way round"),
        ("12,5", "other way round"),
        ("95,25", "other way round"),
        ("1.234.567", "other way round"),
        ("1,23,456", "groups of three"),
        ("12,", "groups of three"),
        ("1 234", "space between"),
        ("3 100", "space between"),
        ("(3)", "Brackets"),
        ("(£3.00)", "Brackets"),
        ("12 falls", "more than a number"),
        ("12o", "more than a number"),
        ("1/2", "more than a number"),
        ("£1.2m", "more than a number"),
        ("nil", "not a number"),
        ("twelve", "not a number"),
        ("%", "not a number"),
        ("TRUE", "not a number"),
        ("#DIV/0!", "error in the spreadsheet"),
        ("#REF!", "error in the spreadsheet"),
        ("####", "too narrow"),
        ("=A1+B1", "formula"),
        ("1e400", "too large"),
        ("1234567890123456", "too large"),
        ("٣", "not a number"),
        ("½", "not a number"),
    ],
)
def test_what_is_no_number_says_why_and_what_to_do(written, said):
    fault = read_number(written)
    assert isinstance(fault, Fault)
    assert said in fault.problem
    assert fault.what_to_do.endswith(".")


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (True, "TRUE or FALSE"),
        (dt.date(2025, 3, 1), "date or a time"),
        (moment(2025, 3, 1, 4, 5), "date or a time"),
        (dt.time(1, 2), "date or a time"),
        (dt.timedelta(hours=30), "date or a time"),
        (Uncalculated("A1*2"), "never calculated"),
        (float("inf"), "too large"),
        (float("nan"), "too large"),
        (b"12", "not a number"),
    ],
)
def test_what_a_workbook_holds_may_be_no_number(held, said):
    fault = read_number(held)
    assert isinstance(fault, Fault)
    assert said in fault.problem


def test_true_is_not_mistaken_for_one_after_one_was_read():
    assert read_number(1) == Number(1.0)
    assert isinstance(read_number(True), Fault)


def test_a_point_three_noughts_is_read_as_thousandths():
    assert read_number("1.234") == Number(1.234)


def test_minus_nought_is_nought():
    read = read_number("-0")
    assert math.copysign(1, read.value) == 1


def test_an_error_carries_its_address():
    error = parse_number("12o", row=14, column="C", heading="Falls")
    assert error == CellError(
        14,
        "C",
        "12o",
        "There is more than a number in this cell.",
        "Write digits only, for example 120 or 95.2.",
        "Falls",
    )


def test_an_error_is_one_plain_sentence():
    error = parse_number("12o", row=14, column="C", heading="Falls")
    assert error.sentence == (
        "Row 14, column C (Falls): found “12o”. There is more than a number in this cell. "
        "Write digits only, for example 120 or 95.2."
    )


def test_a_good_cell_gives_the_number_itself():
    assert parse_number("1,234", row=1, column="A") == Number(1234.0)


def test_a_long_cell_is_cut_in_the_message():
    assert len(parse_number("x" * 5000, row=1, column="A").found) == 60


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_come_back_with_and_without_commas(number):
    assert read_number(f"{number:,}") == read_number(str(number)) == Number(float(number))


@given(st.floats(-1e14, 1e14, allow_nan=False))
def test_any_number_comes_back_from_its_own_text(number):
    assert read_number(repr(number)).value == number


@given(st.decimals(0, 1, places=4, allow_nan=False))
def test_a_fraction_as_percent_text_comes_back_in_points(fraction):
    text = as_percent_text(float(fraction))
    assert read_number(text) == Number(float(fraction * 100), percent=True)


@given(st.decimals(0, 1, places=5, allow_nan=False))
def test_a_hundredfold_has_no_binary_dust(fraction):
    assert hundredfold(float(fraction)) == float(fraction * 100)


@given(st.text(max_size=30))
def test_any_text_gives_a_number_or_a_fault_and_never_raises(text):
    assert isinstance(read_number(text), (Number, Fault))
