"""A list as a file: CSV that no spreadsheet runs as formulas, and XLSX with real numbers and dates."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from xlsxwriter.worksheet import Worksheet

from holdfast.foundation.errors import Invalid
from holdfast.web.components import opendocument
from holdfast.web.components.listing import Listing, Rows

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
XLSX_ROWS = 1_048_575


def safe(value: Any) -> Any:
    """A value as a CSV cell. Words that a spreadsheet might run as a formula get an apostrophe before them
    (OWASP, "CSV Injection"); numbers stay numbers, dates become ISO."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, datetime):
        return (
            timezone.localtime(value).isoformat(timespec="minutes") if timezone.is_aware(value) else value.isoformat()
        )
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).replace("\x00", "")
    return f"'{text}" if text.startswith(RISKY) or text.lstrip().startswith(RISKY) else text


class _Line:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The lines of a CSV file, with the mark by which Excel knows UTF-8; one at a time, so that any length fits."""
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow([safe(words) for words in head])
    for row in rows:
        yield writer.writerow([safe(value) for value in row])


def csv_file(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponseBase:
    """A CSV download, streamed."""
    response = StreamingHttpResponse(csv_lines(head, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _put(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if value is None or value != value:
        return
    if isinstance(value, bool):
        sheet.write_string(row, column, safe(value))
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, float(value))
    elif isinstance(value, datetime):
        sheet.write_string(row, column, safe(value))
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
    else:
        sheet.write_string(row, column, str(value)[:32_000])


class _Exact(Worksheet):
    """A sheet that keeps a number's last digit: the library writes sixteen, and a double may need seventeen."""

    def _xml_number_element(self, number: float, attributes: Iterable[tuple[str, Any]] = ()) -> None:
        given = "".join(f' {key}="{value}"' for key, value in attributes)
        self.fh.write(f"<c{given}><v>{number!r}</v></c>")


def xlsx_file(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """An Excel download: a bold head that stays in view, numbers as numbers, days as days, never a formula."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(name[:31], worksheet_class=_Exact)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
    for column, words in enumerate(head):
        sheet.write_string(0, column, words, bold)
    for place, row in enumerate(rows, start=1):
        if place > XLSX_ROWS:
            raise Invalid("This list is longer than a sheet can be. Download it as CSV.")
        for column, value in enumerate(row):
            _put(sheet, place, column, value, day)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(0, len(head) - 1), 22)
    book.close()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(content.getvalue(), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def ods_file(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """An OpenDocument download, as the public sector prefers it."""
    response = HttpResponse(opendocument.spreadsheet(name, head, rows), content_type=opendocument.KIND)
    response["Content-Disposition"] = f'attachment; filename="{name}.ods"'
    return response


def download(listing: Listing[Any], given: Mapping[str, str], rows: Rows) -> HttpResponseBase | None:
    """The file that the address asks for with ?download=csv or xlsx; None when it asks for the page."""
    wanted = given.get("download", "")
    if not wanted:
        return None
    if wanted not in ("csv", "xlsx"):
        raise Invalid("A list can be downloaded as csv or xlsx.")
    head = [column.label for column in listing.columns]
    values = ([column.value(row) for column in listing.columns] for row in listing.rows_to_take(given, rows))
    return csv_file(listing.name, head, values) if wanted == "csv" else xlsx_file(listing.name, head, values)
