"""A list as a file that no spreadsheet runs as a program."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from holdfast.foundation.errors import Invalid
from holdfast.web.components.downloads import csv_file, csv_lines, download, safe, xlsx_file
from tests.web.components.test_listing import BEDS, ROWS


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+441", "-cmd", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1+1", "＝1+1", '=HYPERLINK("http://x")', "\x00=1"],
)
def test_words_that_look_like_a_formula_are_made_plain(text):
    assert safe(text).startswith("'")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (-5, -5), (Decimal("-0.5"), Decimal("-0.5")), (float("nan"), ""), (None, ""), (True, "yes"), ("Bay", "Bay"),
        (date(2026, 3, 4), "2026-03-04"), (datetime(2026, 7, 1, 8, 0, tzinfo=UTC), "2026-07-01T09:00+01:00"),
    ],
)  # fmt: skip
def test_other_values_stay_what_they_are(value, cell):
    assert safe(value) == cell


def test_csv_reads_back_with_quotes_commas_and_other_letters():
    rows = [["Ward “7”, north", 'say "no"\nmore', 12.5], ["Łódź", "=1", -3]]
    text = "".join(csv_lines(["Name", "Note", "Beds"], rows))
    assert text.startswith("\ufeff")
    back = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert back[1] == ["Ward “7”, north", 'say "no"\nmore', "12.5"]
    assert back[2] == ["Łódź", "'=1", "-3"]


def test_csv_is_made_line_by_line():
    def endless():
        while True:
            yield ["x"]

    lines = csv_lines(["a"], endless())
    assert [next(lines) for _ in range(3)] == ["\ufeffa\r\n", "x\r\n", "x\r\n"]


def test_xlsx_keeps_numbers_and_days_and_never_makes_a_formula():
    rows = [["=1+1", 3, date(2026, 3, 4), None], ["http://elsewhere.example", Decimal("0.5"), "x", True]]
    sheet = openpyxl.load_workbook(io.BytesIO(body(xlsx_file("beds", ["A", "B", "C", "D"], rows)))).active
    first, second = list(sheet.iter_rows(min_row=2))
    assert (first[0].value, first[0].data_type) == ("=1+1", "s")
    assert (first[1].value, first[2].value.date(), first[3].value) == (3, date(2026, 3, 4), None)
    assert (second[0].hyperlink, second[1].value, second[3].value) == (None, 0.5, "yes")


def test_file_is_named_and_sent_as_a_download():
    response = csv_file("beds", ["A"], [["x"]])
    assert response["Content-Disposition"] == 'attachment; filename="beds.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"


def test_download_holds_the_rows_the_page_would_show_on_all_its_pages():
    response = download(BEDS, {"download": "csv", "sort": "-beds"}, ROWS)
    lines = body(response).decode("utf-8-sig").splitlines()
    assert lines == ["Name,Beds", "Castle,310", "Alder,24", "Dock,0", "Birch,"]


def test_nothing_is_downloaded_unless_asked():
    assert download(BEDS, {}, ROWS) is None


def test_kind_of_file_nobody_offers_is_refused():
    with pytest.raises(Invalid):
        download(BEDS, {"download": "pdf"}, ROWS)
