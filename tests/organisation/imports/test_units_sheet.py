"""A sheet of units, checked: no database."""

from __future__ import annotations

import pytest

from holdfast.organisation.choices import UnitKind
from holdfast.organisation.imports.sheet import ROWS
from holdfast.organisation.imports.units import check_units

HEAD = ("Name", "Kind", "Part of", "ODS site code", "Mailbox")


def check(*rows, head=HEAD, existing=("Anchor NHS Trust", "Surgery")):
    return check_units(head, list(enumerate(rows, start=2)), existing=existing)


def told(checked):
    return [(p.row, p.column, p.message) for p in checked.problems]


def test_good_sheet_gives_its_rows():
    checked = check(("Ward 9", "ward", "Surgery", "rgt01", "Ward9@Example.org"), ("Site", "SITE", "", "", ""))
    assert checked.problems == ()
    first = checked.good[0]
    assert (first.name, first.kind, first.parent, first.ods_site) == ("Ward 9", UnitKind.WARD, "Surgery", "RGT01")
    assert first.mailbox == "ward9@example.org"


@pytest.mark.parametrize("head", [("UNIT NAME", "Type"), ("ward", "Kind of unit"), ("name ", "kind")])
def test_headings_are_known_by_the_words_people_use(head):
    assert check(("Ward 9", "Ward"), head=head).problems == ()


def test_missing_column_is_named():
    checked = check(("Ward 9",), head=("Name",))
    assert told(checked) == [(1, "", "There is no column for this. Add a column with the heading Kind.")]
    assert checked.good == ()


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (("", "Ward"), "Name", "empty"),
        (("x" * 151, "Ward"), "Name", "too long"),
        (("Surgery", "Ward"), "Name", "already"),
        (("Ward 9", "Corridor"), "Kind", "“Corridor” is not a kind"),
        (("Ward 9", ""), "Kind", "empty"),
        (("Ward 9", "Whole organisation"), "Kind", "not a kind"),
        (("Ward 9", "Ward", "Ward 9"), "Part of", "part of itself"),
        (("Ward 9", "Ward", "Nowhere"), "Part of", "no unit called Nowhere"),
        (("Ward 9", "Ward", "", "x" * 21), "ODS site code", "too long"),
        (("Ward 9", "Ward", "", "", "nobody"), "Mailbox", "name@nhs.net"),
    ],
)
def test_wrong_cell_is_named_with_row_column_and_what_to_do(row, column, words):
    problem = check(("Good one", "Ward"), row).problems[0]
    assert (problem.row, problem.column) == (3, column)
    assert words in problem.message
    assert str(problem).startswith(f"Row 3, column {column}: ")


def test_good_rows_are_there_beside_bad_ones():
    checked = check(("Ward 9", "Ward"), ("Ward 10", "Corridor"))
    assert [row.name for row in checked.good] == ["Ward 9"]
    assert checked.count == 2


def test_name_twice_in_the_sheet_is_wrong_in_both_rows():
    assert [p.row for p in check(("Ward 9", "Ward"), ("ward 9", "Ward")).problems] == [2, 3]


def test_parent_borne_by_two_units_is_refused():
    problem = check(("Bay", "Team", "Ward 7"), existing=("Ward 7", "Ward 7")).problems[0]
    assert "more than one unit called Ward 7" in problem.message


def test_row_beneath_a_faulty_row_is_faulty_too():
    checked = check(("Ward 9", "Corridor"), ("Bay 1", "Team", "Ward 9"), ("Bed 2", "Team", "Bay 1"))
    assert [p.row for p in checked.problems] == [2, 3, 4]
    assert checked.good == ()


def test_circle_of_parents_is_faulty():
    checked = check(("A", "Team", "B"), ("B", "Team", "A"))
    assert [p.row for p in checked.problems] == [2, 3]


def test_blank_rows_are_left_out_and_short_rows_padded():
    checked = check(("", "", ""), ("Ward 9", "Ward"), ())
    assert (checked.count, len(checked.good)) == (1, 1)


def test_numbers_from_a_workbook_read_as_people_wrote_them():
    assert check((12.0, "Ward")).good[0].name == "12"


def test_sheet_beyond_all_measure_is_refused():
    checked = check(*[(f"W{i}", "Ward") for i in range(ROWS + 1)])
    assert checked.good == ()
    assert "at most 5,000" in checked.problems[0].message


def test_empty_sheet_has_no_rows_and_no_problem():
    assert check().count == 0
