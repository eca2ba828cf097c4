"""The guess of what the columns mean, with its reasons."""

from __future__ import annotations

import pytest

from holdfast.measures.imports.columns import KnownName, guess_columns
from holdfast.measures.imports.sheet import read_table


def guess(text, **known):
    return guess_columns(read_table(text), **known)


def uses(text, **known):
    return [column.use for column in guess(text, **known).columns]


def sheet(heading, *rows):
    return "\n".join("\t".join(row) for row in (heading, *rows))


@pytest.mark.parametrize(
    ("heading", "row", "expected"),
    [
        (["Month", "Falls"], ["Apr-24", "12"], ["period", "value"]),
        (["Falls", "Month"], ["12", "Apr-24"], ["value", "period"]),
        (["", "Falls"], ["Apr-24", "12"], ["period", "value"]),
        (["Month", "Ward", "Falls"], ["Apr-24", "7A", "12"], ["period", "unit", "value"]),
        (["Team", "Week", "Rate"], ["Acute", "w/c 01/04/2024", "1.5"], ["unit", "period", "value"]),
        (
            ["Month", "Measure", "Ward", "Value"],
            ["Apr-24", "Falls", "7A", "12"],
            ["period", "measure", "unit", "value"],
        ),
        (
            ["Month", "Falls", "Target", "Comments"],
            ["Apr-24", "12", "10", "ice"],
            ["period", "value", "target", "note"],
        ),
        (["Month", "Compliant", "Audited"], ["Apr-24", "18", "20"], ["period", "numerator", "denominator"]),
        (
            ["Month", "Numerator", "Denominator", "%"],
            ["Apr-24", "18", "20", "90%"],
            ["period", "numerator", "denominator"],
        ),
        (["Month", "Falls", "Bed days"], ["Apr-24", "3", "600"], ["period", "numerator", "denominator"]),
        (["Date", "Falls"], ["45747", "12"], ["period", "value"]),
        (["Month", "Ward", "Empty", "Falls"], ["Apr-24", "7A", "", "1"], ["period", "unit", "ignore", "value"]),
        (["Month", "Year", "Falls"], ["Apr-24", "2024", "1"], ["period", "ignore", "value"]),
    ],
)
def test_columns_are_guessed_from_headings_and_cells(heading, row, expected):
    assert uses(sheet(heading, row, row))[: len(expected)] == expected


def test_without_headings_the_cells_must_do():
    assert uses("Apr-24\t12\nMay-24\t13") == ["period", "value"]


def test_each_guess_has_its_reason_and_how_sure_it_is():
    columns = guess(sheet(["Month", "Ward", "Falls"], ["Apr-24", "7A", "12"])).columns
    assert [column.confidence for column in columns] == ["sure", "likely", "likely"]
    assert columns[0].reason == "its cells are dates or months, and its heading says so"
    assert all(column.reason for column in columns)
    assert [column.letter for column in columns] == ["A", "B", "C"]


def test_known_names_are_surer_than_headings():
    columns = guess(
        sheet(["Month", "Where", "What", "n"], ["Apr-24", "7A", "Falls", "1"], ["Apr-24", "7B", "Falls", "2"]),
        known_units=["7A", "7B"],
        known_measures=[KnownName("Falls", code="falls")],
    ).columns
    assert [(column.use, column.confidence) for column in columns[1:3]] == [("unit", "sure"), ("measure", "sure")]


def test_of_code_and_name_the_code_is_taken():
    assert uses(sheet(["Org name", "Org code", "Month", "n"], ["Barts", "R1H", "Apr-24", "1"])) == [
        "ignore", "unit", "period", "value",
    ]  # fmt: skip


def test_a_column_of_words_without_a_telling_heading_is_perhaps_the_unit():
    column = guess(sheet(["Month", "Where", "n"], ["Apr-24", "upstairs", "1"])).columns[1]
    assert (column.use, column.confidence) == ("unit", "guess")


def test_several_columns_of_numbers_are_several_series():
    mapping = guess(
        sheet(["Month", "Falls", "Ulcers", "Complaints"], ["Apr-24", "1", "2", "3"], ["May-24", "3", "1", "2"])
    )
    assert mapping.layout == "wide_series"
    assert mapping.series_are == "measure"
    assert len(mapping.all_of("series")) == 3


