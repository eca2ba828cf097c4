"""Messages: where, what was found, what to do."""

from __future__ import annotations

import datetime as dt

import pytest

from holdfast.measures.imports.problems import CellError, Fault, FileRefused, letter, shown
from tests.measures.imports.files import moment


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_letters_of_a_spreadsheet(index, name):
    assert letter(index) == name


@pytest.mark.parametrize(
    ("found", "seen"),
    [
        (None, ""),
        (True, "TRUE"),
        (12.0, "12"),
        (12.5, "12.5"),
        (1e20, "1e+20"),
        (dt.date(2025, 3, 31), "31/03/2025"),
        (moment(2025, 3, 31), "31/03/2025"),
        (moment(2025, 3, 31, 14, 30), "31/03/2025 14:30"),
        ("  two\n lines ", "two lines"),
        ("x" * 61, "x" * 59 + "…"),
    ],
)
def test_what_was_found_is_shown_as_a_person_saw_it(found, seen):
    assert shown(found) == seen


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (CellError(2, "B", "x", "Bad.", "Mend it.", "Falls"), "Row 2, column B (Falls): found “x”. Bad. Mend it."),
        (CellError(2, "B", "", "Bad.", "Mend it."), "Row 2, column B: Bad. Mend it."),
        (CellError(2, "", "", "Bad.", "Mend it."), "Row 2: Bad. Mend it."),
        (CellError(None, "C", "", "Bad.", "Mend it."), "Column C: Bad. Mend it."),
        (CellError(None, "", "x", "Bad.", ""), "Found “x”. Bad."),
        (CellError(None, "", "", "Bad.", "Mend it."), "Bad. Mend it."),
    ],
)
def test_an_error_reads_as_one_sentence(error, sentence):
    assert error.sentence == sentence


def test_a_fault_gets_its_address():
    error = Fault("Bad.", "Mend it.").at(3, "C", 12.0, "Falls", "Data")
    assert error == CellError(3, "C", "12", "Bad.", "Mend it.", "Falls", "Data")


def test_a_refusal_is_its_sentence():
    refusal = FileRefused("Bad.", "Mend it.", row=3, found="x")
    assert str(refusal) == refusal.error.sentence == "Row 3: found “x”. Bad. Mend it."
