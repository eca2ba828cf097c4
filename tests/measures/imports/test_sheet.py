"""One door for pasted text, CSV and workbooks; every bad file of every door."""

from __future__ import annotations

import io

import pytest

from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.numbers import Uncalculated
from holdfast.measures.imports.problems import FileRefused
from holdfast.measures.imports.sheet import read_head, read_table
from tests.measures.imports import files

GOOD = [["Month", "Falls"], ["Apr-24", "12"], ["May-24", "13"]]


def as_paste(rows):
    return "\n".join("\t".join(row) for row in rows)


def as_csv(rows):
    return files.csv_of(*rows)


def as_workbook(rows):
    return files.workbook(*rows)


def refusal(content, **options):
    with pytest.raises(FileRefused) as caught:
        read_table(content, **options)
    return caught.value.error


@pytest.fixture(params=[as_paste, as_csv, as_workbook])
def door(request):
    return request.param


def test_every_door_gives_the_same_table(door):
    table = read_table(door(GOOD))
    assert table.header_row == 1
    assert table.headings == ("Month", "Falls")
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("Apr-24", "12")), (3, ("May-24", "13"))]
    assert table.errors == ()
    assert table.complete


def test_every_door_counts_the_rows_above_the_headings(door):
    table = read_table(door([["Falls 2024", ""], ["", ""], *GOOD]))
    assert table.header_row == 3
    assert table.rows[0].number == 4


def test_every_door_refuses_headings_without_rows(door):
    assert "no rows below" in refusal(door([["Month", "Falls"]])).problem


def test_every_door_refuses_nothing(door):
    assert refusal(door([["", ""]])).what_to_do


def test_every_door_refuses_too_many_rows(door):
    rows = [["Month", "Falls"], *[["Apr-24", str(number)] for number in range(11)]]
    assert len(read_table(door(rows[:-1]), limits=Limits(table_rows=10)).rows) == 10
    error = refusal(door(rows), limits=Limits(table_rows=10))
    assert "more than 10 rows" in error.problem
    assert error.row is not None


def test_every_door_refuses_too_large_a_file(door):
    assert "larger than" in refusal(door(GOOD), limits=Limits(bytes=10)).problem


@pytest.mark.parametrize("name", ["falls.csv", "falls.xlsx", ""])
@pytest.mark.parametrize(
    "content", [files.PDF, files.PNG, files.JPEG, files.OLD_XLS, files.LOCKED_XLSX, b"", b"\x00\x01"]
)
def test_what_is_no_sheet_is_refused_under_any_name(name, content):
    error = refusal(content, filename=name)
    assert error.problem
    assert error.what_to_do


@pytest.mark.parametrize("content", [files.zip_bomb(3 * 2**20), files.lying_zip(3 * 2**20, 10), files.zip_of(a=b"x")])
def test_a_zip_that_is_no_workbook_is_refused_under_any_name(content):
    for name in ("falls.csv", "falls.xlsx", ""):
        assert refusal(content, filename=name)


def test_a_workbook_called_csv_is_read_as_what_it_is_and_said():
    table = read_table(as_workbook(GOOD), filename="falls.csv")
    assert [caution.code for caution in table.warnings] == ["misnamed"]
    assert table.headings == ("Month", "Falls")


def test_a_csv_called_xlsx_is_read_as_what_it_is_and_said():
    assert [caution.code for caution in read_table(as_csv(GOOD), filename="Falls.XLSX").warnings] == ["misnamed"]


@pytest.mark.parametrize("name", ["falls.csv", "falls.txt", "falls", ""])
def test_a_csv_under_its_own_name_needs_no_word(name):
    assert read_table(as_csv(GOOD), filename=name).warnings == ()


def test_a_row_with_a_cell_too_many_is_named_and_the_others_stay():
    table = read_table("Month,Falls\nApr-24,1,234\nMay-24,5\n")
    assert [(error.row, error.column, error.found) for error in table.errors] == [(2, "C", "234")]
    assert "comma inside a number" in table.errors[0].what_to_do
    assert len(table.rows) == 2


