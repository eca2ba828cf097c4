"""The A&E file of 2016 to 2019."""

from __future__ import annotations

import datetime as dt

import pytest

from holdfast.measures.imports.ae import ByType
from holdfast.measures.imports.ae_2016 import read_months
from holdfast.measures.imports.problems import FileRefused
from tests.measures.imports import files

HEADING = ["period", "org_code", "type", "attendances", "breaches", "admissions"]


def read(*rows, heading=HEADING):
    return read_months(files.csv_of(heading, *rows))


@pytest.fixture(scope="module")
def published():
    return read_months((files.DATA / "measures/ae_attendances.csv").read_bytes())


def test_the_published_file_is_read_without_an_error(published):
    assert published.errors == ()
    assert published.warnings == ()
    assert len(published.rows) == 8298


def test_the_rows_come_in_order_of_month_and_provider(published):
    keys = [(row.month, row.org_code) for row in published.rows]
    assert keys == sorted(set(keys))
    assert (keys[0][0], keys[-1][0]) == (dt.date(2016, 4, 1), dt.date(2019, 3, 1))


def england(rows, month):
    chosen = [row for row in rows if row.month == month]
    came = sum(row.attendances.total for row in chosen)
    return came, round(100 * sum(row.within_4_hours for row in chosen) / came, 1)


def test_england_is_what_was_published(published):
    """NHS England, A&E time series: April 2016 90.0 % within four hours, March 2019 86.6 %, all types."""
    assert england(published.rows, dt.date(2016, 4, 1)) == (1_867_781, 90.0)
    assert england(published.rows, dt.date(2019, 3, 1)) == (2_167_550, 86.6)


def test_types_become_one_month_and_a_missing_type_stays_missing():
    (one,) = read(["2016-04-01", "RXX", "1", 100, 30, 20], ["2016-04-01", "RXX", "other", 50, 1, 0]).rows
    assert one.attendances == ByType(100, None, 50)
    assert one.over_4_hours == ByType(30, None, 1)
    assert (one.within_4_hours, one.emergency_admissions, one.booked, one.other_admissions) == (119, 20, None, None)


@pytest.mark.parametrize(
    ("place", "bad", "column"),
    [
        (0, "2016-04-15", "A"),
        (0, "soon", "A"),
        (1, "", "B"),
        (2, "3", "C"),
        (3, "x", "D"),
        (4, "101", "E"),
        (5, "-1", "F"),
    ],
)
def test_a_bad_cell_is_an_error_there(place, bad, column):
    row = ["2016-04-01", "RXX", "1", 100, 30, 20]
    row[place] = bad
    result = read(["2016-04-01", "RXA", "1", 1, 0, 0], row)
    assert [(error.row, error.column) for error in result.errors] == [(3, column)]
    assert [one.org_code for one in result.rows] == ["RXA"]


def test_a_month_with_one_bad_type_is_left_out_whole():
    result = read(["2016-04-01", "RXX", "1", 100, 30, 20], ["2016-04-01", "RXX", "2", "x", 0, 0])
    assert result.rows == ()
    assert len(result.errors) == 1


def test_a_type_twice_is_an_error():
    row = ["2016-04-01", "RXX", "1", 100, 30, 20]
    assert [error.row for error in read(row, row).errors] == [3]


def test_columns_in_another_order_and_new_ones_do_no_harm():
    result = read(
        [0, "new", 100, "1", "RXX", "2016-04-01", 20],
        heading=["breaches", "extra", *HEADING[3:1:-1], *HEADING[1::-1], "admissions"],
    )
    assert result.rows[0].attendances == ByType(100)
    assert [caution.code for caution in result.warnings] == ["unknown_column"]


@pytest.mark.parametrize("wrong", [b"Month,Falls\r\nApr-24,1\r\n", files.PNG, b""])
def test_another_file_is_refused(wrong):
    with pytest.raises(FileRefused):
        read_months(wrong)
