"""Where the headings stand, and what merged ones say."""

from __future__ import annotations

import datetime as dt

import pytest

from holdfast.measures.imports.headings import find_headings
from holdfast.measures.imports.numbers import Uncalculated
from holdfast.measures.imports.text import Row


def rows(*cells):
    return [
        Row(number, tuple(row)) for number, row in enumerate(cells, 1) if any(cell not in (None, "") for cell in row)
    ]


def found(*cells, merged=()):
    return find_headings(rows(*cells), merged)


def test_the_first_row_of_words_above_numbers_is_the_heading():
    assert found(["Month", "Falls"], ["Apr-24", "12"]).index == 0


def test_titles_above_are_passed_over():
    headings = found(
        ["Falls by ward", "", ""], ["Trust board", "", ""], ["Month", "Ward", "Falls"], ["Apr-24", "7A", "12"]
    )
    assert headings.index == 2
    assert headings.words == ("Month", "Ward", "Falls")


def test_a_title_with_a_date_beside_it_is_passed_over():
    headings = found(
        ["Report date", "31/03/2025", "", ""], ["Month", "Ward", "Falls", "Note"], ["Apr-24", "7A", "12", ""]
    )
    assert headings.words[0] == "Month"


def test_a_row_of_two_dates_above_is_passed_over():
    assert found(["01/04/2024", "31/03/2025"], ["Month", "Falls"], ["Apr-24", "1"]).words == ("Month", "Falls")


def test_one_word_over_numbers_is_a_heading_though_nothing_stands_over_the_months():
    assert found(["", "Falls"], ["Apr-24", "1"]).words == ("", "Falls")


def test_one_word_over_the_first_column_is_a_title():
    assert found(["Falls", ""], ["12", "Apr-24"]).index is None


@pytest.mark.parametrize(
    "first", [["Apr-24", "12"], ["01/04/2024", "95.2%"], ["7A", "Apr-24", "12"], [dt.date(2024, 4, 1), 12.0]]
)
def test_data_may_begin_at_once(first):
    headings = found(first, first)
    assert headings.index is None
    assert headings.words == ("",) * len(first)


def test_months_across_are_headings():
    headings = found(["Ward", "Apr-24", "May-24", "Jun-24"], ["7A", "1", "2", "3"])
    assert (headings.index, headings.words[1]) == (0, "Apr-24")


def test_months_across_above_nothing_on_the_left_are_headings():
    assert found(["", "Apr-24", "May-24", "Jun-24"], ["7A", "1", "2", "3"]).words == ("", "Apr-24", "May-24", "Jun-24")


def test_months_in_the_second_row_of_headings_are_the_heading():
    assert found(["Ward", "Falls", "", ""], ["Ward", "Apr-24", "May-24", "Jun-24"], ["7A", "1", "2", "3"]).index == 1


def test_a_date_in_a_heading_is_written_with_its_month_in_letters():
    assert (
        found(["Ward", dt.date(2024, 4, 3), dt.date(2024, 5, 3), dt.date(2024, 6, 3)], ["7A", 1, 2, 3]).words[1]
        == "3 Apr 2024"
    )


def test_a_heading_over_two_lines_becomes_one():
    assert found(["Month", "Falls\nwith harm"], ["Apr-24", "1"]).words[1] == "Falls with harm"


def test_empty_columns_at_the_end_are_no_columns():
    assert found(["Month", "Falls", "", ""], ["Apr-24", "1", "", ""]).words == ("Month", "Falls")


def test_a_column_without_heading_but_with_content_is_kept():
    assert found(["Month", "Falls", ""], ["Apr-24", "1", "storm"]).words == ("Month", "Falls", "")


def test_formulas_below_do_not_hide_the_heading():
    assert found(["Month", "Falls"], ["Apr-24", Uncalculated("A1")]).index == 0


def test_words_below_words_are_rows_all_the_same():
    assert found(["Month", "Falls"], ["Apr-24", "soon"]).index == 0


def test_the_same_heading_twice_is_told():
    cautions = found(["Month", "Falls", "falls"], ["Apr-24", "1", "2"]).cautions
    assert [(c.code, c.row, c.column) for c in cautions] == [("same_heading", 1, "C")]
    assert "Columns B and C" in cautions[0].sentence


def test_a_heading_merged_over_two_columns_is_an_error_at_both():
    errors = found(["Month", "Falls", None], ["Apr-24", 1, 2], merged=[((0, 1), (0, 2))]).errors
    assert [(error.row, error.column, error.found) for error in errors] == [(1, "B", "Falls"), (1, "C", "Falls")]
    assert "Unmerge" in errors[0].what_to_do


def test_a_group_above_the_headings_is_put_before_them_and_said():
    headings = found(
        [None, "Ward A", None, "Ward B", None],
        ["Month", "Falls", "Ulcers", "Falls", "Ulcers"],
        ["Apr-24", 1, 2, 3, 4],
        merged=[((0, 1), (0, 2)), ((0, 3), (0, 4))],
    )
    assert headings.words == ("Month", "Ward A: Falls", "Ward A: Ulcers", "Ward B: Falls", "Ward B: Ulcers")
    assert [caution.code for caution in headings.cautions] == ["merged_heading", "merged_heading"]
    assert headings.errors == ()


def test_a_title_merged_over_the_whole_width_changes_nothing():
    headings = found(["Falls 2024", None], ["Month", "Falls"], ["Apr-24", 1], merged=[((0, 0), (0, 1))])
    assert headings.words == ("Month", "Falls")
    assert headings.cautions == ()


def test_a_heading_merged_downwards_is_found_above():
    headings = found(
        ["Month", "Ward A", None],
        [None, "Falls", "Ulcers"],
        ["Apr-24", 1, 2],
        merged=[((0, 0), (1, 0)), ((0, 1), (0, 2))],
    )
    assert headings.index == 1
    assert headings.words == ("Month", "Ward A: Falls", "Ward A: Ulcers")


def test_a_merge_in_the_body_is_none_of_its_business():
    assert found(["Ward", "Falls"], ["7A", 1], [None, 2], merged=[((1, 0), (2, 0))]).errors == ()
