"""Pasted text and CSV: encodings, separators, rows one by one."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.problems import FileRefused
from holdfast.measures.imports.text import iter_rows, open_text, separator_of
from tests.measures.imports import files


def cells(source, **options):
    return [row.cells for row in iter_rows(source, **options)]


def refusal(source, **options):
    with pytest.raises(FileRefused) as caught:
        list(iter_rows(source, **options))
    return caught.value.error


@pytest.mark.parametrize("separator", ["\t", ",", ";", "|"])
def test_each_separator_is_found(separator):
    text = separator.join(["Month", "Falls"]) + "\n" + separator.join(["Apr-24", "12"])
    assert cells(text) == [("Month", "Falls"), ("Apr-24", "12")]


def test_commas_in_pasted_numbers_do_not_cut_them():
    assert cells("Apr-24\t1,234\t5,678\nMay-24\t1,300\t5,700") == [
        ("Apr-24", "1,234", "5,678"),
        ("May-24", "1,300", "5,700"),
    ]


def test_decimal_commas_do_not_cut_a_line_of_semicolons():
    assert cells("Apr-24;12,5;80,1\nMay-24;13,5;81,2")[0] == ("Apr-24", "12,5", "80,1")


def test_a_first_line_of_excel_that_names_the_separator_is_heeded_and_left_out():
    rows = list(iter_rows("sep=|\r\nMonth|A,B\r\nApr-24|1,2\r\n"))
    assert [row.cells for row in rows] == [("Month", "A,B"), ("Apr-24", "1,2")]
    assert rows[0].number == 2


def test_one_column_is_one_column():
    assert cells("Month\nApr-24") == [("Month",), ("Apr-24",)]


def test_a_quoted_cell_may_hold_separators_and_lines():
    rows = list(iter_rows('Ward,Falls\r\n"7A,\r\nsurgical",12\r\n7B,13\r\n'))
    assert rows[1].cells == ("7A,\r\nsurgical", "12")
    assert rows[2].number == 3


def test_blank_lines_are_left_out_and_still_counted():
    rows = list(iter_rows("Month,Falls\n\n  ,  \nApr-24,12\n"))
    assert [row.number for row in rows] == [1, 4]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_each_way_to_end_a_line_is_read(ending):
    assert cells(ending.join(["Month,Falls", "Apr-24,12", ""]).encode()) == [("Month", "Falls"), ("Apr-24", "12")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_read_in_the_encoding_it_declares(encoding):
    assert cells("Café,£\nZoë,5\n".encode(encoding)) == [("Café", "£"), ("Zoë", "5")]


def test_both_byte_orders_of_utf_16_are_read():
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert cells(mark + "Café,5\n".encode(encoding)) == [("Café", "5")]


def test_a_mark_at_the_start_of_pasted_text_is_no_part_of_a_heading():
    assert cells("\ufeffMonth,Falls\nApr-24,1")[0] == ("Month", "Falls")


def test_an_older_windows_file_is_read_and_said_so_with_its_row():
    text = open_text("Month,Cost\r\nApr-24,5\r\nMay-24,£6\r\n".encode("cp1252"), Limits())
    assert text.encoding == "cp1252"
    assert [caution.code for caution in text.cautions] == ["encoding"]
    assert "row 3" in text.cautions[0].sentence
    assert cells("Month,Cost\r\nMay-24,£6\r\n".encode("cp1252"))[1] == ("May-24", "£6")


def test_signs_that_no_encoding_knows_are_refused_with_row_and_column():
    error = refusal(b"Month,Ward\r\nApr-24,7A\r\nMay-24,Z\xebe\x8d\r\n")
    assert (error.row, error.column) == (3, "B")
    assert "CSV UTF-8" in error.what_to_do


def test_the_row_of_a_bad_sign_counts_rows_not_lines():
    error = refusal(b'Month,Ward\r\n"Apr-\r\n24",7A\r\nMay-24,\x81\r\n')
    assert error.row == 3


def test_nul_bytes_are_refused_with_row_and_column():
    error = refusal(b"Month,Falls\r\nApr-24,1\x002\r\n")
    assert (error.row, error.column, error.found) == (2, "B", "1␀2")
    assert "NUL" in error.problem


def test_nul_in_pasted_text_is_refused_too():
    assert refusal("Month\tFalls\nApr-24\t\x00").row == 2


def test_utf_16_without_its_mark_is_refused():
    assert "NUL" in refusal("Month,Falls\n".encode("utf-16-le")).problem


def test_utf_16_cut_short_is_refused():
    assert "damaged" in refusal("Month,Falls\n".encode("utf-16")[:-1]).problem


@pytest.mark.parametrize("nothing", ["", b"", "  \n\t\n", b"\xef\xbb\xbf", b"\r\n\r\n", b",,,\r\n"])
def test_nothing_is_refused_as_nothing(nothing):
    assert "nothing in it" in refusal(nothing).problem


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (files.PDF, "PDF"),
        (files.PNG, "PNG"),
        (files.JPEG, "JPEG"),
        (b"GIF89a" + b"\x00" * 20, "GIF"),
        (b"BM\x36\x00\x00\x00\x00\x00", "BMP"),
        (b"II*\x00" + b"\x00" * 20, "TIFF"),
        (files.OLD_XLS, "old Excel workbook"),
        (files.LOCKED_XLSX, "password"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"PAR1\x15\x04", "Parquet"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
        (b"\xef\xbb\xbf\r\n<html>", "web page"),
        (b'<?xml version="1.0"?><a/>', "XML"),
        (b'{"rows": []}', "JSON"),
    ],
)
def test_another_kind_of_file_is_named_whatever_it_is_called(content, said):
    error = refusal(content, filename="falls.csv")
    assert said in error.problem
    assert error.what_to_do


def test_a_ward_called_bm_is_no_picture():
    assert cells(b"BM ward,Falls\r\nx,1\r\n")[0] == ("BM ward", "Falls")


def test_a_file_too_large_is_refused_before_it_is_read():
    assert "larger than 1 MB" in refusal(b"x" * 2**20 + b"x", limits=Limits(bytes=2**20)).problem


def test_a_file_of_just_the_size_is_read():
    text = b"Month,Falls\r\nApr-24,1\r\n"
    assert len(cells(text, limits=Limits(bytes=len(text)))) == 2
    assert refusal(text, limits=Limits(bytes=len(text) - 1))


def test_a_row_too_many_is_refused_and_named():
    text = "Month,Falls\n" + "Apr-24,1\n" * 4
    assert len(cells(text, limits=Limits(rows=4))) == 5
    error = refusal(text, limits=Limits(rows=3))
    assert error.row == 5
    assert "more than 3 rows" in error.problem


def test_a_row_far_too_wide_is_refused_and_named():
    error = refusal("Month,Falls\n" + "," * 50 + "1\n", limits=Limits(columns=10))
    assert error.row == 2


def test_a_quotation_mark_never_closed_is_refused_with_its_row():
    error = refusal('Ward,Falls\n7A,1\n"7B,2\n7C,3\n')
    assert error.row == 3
    assert "never closed" in error.problem


def test_a_quotation_mark_inside_a_cell_is_refused_with_its_row():
    error = refusal('Ward,Falls\n7A,1\n"7B" old,2\n')
    assert error.row == 3
    assert "middle of a cell" in error.problem


def test_a_cell_without_end_is_refused():
    error = refusal('Ward,Falls\n7A,1\n"' + "x\n" * 100_000)
    assert error.row == 3
    assert "too long" in error.problem


def test_the_callers_file_is_left_open_and_can_be_read_again():
    source = io.BytesIO(b"Month,Falls\r\nApr-24,1\r\n")
    rows = iter_rows(source)
    next(rows)
    del rows
    assert len(cells(source)) == 2
    assert not source.closed


def test_rows_come_before_the_whole_file_was_read():
    class Counted(io.BytesIO):
        taken = 0

        def read(self, size=-1):
            piece = super().read(size)
            self.taken += len(piece)
            return piece

        read1 = read

    source = Counted(b"Month,Falls\r\n" + b"Apr-24,1\r\n" * 500_000)
    text = open_text(source, Limits())
    source.taken = 0
    assert next(iter_rows_of(text)).cells == ("Month", "Falls")
    assert source.taken < 100_000


def iter_rows_of(text):
    from holdfast.measures.imports.text import text_rows

    return text_rows(text, Limits())


def test_a_million_rows_stream_by_and_are_counted():
    class Endless(io.RawIOBase):
        """A CSV of a million rows that never exists as a whole."""

        line = b"7A,2024-04-01,12\r\n"
        size = 1_000_000 * len(line)

        def __init__(self):
            self.place = 0

        def readable(self):
            return True

        def seekable(self):
            return True

        def seek(self, place, whence=0):
            self.place = place if whence == 0 else self.size
            return self.place

        def readinto(self, buffer):
            count = min(len(buffer), self.size - self.place)
            start = self.place % len(self.line)
            tile = self.line * (count // len(self.line) + 2)
            buffer[:count] = tile[start : start + count]
            self.place += count
            return count

    assert sum(1 for _ in iter_rows(io.BufferedReader(Endless()))) == 1_000_000


def test_the_separator_of_a_line_of_words_is_a_comma():
    assert separator_of(["Falls\n", "Slips\n"]) == ","


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\x00\r\ufeff"), min_size=1), min_size=2, max_size=4
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_a_csv_writer_writes_is_read_back(rows):
    import csv

    width = min(len(row) for row in rows)
    rows = [tuple("x" + cell for cell in row[:width]) for row in rows]
    target = io.StringIO(newline="")
    csv.writer(target, delimiter="\t").writerows(rows)
    assert cells(target.getvalue().encode()) == rows
