"""Notes beside numbers, and what must never be in one."""

from __future__ import annotations

import pytest

from holdfast.measures.imports.notes import LONGEST, is_nhs_number, read_note
from holdfast.measures.imports.problems import Fault


@pytest.mark.parametrize(
    ("found", "note"), [("Storm\n closed  bay", "Storm closed bay"), ("", ""), (None, ""), (3.0, "3")]
)
def test_a_note_is_one_line(found, note):
    assert read_note(found) == note


@pytest.mark.parametrize("number", ["943 476 5919", "9434765919", "943-476-5919", "seen: 943 476 5919."])
def test_an_nhs_number_is_refused(number):
    fault = read_note(number)
    assert isinstance(fault, Fault)
    assert "NHS number" in fault.problem
    assert "943" not in fault.problem + fault.what_to_do


@pytest.mark.parametrize("harmless", ["0161 496 0000", "9434765918", "12 of 80", "2024-04-01", "94347659190"])
def test_other_digits_are_kept(harmless):
    assert read_note(harmless) == harmless


def test_a_check_digit_of_ten_is_no_nhs_number():
    assert not is_nhs_number("0000000060")


def test_a_note_too_long_is_refused():
    assert isinstance(read_note("x" * (LONGEST + 1)), Fault)
    assert read_note("x" * LONGEST)
