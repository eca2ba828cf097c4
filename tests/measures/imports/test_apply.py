"""Rows into points: every bad row named, the good ones kept apart."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from holdfast.measures.imports.columns import KnownName, apply, guess_columns
from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.points import Address, PointRow
from holdfast.measures.imports.sheet import read_table
from tests.measures.imports import files
from tests.measures.imports.files import moment

TODAY = dt.date(2025, 6, 15)
day = dt.date


def parse(content, change=lambda mapping: mapping, *, known_units=None, known_measures=None, **options):
    known = {"known_units": known_units, "known_measures": known_measures}
    table = read_table(content)
    return apply(table, change(guess_columns(table, **known)), today=TODAY, **known, **options)


def sheet(heading, *rows):
    return "\n".join("\t".join(map(str, row)) for row in (heading, *rows))


def where(parsed):
    return [(error.row, error.column, error.found) for error in parsed.errors]


def values(parsed):
    return [point.value for point in parsed.rows]


def codes(parsed):
    return [caution.code for caution in parsed.warnings]


def test_a_row_becomes_a_point_with_its_address():
    parsed = parse(sheet(["Month", "Ward", "Falls", "Note", "Target"], ["Apr-24", "7A", "1,234", "ice", "10"]))
    assert parsed.rows == (
        PointRow(
            "", "7A", day(2024, 4, 1), day(2024, 4, 30), None, None, 1234.0, "ice", Address(2, "C", "Falls"), 10.0, ""
        ),
    )
    assert parsed.is_whole
    assert parsed.frequency == "month"


def test_numerator_and_denominator_come_without_a_value():
    (point,) = parse(sheet(["Month", "Compliant", "Audited"], ["Apr-24", "18", "20"])).rows
    assert (point.numerator, point.denominator, point.value, point.address.column) == (18.0, 20.0, None, "B")


def test_months_across_become_one_point_each():
    parsed = parse(sheet(["Ward", "Apr-24", "May-24", "Jun-24"], ["7A", 1, 2, 3], ["7B", 4, 5, 6]))
    assert values(parsed) == [1, 2, 3, 4, 5, 6]
    assert parsed.rows[4].unit == "7B"
    assert parsed.rows[4].period_start == day(2024, 5, 1)
    assert parsed.rows[4].address == Address(3, "C", "May-24")


def test_columns_of_series_become_measures():
    parsed = parse(sheet(["Month", "Falls", "Ulcers", "Pain"], ["Apr-24", 1, 2, 3]))
    assert [(point.measure, point.value) for point in parsed.rows] == [("Falls", 1), ("Ulcers", 2), ("Pain", 3)]


def test_columns_of_series_become_wards_that_are_known():
    known = [KnownName("Ward 7A", "W7A"), KnownName("Ward 7B", "W7B"), KnownName("Ward 7C", "W7C")]
    parsed = parse(sheet(["Month", "Ward 7A", "Ward 7B", "Ward 7C"], ["Apr-24", 1, 2, 3]), known_units=known)
    assert [point.unit for point in parsed.rows] == ["W7A", "W7B", "W7C"]


def test_a_heading_that_names_no_known_ward_is_an_error_there():
    parsed = parse(sheet(["Month", "7A", "7B", "7D"], ["Apr-24", 1, 2, 3]), known_units=["7A", "7B", "7C"])
    assert where(parsed) == [(1, "D", "7D")]
    assert "Did you mean" in parsed.errors[0].what_to_do


def test_a_known_measure_gives_its_code_and_its_kind():
    known = [KnownName("Hand hygiene", "hand-hygiene", value_kind="percentage")]
    parsed = parse(
        sheet(["Month", "Measure", "Value"], ["Apr-24", "hand hygiene", "-5"], ["May-24", "Hand hygiene", "95"]),
        known_measures=known,
    )
    assert where(parsed) == [(2, "C", "-5")]
    assert parsed.rows[0].measure == "hand-hygiene"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("12o", "more than a number"),
        ("1.234,5", "other way round"),
        ("(3)", "Brackets"),
        ("-3", "below 0"),
        ("5%", "percentage"),
    ],
)
def test_a_bad_number_is_an_error_at_its_cell(cell, said):
    parsed = parse(
        sheet(["Month", "Falls"], *[[f"{k:02d}/2024", k] for k in range(1, 12)], ["Dec-24", cell]), value_kind="count"
    )
    assert where(parsed) == [(13, "B", cell)]
    assert said in parsed.errors[0].problem
    assert len(parsed.rows) == 11


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("03/31/2025", "United States"),
        ("31/02/2025", "no such date"),
        ("soon", "not a date"),
        ("", "empty"),
        ("2025", "year alone"),
    ],
)
def test_a_bad_period_is_an_error_at_its_cell(cell, said):
    parsed = parse(sheet(["Month", "Falls"], ["01/01/2025", 1], ["01/02/2025", 2], ["01/03/2025", 3], [cell, 4]))
    assert where(parsed) == [(5, "A", cell)]
    assert said in parsed.errors[0].problem


def test_all_that_is_wrong_with_a_row_is_told_at_once():
    parsed = parse(
        sheet(["Month", "Ward", "Falls"], ["Apr-24", "7A", 1], ["May-24", "7A", 2], ["soon", "7X", "lots"]),
        known_units=["7A"],
    )
    assert [error.column for error in parsed.errors] == ["A", "B", "C"]
    assert len(parsed.rows) == 2


def test_an_unknown_ward_is_an_error_with_the_closest_name():
    parsed = parse(
        sheet(["Month", "Ward", "Falls"], ["Apr-24", "Ward 7A", 1], ["Apr-24", "Wrad 7A", 1]), known_units=["Ward 7A"]
    )
    assert where(parsed) == [(3, "B", "Wrad 7A")]
    assert "“Ward 7A”" in parsed.errors[0].what_to_do


def test_both_rows_of_a_doubled_month_are_at_fault():
    parsed = parse(sheet(["Month", "Falls"], ["Apr-24", 1], ["May-24", 2], ["01/04/2024", 3]))
    (error,) = parsed.errors
    assert (error.row, error.column, error.also) == (4, "A", ((2, "B"),))
    assert error.problem == "This period has a number already, in row 2."
    assert values(parsed) == [2]


def test_one_month_of_two_wards_is_not_doubled():
    assert parse(sheet(["Month", "Ward", "Falls"], ["Apr-24", "7A", 1], ["Apr-24", "7B", 2])).is_whole


def test_a_doubled_month_under_two_spellings_of_a_ward_is_found():
    parsed = parse(
        sheet(["Month", "Ward", "Falls"], ["Apr-24", "Ward 7A", 1], ["Apr-24", "ward 7a", 2]), known_units=["Ward 7A"]
    )
    assert parsed.error_count == 1
    assert parsed.rows == ()


def test_a_doubled_month_across_names_the_other_column():
    parsed = parse(sheet(["Ward", "Apr-24", "May-24", "04/2024"], ["7A", 1, 2, 3]))
    assert parsed.errors[0].problem == "This period has a number already, in column B."
    assert values(parsed) == [2]


def test_a_doubled_month_of_many_series_is_one_error():
    parsed = parse(sheet(["Month", "Falls", "Ulcers", "Pain"], ["Apr-24", 1, 2, 3], ["Apr-24", 4, 5, 6]))
    (error,) = parsed.errors
    assert error.also == ((2, "B"), (2, "C"), (2, "D"))
    assert parsed.rows == ()


def test_an_empty_cell_does_not_double_a_month():
    assert parse(sheet(["Month", "Falls"], ["Apr-24", 1], ["Apr-24", ""])).error_count == 0


@pytest.mark.parametrize(
    ("top", "bottom", "column", "said"),
    [
        ("21", "20", "B", "above the denominator"),
        ("-1", "20", "B", "numerator cannot be below 0"),
        ("1", "-20", "C", "denominator cannot be below 0"),
        ("1", "0", "B", "above the denominator"),
        ("", "20", "B", "no numerator"),
        ("18", "", "C", "no denominator"),
        ("18", "n/a", "C", "no denominator"),
        ("x8", "20", "B", "not a number"),
        ("18", "2O", "C", "more than a number"),
    ],
)
def test_a_numerator_and_denominator_that_cannot_be_are_an_error(top, bottom, column, said):
    good = [[f"{k:02d}/2024", 18, 20] for k in range(1, 4)]
    parsed = parse(sheet(["Month", "Compliant", "Audited"], *good, ["Apr-24", top, bottom]))
    assert [(error.row, error.column) for error in parsed.errors] == [(5, column)]
    assert said in parsed.errors[0].problem
    assert len(parsed.rows) == 3


def test_a_rate_may_be_above_one():
    assert parse(sheet(["Month", "Falls", "Bed days"], ["Apr-24", 21, 20], ["May-24", 3, 60])).error_count == 0


def test_nothing_to_count_is_a_gap_and_said():
    parsed = parse(sheet(["Month", "Compliant", "Audited"], ["Apr-24", 18, 20], ["May-24", 0, 0]))
    assert (parsed.rows[1].missing, parsed.rows[1].denominator) == ("nothing to count", None)
    assert codes(parsed) == ["nothing_to_count"]


@pytest.mark.parametrize(
    ("cell", "word"),
    [("", "blank"), ("n/a", "not available"), ("*", "suppressed"), ("<5", "suppressed"), ("-", "not available")],
)
def test_a_missing_value_is_a_gap_and_said(cell, word):
    parsed = parse(sheet(["Month", "Falls"], ["Apr-24", 1], ["May-24", cell], ["Jun-24", 2]))
    assert [point.missing for point in parsed.rows] == ["", word, ""]
    assert codes(parsed) == [word]
    assert parsed.is_whole


def test_a_suppressed_half_suppresses_the_point():
    parsed = parse(sheet(["Month", "Compliant", "Audited"], ["Apr-24", 18, 20], ["May-24", "*", 20]))
    assert parsed.rows[1].missing == "suppressed"


def test_a_number_in_the_future_is_an_error():
    parsed = parse(sheet(["Month", "Falls"], ["May-25", 1], ["Jul-25", 2]))
    assert where(parsed) == [(3, "A", "Jul-25")]
    assert "future" in parsed.errors[0].problem


def test_empty_months_to_come_are_left_out_and_said():
    parsed = parse(sheet(["Month", "Falls"], ["May-25", 1], ["Jul-25", ""], ["Aug-25", ""]))
    assert len(parsed.rows) == 1
    assert [(caution.code, caution.count) for caution in parsed.warnings] == [("not_yet", 2)]


def test_the_month_that_runs_is_taken_and_said_to_be_unfinished():
    parsed = parse(sheet(["Month", "Falls"], ["May-25", 1], ["Jun-25", 2]))
    assert values(parsed) == [1, 2]
    (caution,) = parsed.warnings
    assert caution.sentence == "Row 3, column B: Jun-25 is not over yet: its number may still change."


def test_month_ends_are_read_as_their_months_and_said_once():
    parsed = parse(sheet(["Month", "Falls"], ["30/04/2024", 1], ["31/05/2024", 2], ["30/06/2024", 3]))
    assert (parsed.rows[0].period_start, parsed.rows[0].period_end) == (day(2024, 4, 1), day(2024, 4, 30))
    (caution,) = parsed.warnings
    assert (caution.code, caution.count) == ("period_ends", 3)
    assert caution.sentence.endswith("The same in 2 more.")


def test_a_day_within_a_month_is_moved_to_its_first_and_said():
    parsed = parse(sheet(["Month", "Falls"], ["15/04/2024", 1], ["13/05/2024", 2], ["14/06/2024", 3]))
    assert [point.period_start.day for point in parsed.rows] == [1, 1, 1]
    assert codes(parsed) == ["moved_to_start"]


def test_dates_that_could_be_american_are_said_once():
    parsed = parse(sheet(["Date", "Falls"], ["03/04/2025", 1], ["04/04/2025", 2], ["05/04/2025", 3]))
    assert parsed.rows[0].period_start == day(2025, 4, 3)
    assert [(caution.code, caution.count) for caution in parsed.warnings] == [("day_first", 2)]


def test_first_days_that_summer_time_moved_are_put_right_and_said():
    rows = [["2024-03-01", 1], ["2024-03-31", 2], ["2024-04-30", 3], ["2024-11-01", 4]]
    parsed = parse(sheet(["Month", "Falls"], *rows))
    assert [point.period_start.isoformat() for point in parsed.rows] == [
        "2024-03-01",
        "2024-04-01",
        "2024-05-01",
        "2024-11-01",
    ]
    assert codes(parsed) == ["summer_shifted"]


def test_a_kind_of_period_that_was_not_expected_is_an_error():
    parsed = parse(
        sheet(["Period", "Falls"], ["Apr-24", 1], ["Q1 2024/25", 2]), lambda m: replace(m, frequency="month")
    )
    assert where(parsed) == [(3, "A", "Q1 2024/25")]
    assert "the other rows are months" in parsed.errors[0].problem


def test_weeks_keep_their_own_first_day():
    (first, second) = parse(sheet(["Week ending", "Falls"], ["07/04/2024", 1], ["14/04/2024", 2])).rows
    assert (first.period_start, first.period_end) == (day(2024, 4, 1), day(2024, 4, 7))
    assert second.period_start == day(2024, 4, 8)


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["95.2%", "90%"], [95.2, 90]),
        (["0.952", "0.9"], [95.2, 90]),
        (["95.2", "90"], [95.2, 90]),
    ],
)
def test_percentages_are_read_in_points_however_they_are_written(cells, read):
    parsed = parse(sheet(["Month", "Hand hygiene %"], ["Apr-24", cells[0]], ["May-24", cells[1]]))
    assert values(parsed) == read


def test_fractions_read_as_percentages_are_said():
    assert codes(parse(sheet(["Month", "Hand hygiene %"], ["Apr-24", "0.952"], ["May-24", "1"]))) == ["fraction"]


def test_one_percentage_without_its_sign_is_an_error():
    parsed = parse(sheet(["Month", "Hygiene"], ["Apr-24", "95%"], ["May-24", "0.95"], ["Jun-24", "96"]))
    assert where(parsed) == [(3, "B", "0.95")]
    assert parsed.errors[0].what_to_do == "Write 0.95% or 95%."
    assert values(parsed) == [95, 96]


def test_points_among_fractions_are_an_error():
    rows = [[f"{k:02d}/2024", "0.9"] for k in range(1, 12)]
    parsed = parse(sheet(["Month", "Hygiene %"], *rows, ["Dec-24", "95.2"]))
    assert where(parsed) == [(13, "B", "95.2")]


def test_a_small_percentage_is_asked_about():
    assert codes(parse(sheet(["Month", "Rate %"], ["Apr-24", "0.5"], ["May-24", "1.5"]))) == ["below_one"]


def test_a_percentage_above_a_hundred_is_asked_about():
    assert codes(parse(sheet(["Month", "Occupancy %"], ["Apr-24", "104"], ["May-24", "98"]))) == ["above_hundred"]


def test_a_part_of_a_count_is_asked_about():
    assert codes(parse(sheet(["Month", "Falls"], ["Apr-24", "3"], ["May-24", "2.5"]), value_kind="count")) == [
        "part_counted"
    ]


def test_a_value_that_differs_from_its_halves_is_told():
    text = sheet(["Month", "Compliant", "Audited", "Score"], ["Apr-24", 18, 20, 90], ["May-24", 10, 20, 80])
    parsed = parse(text, lambda mapping: mapping.with_use(3, "value"))
    assert [(caution.code, caution.row, caution.column) for caution in parsed.warnings] == [("differs", 3, "D")]
    assert parsed.rows[1].value is None


def test_totals_footnotes_and_headings_again_are_left_out_and_said():
    parsed = parse(
        sheet(
            ["Month", "Ward", "Falls"],
            ["Apr-24", "7A", 1],
            ["Total", "", 9],
            ["Month", "Ward", "Falls"],
            ["May-24", "7A", 2],
            ["May-24", "Total", 9],
            ["Source: incident reports", "", ""],
        )
    )
    assert values(parsed) == [1, 2]
    assert codes(parsed) == ["total_row", "repeated_heading", "text_row"]
    assert parsed.is_whole


def test_a_ward_that_is_called_total_is_a_ward():
    parsed = parse(sheet(["Month", "Ward", "Falls"], ["Apr-24", "Total", 1]), known_units=["Total"])
    assert len(parsed.rows) == 1


def test_a_note_that_names_a_patient_is_an_error_and_not_repeated():
    parsed = parse(sheet(["Month", "Falls", "Note"], ["Apr-24", 1, "see 943 476 5919"]))
    (error,) = parsed.errors
    assert (error.row, error.column, error.found) == (2, "C", "…")
    assert "943" not in error.sentence


def test_a_target_on_the_scale_of_fractions_goes_with_its_values():
    parsed = parse(sheet(["Month", "Hygiene %", "Target"], ["Apr-24", "0.9", "0.95"], ["May-24", "0.8", "0.95"]))
    assert [(point.value, point.target) for point in parsed.rows] == [(90, 95), (80, 95)]


def test_a_target_that_is_no_number_is_an_error():
    parsed = parse(
        sheet(
            ["Month", "Falls", "Target"],
            *[["Apr-24", 1, 5]] * 1,
            ["May-24", 1, "5ish"],
            ["Jun-24", 1, 5],
            ["Jul-24", 2, 5],
            ["Aug-24", 2, 5],
        )
    )
    assert where(parsed) == [(3, "C", "5ish")]


def test_a_formula_without_result_is_an_error_where_it_is_used():
    def fill(page):
        for number, row in enumerate([("Month", "Falls", "Ignored"), ("Apr-24", 1, "=1"), ("May-24", "=B2", "x")], 1):
            for column, cell in enumerate(row, 1):
                page.cell(number, column, cell)

    parsed = parse(files.by_openpyxl(fill), lambda mapping: mapping.with_use(2, "ignore").with_use(1, "value"))
    assert where(parsed) == [(3, "B", "=B2")]


def test_an_error_of_the_spreadsheet_is_an_error_at_its_cell():
    content = files.calculated(files.workbook(["Month", "Rate"], ["Apr-24", 1.5], ["May-24", ("=1/0", "#DIV/0!")]))
    assert where(parse(content)) == [(3, "B", "#DIV/0!")]


def test_a_merged_heading_in_use_stops_the_sheet():
    content = files.workbook(["Month"], ["Apr-24", 1, 2], ["May-24", 3, 4], merges=[("B1:C1", "Falls")])
    parsed = parse(content)
    assert {(error.row, error.column) for error in parsed.errors} == {(1, "B"), (1, "C")}
    assert parsed.rows == ()


def test_a_row_with_a_cell_too_many_is_an_error_and_the_rest_is_read():
    parsed = parse("Month,Falls\nApr-24,1\nMay-24,1,234\nJun-24,3\n")
    assert where(parsed) == [(3, "C", "234")]
    assert values(parsed) == [1, 3]


def test_a_sheet_whose_columns_are_not_chosen_yields_what_is_lacking():
    parsed = parse(sheet(["Month", "Falls"], ["Apr-24", 1]), lambda mapping: mapping.with_use(0, "ignore"))
    assert parsed.errors[0].sentence == "Choose the column that holds the date or the month."
    assert parsed.rows == ()


def test_a_mapping_of_a_wider_sheet_is_refused():
    wide = guess_columns(read_table(sheet(["Month", "Ward", "Falls"], ["Apr-24", "7A", 1])))
    parsed = apply(read_table(sheet(["Month", "Falls"], ["Apr-24", 1])), wide, today=TODAY)
    assert "fewer columns" in parsed.errors[0].problem


def test_a_sheet_without_a_single_point_says_so():
    parsed = parse(
        sheet(["Month", "Falls"], ["Jul-25", ""], ["Aug-25", ""]),
        lambda m: m.with_use(0, "period").with_use(1, "value"),
    )
    assert parsed.error_count == 1
    assert not parsed.is_whole


def test_one_bad_row_in_ten_thousand_is_named_exactly():
    rows = [[f"Ward {k // 100}", f"{k % 100 // 12 + 2015}-{k % 12 + 1:02d}-01", k] for k in range(10_000)]
    rows = [[ward, f"{2000 + k % 100 // 12}-{k % 100 % 12 + 1:02d}-01", k] for k, (ward, _, _) in enumerate(rows)]
    rows[7_654][2] = "7,65"
    parsed = parse(files.csv_of(["Ward", "Month", "Falls"], *[[a, b, f'"{c}"'] for a, b, c in rows]))
    assert where(parsed) == [(7_656, "C", "7,65")]
    assert parsed.error_count == 1
    assert len(parsed.rows) == 9_999


def test_errors_are_listed_up_to_the_limit_and_all_counted():
    rows = [[f"{k // 12 + 1990}-{k % 12 + 1:02d}-01", "x1" if k % 2 else "1"] for k in range(420)]
    parsed = parse(sheet(["Month", "Falls"], *rows), lambda mapping: mapping.with_use(1, "value"))
    assert (len(parsed.errors), parsed.error_count, len(parsed.rows)) == (200, 210, 210)
    few = parse(sheet(["Month", "Falls"], *rows), lambda m: m.with_use(1, "value"), limits=Limits(listed_errors=3))
    assert [error.row for error in few.errors] == [3, 5, 7]


def test_errors_come_in_the_order_of_rows():
    rows = [["Apr-24", 1], ["May-24", "x"], ["Apr-24", 2], ["Jun-24", "y2"]]
    parsed = parse(sheet(["Month", "Falls"], *rows), lambda mapping: mapping.with_use(1, "value"))
    assert [error.row for error in parsed.errors] == sorted(error.row for error in parsed.errors)


def test_a_wide_row_keeps_its_good_cells():
    parsed = parse(sheet(["Ward", "Apr-24", "May-24", "Jun-24"], ["7A", 1, "2o", 3]))
    assert where(parsed) == [(2, "C", "2o")]
    assert values(parsed) == [1, 3]


def test_a_ward_numbered_by_a_workbook_is_a_name():
    parsed = parse(
        files.workbook(["Month", "Ward", "Falls"], ["Apr-24", 7, 1], ["May-24", 7, 2]), known_units=["7", "8"]
    )
    assert [point.unit for point in parsed.rows] == ["7", "7"]


def test_dates_of_a_workbook_in_three_forms_are_one_column():
    content = files.workbook(
        ["Month", "Falls"], [(moment(2025, 1, 1), "mmm-yy"), 1], [45689, 2], ["01/03/2025", 3], ["2025-04-01", 4]
    )
    parsed = parse(content)
    assert [point.period_start.month for point in parsed.rows] == [1, 2, 3, 4]
    assert parsed.frequency == "month"
