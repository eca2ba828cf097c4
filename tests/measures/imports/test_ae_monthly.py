"""NHS England's monthly A&E files: the genuine ones, and every quirk by itself."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools

import pytest

from holdfast.measures.imports.ae import ByType, combine
from holdfast.measures.imports.ae_monthly import read_month
from holdfast.measures.imports.problems import FileRefused
from tests.measures.imports import files

MONTHLY = sorted((files.DATA / "ae").glob("*.csv"))
HEADING = MONTHLY[0].read_text().splitlines()[0].split(",")
AUGUST = dt.date(2024, 8, 1)


def provider(code="RXX", name="SOME NHS TRUST", period="MSitAE-AUGUST-2024", region="NHS ENGLAND NORTH ", counts=None):
    numbers = [100, 10, 50, 5, 1, 4, 40, 2, 6, 1, 0, 1, 9, 3, 20, 2, 1, 30] if counts is None else counts
    return [period, code, region, name, *numbers]


def total(*rows, word="TOTAL"):
    return [word, word, word, word, *[sum(column) for column in zip(*[row[4:] for row in rows], strict=True)]]


def content(*rows, heading=HEADING):
    target = io.StringIO(newline="")
    csv.writer(target).writerows([heading, *rows])
    return target.getvalue().encode()


def whole(*rows, **options):
    return content(*rows, total(*rows), **options)


def codes(file):
    return [caution.code for caution in file.warnings]


def test_there_are_thirteen_files():
    assert len(MONTHLY) == 13


@pytest.mark.parametrize("path", MONTHLY, ids=lambda path: path.stem)
def test_each_published_file_is_read_without_an_error_and_adds_up(path):
    file = read_month(path.read_bytes(), filename=path.name)
    assert file.errors == ()
    assert set(codes(file)) <= {"unknown_column"}
    assert 197 <= len(file.providers) <= 201
    assert file.month.strftime("%B-%Y") in path.name
    assert sum(one.attendances.total for one in file.providers) == file.england.attendances.total
    assert sum(one.within_4_hours for one in file.providers) == file.england.within_4_hours


def test_the_month_gives_what_nhs_england_announced():
    """August 2024: 76.3 % in four hours, 525,633 emergency admissions (NHS England's news of 12 September 2024)."""
    england = read_month((files.DATA / "ae/Monthly-AE-August-2024.csv").read_bytes()).england
    assert round(england.percent_within_4_hours, 1) == 76.3
    assert england.emergency_admissions == 525_633


def test_without_the_booked_ones_the_announced_figure_is_missed():
    england = read_month((files.DATA / "ae/Monthly-AE-August-2024.csv").read_bytes()).england
    came = england.attendances.total - england.booked.total
    over = england.over_4_hours.total - england.booked_over_4_hours.total
    assert round(100 - 100 * over / came, 1) == 75.8


def test_the_stray_columns_of_september_are_told_and_left_out():
    file = read_month((files.DATA / "ae/Monthly-AE-September-2024.csv").read_bytes())
    assert [caution.sentence for caution in file.warnings] == [
        "Column AB, “a”, is not one we know: it is empty and was left out."
    ]


def test_all_months_together_come_in_order_whatever_the_order_of_the_files():
    read = [read_month(path.read_bytes(), filename=path.name) for path in MONTHLY]
    both = combine(read), combine(read[::-1])
    assert both[0].rows == both[1].rows
    assert len(both[0].rows) == 2577
    months = [month for month, _ in itertools.groupby(row.month for row in both[0].rows)]
    assert months == sorted(months)
    assert len(months) == 13


def test_booked_attendances_are_counted_in_and_given_alone():
    (one,) = read_month(whole(provider())).providers
    assert one.attendances == ByType(105, 11, 54)
    assert one.booked == ByType(5, 1, 4)
    assert one.over_4_hours == ByType(41, 2, 7)
    assert one.booked_over_4_hours == ByType(1, 0, 1)


def test_the_standard_is_over_all_types():
    (one,) = read_month(whole(provider())).providers
    assert (one.within_4_hours, one.attendances.total) == (120, 170)
    assert one.percent_within_4_hours == pytest.approx(100 * 120 / 170)


def test_admissions_and_long_waits_are_read():
    (one,) = read_month(whole(provider())).providers
    assert (one.admissions, one.other_admissions, one.emergency_admissions) == (ByType(20, 2, 1), 30, 53)
    assert (one.waited_4_to_12_hours, one.waited_over_12_hours) == (9, 3)


def test_a_provider_without_attendances_has_no_percentage():
    (one,) = read_month(whole(provider(counts=[0] * 17 + [40]))).providers
    assert one.percent_within_4_hours is None


def test_names_lose_their_outer_spaces():
    (one,) = read_month(whole(provider(code=" rxx ", name="SOME  NHS TRUST "))).providers
    assert (one.org_code, one.org_name, one.region) == ("RXX", "SOME NHS TRUST", "NHS ENGLAND NORTH")


def test_columns_are_found_by_their_headings_wherever_they_stand():
    rows = [provider(), total(provider())]
    turned = content(*[row[::-1] for row in rows], heading=HEADING[::-1])
    assert read_month(turned).providers == read_month(content(*rows)).providers


def test_a_new_column_is_told_and_does_no_harm():
    rows = [[*provider(), 7], [*total(provider()), 7]]
    file = read_month(content(*rows, heading=[*HEADING, "A&E attendances Type 5"]))
    assert file.providers[0].attendances.total == 170
    assert "its numbers were not read" in file.warnings[0].sentence


def test_an_unknown_heading_over_rows_that_end_before_it_does_no_harm():
    file = read_month(whole(provider(), heading=[*HEADING, "a"]))
    assert (file.errors, file.warnings[0].code) == ((), "unknown_column")


def test_headings_in_another_case_and_spacing_are_the_same():
    assert read_month(whole(provider(), heading=[f" {name.upper()}  " for name in HEADING])).providers


@pytest.mark.parametrize("word", ["TOTAL", "Total", "Total "])
def test_the_total_row_is_no_provider(word):
    file = read_month(content(provider(), total(provider(), word=word)))
    assert len(file.providers) == 1
    assert file.england.month == AUGUST


def test_a_total_that_does_not_add_up_is_told_with_its_column():
    wrong = total(provider())
    wrong[4] += 3
    file = read_month(content(provider(), wrong))
    assert [(caution.code, caution.row, caution.column) for caution in file.warnings] == [("total_differs", 3, "E")]
    assert file.warnings[0].sentence == "Row 3, column E: the total says 103, but the rows add up to 100."


def test_a_file_without_total_is_read_and_said():
    file = read_month(content(provider()))
    assert (file.england, codes(file)) == (None, ["no_total"])


@pytest.mark.parametrize("bad", ["", "-", "n/a", "-3", "1.5", "many", "*"])
def test_a_bad_count_is_an_error_at_its_cell_and_its_row_is_left_out(bad):
    rows = [provider("RXA"), provider("RXB")]
    rows[1][5] = bad
    file = read_month(content(*rows))
    (error,) = file.errors
    assert (error.row, error.column, error.found, error.heading) == (3, "F", bad, "A&E attendances Type 2")
    assert [one.org_code for one in file.providers] == ["RXA"]


def test_counts_with_commas_are_counts():
    row = provider()
    row[4] = "1,100"
    assert read_month(content(row)).providers[0].attendances.type_1 == 1105


@pytest.mark.parametrize("column", [10, 11, 12, 13, 15])
def test_more_waits_than_attendances_are_an_error(column):
    row = provider()
    row[column] = 5000
    (error,) = read_month(content(row)).errors
    assert error.row == 2
    assert "More people waited" in error.problem


def test_a_provider_twice_is_an_error():
    (error,) = read_month(content(provider(), provider())).errors
    assert (error.row, error.column, error.found) == (3, "B", "RXX")


def test_a_row_of_another_month_is_an_error():
    file = read_month(content(provider("RXA"), provider("RXB", period="MSitAE-MAY-2024")))
    (error,) = file.errors
    assert (error.row, error.column) == (3, "A")
    assert "August 2024" in error.problem


def test_a_row_without_code_is_an_error():
    (error,) = read_month(content(provider(code=" "))).errors
    assert (error.row, error.column) == (2, "B")


def test_a_file_that_names_no_month_is_refused():
    with pytest.raises(FileRefused, match="names its month"):
        read_month(content(provider(period="soon")))


@pytest.mark.parametrize("wrong", [b"Month,Falls\r\nApr-24,1\r\n", files.PDF, b"", files.workbook(["Period"], ["x"])])
def test_another_file_is_refused(wrong):
    with pytest.raises(FileRefused):
        read_month(wrong)


def test_a_file_that_lacks_a_column_is_refused_and_the_column_named():
    with pytest.raises(FileRefused, match="no column “org name”"):
        read_month(content(provider(), heading=[*HEADING[:3], "Name", *HEADING[4:]]))


def month_file(name, count):
    return read_month(whole(provider(counts=[count, *[0] * 17])), filename=name)


@pytest.mark.parametrize("turn", [1, -1])
def test_a_revised_file_wins_whatever_the_order(turn):
    both = combine(
        [month_file("Monthly-AE-August-2024.csv", 1), month_file("Monthly-AE-August-2024-revised.csv", 2)][::turn]
    )
    assert [row.attendances.type_1 for row in both.rows] == [2]
    assert both.warnings[0].code == "month_twice"
    assert "revised.csv” was used" in both.warnings[0].sentence


def test_of_two_equal_files_the_last_wins():
    assert combine([month_file("a.csv", 1), month_file("b.csv", 2)]).rows[0].attendances.type_1 == 2


def test_errors_of_all_files_are_together():
    bad = read_month(content(provider(counts=["x", *[0] * 17])), filename="x.csv")
    assert len(combine([bad]).errors) == 1