@pytest.mark.parametrize("known", [{"known_units": ["7A", "7B", "7C"]}, {}])
def test_headings_may_name_wards(known):
    words = ["7A", "7B", "7C"] if known else ["Ward 7A", "Ward 7B", "Ward 7C"]
    assert guess(sheet(["Month", *words], ["Apr-24", "1", "5", "3"]), **known).series_are == "unit"


def test_months_across_are_their_own_layout():
    mapping = guess(sheet(["Ward", "Measure", "Apr-24", "May-24", "Jun-24"], ["7A", "Falls", "1", "2", "3"]))
    assert mapping.layout == "wide_periods"
    assert [column.use for column in mapping.columns] == ["unit", "measure", *["period_heading"] * 3]


def test_a_third_column_that_divides_the_others_names_them():
    rows = [["Apr-24", "18", "20", "90"], ["May-24", "15", "20", "75"], ["Jun-24", "10", "20", "50"]]
    mapping = guess(sheet(["Month", "a", "b", "c"], *rows))
    assert [column.use for column in mapping.columns] == ["period", "numerator", "denominator", "ignore"]
    assert "divided by" in mapping.columns[3].reason


def test_noughts_prove_no_division():
    rows = [["Apr-24", "0", "20", "0"], ["May-24", "0", "25", "0"], ["Jun-24", "0", "30", "0"]]
    assert guess(sheet(["Month", "a", "b", "c"], *rows)).layout == "wide_series"


@pytest.mark.parametrize(
    ("heading", "cells", "kind", "scale"),
    [
        ("Hand hygiene", ["95%", "92.5%"], "percentage", "percent_signs"),
        ("Hand hygiene %", ["0.95", "0.925"], "percentage", "fraction"),
        ("Hand hygiene %", ["95", "92.5"], "percentage", "as_written"),
        ("Compliance per cent", ["95", "92.5"], "percentage", "as_written"),
        ("Falls", ["3", "4"], "count", "as_written"),
        ("Falls per 1000", ["3.2", "4.5"], "number", "as_written"),
        ("Change", ["-3", "4"], "number", "as_written"),
    ],
)
def test_the_kind_of_number_and_the_scale_of_percentages_are_told(heading, cells, kind, scale):
    mapping = guess(sheet(["Month", heading], ["Apr-24", cells[0]], ["May-24", cells[1]]))
    assert (mapping.value_kind, mapping.scale) == (kind, scale)


@pytest.mark.parametrize(
    ("headings", "row", "kind"),
    [
        (["Compliant", "Audited"], ["18", "20"], "percentage"),
        (["Falls", "Bed days"], ["3", "600"], "rate"),
        (["Yes", "Total"], ["30", "20"], "rate"),
    ],
)
def test_a_numerator_and_denominator_make_a_percentage_or_a_rate(headings, row, kind):
    assert guess(sheet(["Month", *headings], ["Apr-24", *row], ["May-24", *row])).value_kind == kind


def test_badly_written_numbers_are_still_a_column_of_numbers():
    mapping = guess("Date;Rate\n01/04/2024;12,5\n01/05/2024;1.234,5\n")
    assert [column.use for column in mapping.columns] == ["period", "value"]


def test_a_week_ending_column_is_understood():
    mapping = guess(sheet(["Week ending", "Falls"], ["07/04/2024", "1"], ["14/04/2024", "2"]))
    assert (mapping.frequency, mapping.week_ends) == ("week", True)


def test_a_year_and_a_month_in_two_columns_are_told_to_be_joined():
    mapping = guess(sheet(["Year", "Month", "Waiting"], ["2011", "Jan", "5"], ["2011", "Feb", "6"]))
    assert mapping.lacks == ("Choose the column that holds the date or the month.",)
    assert "one column" in mapping.columns[1].reason


def test_a_column_is_taken_in_where_without_it_months_would_repeat():
    rows = [["Apr-24", "7A", "day", "1"], ["Apr-24", "7A", "night", "2"], ["May-24", "7A", "day", "3"]]
    column = guess(sheet(["Month", "Ward", "Shift", "Falls"], *rows)).columns[2]
    assert column.use == "measure"
    assert "several numbers" in column.reason


def test_a_sheet_of_words_lacks_everything_and_raises_nothing():
    assert len(guess(sheet(["One", "Two"], ["a", "b"], ["c", "d"])).lacks) == 2
