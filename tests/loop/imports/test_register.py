"""The list of a report: rows that can be taken, and what is wrong with the others, beside their cells."""

from __future__ import annotations

from datetime import date

import pytest

from holdfast.loop.choices import KeyQuestion, Strength
from holdfast.loop.imports.register import Around, check_findings
from holdfast.organisation.imports.sheet import ROWS
from holdfast.organisation.rules.rows import Problem

TODAY = date(2026, 3, 2)
AROUND = Around(
    {"ward 7": [7], "side room": [8, 9]}, {"lena lead": [1], "lena@example.nhs.uk": [1], "dev": [2]}, 5, TODAY
)
HEAD = ("Recommendation", "Must or should do", "Ward", "Owner", "Deputy", "Due date", "Domain", "Page number")


def check(*rows, head=HEAD):
    return check_findings(head, enumerate(rows, start=2), AROUND)


def test_full_row_is_read_as_people_write_it():
    row = ("Label creams.", "MUST", "ward 7", "Lena@example.nhs.uk", "Dev", "31/03/2026", "Well led", "p. 12")
    found = check(row, ("Count bells.", "should do", "", "", "", "", "", "")).good
    first, second = found
    assert (first.text, first.strength, first.unit_id, first.owner_id) == ("Label creams.", Strength.MUST, 7, 1)
    assert (first.deputy_id, first.due_on, first.page) == (2, date(2026, 3, 31), 12)
    assert first.key_question is KeyQuestion.WELL_LED
    assert (second.unit_id, second.owner_id, second.due_on) == (5, None, None)


@pytest.mark.parametrize(
    ("column", "text", "heading", "words"),
    [
        (0, "", "Finding", "empty"), (0, "See 943 476 5919", "Finding", "943 476 5919"),
        (1, "", "Strength", "Say must"),
        (1, "maybe", "Strength", "“maybe” is not a strength"), (2, "Ward 99", "Unit", "no unit"),
        (2, "Side room", "Unit", "More than one unit"), (3, "Nobody Known", "Owner", "no account"),
        (4, "Lena Lead", "Deputy", "somebody else"), (5, "soon", "Due", "31/03/2027"),
        (6, "kind", "Key question", "Safe"),
        (7, "x", "Page", "number"), (0, "x" * 20_001, "Finding", "longer"),
    ],
)  # fmt: skip
def test_fault_is_told_beside_its_cell(column, text, heading, words):
    row = ["Label creams.", "must", "Ward 7", "Lena Lead", "Dev", "31/03/2026", "safe", "12"]
    row[column] = text
    checked = check(row)
    assert checked.good == ()
    assert [(p.row, p.column) for p in checked.problems] == [(2, heading)]
    assert words in checked.problems[0].message


def test_same_words_twice_in_a_list_are_told():
    row = ("Label creams.", "must", "", "", "", "", "", "")
    assert [p.message for p in check(row, row).problems] == ["This stands in row 2 already. Keep one of them."]


def test_list_without_its_columns_is_told_once():
    assert check(("x",), head=("Ward",)).problems == (
        Problem(1, "", "There is no column for this. Add a column with the heading Finding."),
        Problem(1, "", "There is no column for this. Add a column with the heading Strength."),
    )


def test_one_bad_row_among_thousands_is_named_and_none_of_the_others_is_touched():
    rows = [(f"The trust must label cream {n}.", "must", "Ward 7", "", "", "", "", "") for n in range(ROWS)]
    bad = ROWS // 2
    rows[bad] = ("The trust must lock the fridge.", "perhaps", "", "", "", "", "", "")
    found = check(*rows)
    assert [(p.row, p.column) for p in found.problems] == [(bad + 2, "Strength")]
    assert len(found.good) == ROWS - 1
    assert found.count == ROWS


def test_a_list_longer_than_anybody_looks_over_is_refused_as_a_whole():
    row = ("The trust must label creams.", "must", "", "", "", "", "", "")
    found = check(*[row] * (ROWS + 1))
    assert found.good == ()
    assert len(found.problems) == 1
    assert f"{ROWS:,}" in found.problems[0].message


@pytest.mark.parametrize("text", ["\x00\x01", "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "😀" * 50, "‮evil"])
def test_odd_letters_are_words_like_any_others(text):
    found = check((text, "must", "", "", "", "", "", ""))
    assert len(found.good) + len(found.problems) == 1