def test_empty_cells_too_many_are_no_error():
    assert read_table("Month,Falls\nApr-24,1,,,\n").errors == ()


def test_a_row_with_too_few_cells_is_named():
    (error,) = read_table("Month,Ward,Falls\nApr-24,7A,1\nMay-24,7A\n").errors
    assert (error.row, error.problem) == (3, "This row has 2 cells, but there are 3 headings.")


def test_pasted_rows_may_end_early():
    assert read_table("Month\tFalls\tNote\nApr-24\t1\nMay-24\t2\t").errors == ()


def test_a_formula_without_result_is_an_error_at_its_cell():
    def fill(page):
        for number, row in enumerate([("Month", "Falls"), ("Apr-24", 1), ("May-24", "=B2+1")], 1):
            page.cell(number, 1, row[0])
            page.cell(number, 2, row[1])

    (error,) = read_table(files.by_openpyxl(fill)).errors
    assert (error.row, error.column, error.heading, error.found) == (3, "B", "Falls", "=B2+1")
    assert "never calculated" in error.problem


def test_merged_headings_are_errors_of_the_table():
    content = files.workbook(["Month"], ["Apr-24", 1, 2], merges=[("B1:C1", "Falls")])
    assert {(error.row, error.column) for error in read_table(content).errors} == {(1, "B"), (1, "C")}


def test_a_ward_merged_over_its_months_is_read_in_each_and_said():
    content = files.workbook(
        ["Ward", "Month", "Falls"],
        [None, "Apr-24", 1],
        [None, "May-24", 2],
        ["7B", "Apr-24", 3],
        merges=[("A2:A3", "7A")],
    )
    table = read_table(content)
    assert [row.cells[0] for row in table.rows] == ["7A", "7A", "7B"]
    assert table.warnings[0].sentence == "“7A” is merged over rows 2 to 3: it was read in each of them."


def test_a_merge_over_a_blank_row_fills_the_others():
    content = files.workbook(["Ward", "Falls"], [None, 1], [], [None, 3], [None, 4], merges=[("A2:A4", "7A")])
    assert [row.cells[0] for row in read_table(content).rows] == ["7A", "7A", None]


def test_a_sheet_is_chosen_by_name_and_all_are_listed():
    content = files.books_of(Falls=GOOD, Ulcers=[["Month", "Ulcers"], ["Apr-24", "2"]])
    assert read_table(content, sheet="Ulcers").headings == ("Month", "Ulcers")
    assert [name.name for name in read_table(content).sheets] == ["Falls", "Ulcers"]


def test_the_head_of_a_long_file_is_enough_to_begin():
    source = io.BytesIO(b"Month,Falls\r\n" + b"Apr-24,1\r\n" * 2000)
    head = read_head(source)
    assert (len(head.rows), head.complete) == (499, False)


def test_the_head_of_a_short_file_is_all_of_it():
    assert read_head(b"Month,Falls\r\nApr-24,1\r\n").complete


def test_a_column_without_heading_is_called_by_its_letter():
    table = read_table("Apr-24\t12\nMay-24\t13")
    assert [table.column_name(index) for index in (0, 1)] == ["column A", "column B"]


def test_the_encoding_and_separator_are_kept():
    table = read_table("Month;Cost\nApr-24;£5\n".encode("cp1252"))
    assert (table.separator, table.encoding) == (";", "cp1252")
    assert table.warnings[0].code == "encoding"


def test_a_merge_beyond_the_last_column_does_no_harm():
    content = files.workbook(["Month", "Falls"], ["Apr-24", 1], ["May-24", 2], merges=[("F2:F3", "")])
    assert len(read_table(content).rows) == 2


def test_an_uncalculated_cell_stays_visible_in_its_row():
    def fill(page):
        page["A1"], page["B1"], page["A2"], page["B2"] = "Month", "Falls", "Apr-24", "=1"

    assert read_table(files.by_openpyxl(fill)).rows[0].cells[1] == Uncalculated("1")
