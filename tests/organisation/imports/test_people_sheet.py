"""A sheet of people to invite, checked: no database."""

from __future__ import annotations

import pytest

from holdfast.organisation.choices import Role
from holdfast.organisation.imports.people import check_people

HEAD = ("Name", "Email", "Role", "Unit")
UNITS = {"ward 7": [7], "ward 8": [8, 9]}


def check(*rows, head=HEAD, accounts=("old@example.org",)):
    return check_people(head, list(enumerate(rows, start=2)), units=UNITS, accounts=accounts)


@pytest.mark.parametrize("role", ["Ward or team lead", "ward or team LEAD", "ward_lead"])
def test_good_row_gives_person_role_and_unit(role):
    (row,) = check(("Asha", "Asha@Example.org", role, "WARD 7")).good
    assert (row.email, row.role, row.unit_id) == ("asha@example.org", Role.WARD_LEAD, 7)


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (("", "a@example.org", "Analyst", "Ward 7"), "Name", "name"),
        (("A", "nobody", "Analyst", "Ward 7"), "Email", "name@nhs.net"),
        (("A", "", "Analyst", "Ward 7"), "Email", "Enter an email"),
        (("A", "OLD@example.org", "Analyst", "Ward 7"), "Email", "account already"),
        (("A", "a@example.org", "Boss", "Ward 7"), "Role", "“Boss” is not a role"),
        (("A", "a@example.org", "", "Ward 7"), "Role", "empty"),
        (("A", "a@example.org", "Analyst", ""), "Unit", "empty"),
        (("A", "a@example.org", "Analyst", "Ward 8"), "Unit", "more than one"),
        (("A", "a@example.org", "Analyst", "Ward 99"), "Unit", "administer no open unit"),
    ],
)
def test_wrong_cell_is_named_with_row_column_and_what_to_do(row, column, words):
    problem = check(("Good", "good@example.org", "Analyst", "Ward 7"), row).problems[0]
    assert (problem.row, problem.column) == (3, column)
    assert words in problem.message


def test_address_twice_in_the_sheet_is_wrong_in_both_rows():
    rows = (("A", "a@example.org", "Analyst", "Ward 7"), ("B", "A@example.org", "Analyst", "Ward 7"))
    assert [p.row for p in check(*rows).problems] == [2, 3]


def test_several_faults_of_a_row_are_all_told():
    assert len(check(("", "nobody", "Boss", "Nowhere")).problems) == 4


@pytest.mark.parametrize("missing", range(4))
def test_missing_column_is_named(missing):
    head = tuple(h for i, h in enumerate(HEAD) if i != missing)
    checked = check(("a", "b", "c"), head=head)
    assert HEAD[missing] in checked.problems[0].message


def test_formula_stays_text():
    """Nothing a sheet holds is ever evaluated: it is a name that looks odd."""
    assert check(("=1+1", "a@example.org", "Analyst", "Ward 7")).good[0].name == "=1+1"
