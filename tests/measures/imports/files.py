"""Files made in the tests: workbooks, zips and texts, good and bad; and where the genuine ones lie."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
import zlib
from pathlib import Path

import openpyxl
import xlsxwriter

DATA = Path(__file__).resolve().parents[3] / "data"

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 64
OLD_XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1024
LOCKED_XLSX = OLD_XLS + "EncryptedPackage".encode("utf-16-le")


def moment(*parts):
    """A date and time as a workbook holds them: without a time zone."""
    return dt.datetime(*parts)  # noqa: DTZ001


def workbook(*rows, sheet="Data", merges=(), options=None):
    """A workbook of one sheet as Excel would keep it: formulas are (formula, value) pairs, formats (value, format)."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **(options or {})}) as book:
        page = book.add_worksheet(sheet)
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                write(book, page, number, column, cell)
        for area, text in merges:
            page.merge_range(area, text)
    return target.getvalue()


def write(book, page, row, column, cell):
    """One cell: None is left out, (value, "0.0%") is formatted, ("=A1", 3) is a formula with its result."""
    if cell is None:
        return
    if isinstance(cell, tuple) and str(cell[0]).startswith("="):
        page.write_formula(row, column, cell[0], value=cell[1])
    elif isinstance(cell, tuple):
        page.write(row, column, cell[0], book.add_format({"num_format": cell[1]}))
    else:
        page.write(row, column, cell)


def calculated(content):
    """The same workbook as Excel saves it after calculating: without the order to calculate when opened."""
    return with_part(content, "xl/workbook.xml", lambda text: text.replace(b' fullCalcOnLoad="1"', b""))


def books_of(**sheets):
    """A workbook of several sheets; a name that ends in "_hidden" is hidden, without that ending."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name.removesuffix("_hidden"))
            if name.endswith("_hidden"):
                page.hide()
            else:
                page.activate()
            for number, cells in enumerate(rows):
                page.write_row(number, 0, cells)
    return target.getvalue()


def by_openpyxl(change):
    """A workbook written by openpyxl, which keeps no result of any formula; `change` fills its sheet."""
    book = openpyxl.Workbook()
    change(book.active)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_part(content, name, change):
    """A zip with one part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info.filename, change(part) if info.filename == name else part)
    return target.getvalue()


def with_sheet_xml(body, content=None):
    """A workbook whose first sheet's XML holds this body instead of its own."""
    xml = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        + body
        + b"</worksheet>"
    )
    return with_part(content or workbook(["x"]), "xl/worksheets/sheet1.xml", lambda _: xml)


def zip_of(**parts):
    """A zip of parts; names with double underscores for slashes and single ones for dots."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), part)
    return target.getvalue()


def zip_bomb(size):
    """A workbook whose sheet inflates to `size` zeros."""
    return with_part(workbook(["x"]), "xl/worksheets/sheet1.xml", lambda _: b"0" * size)


def lying_zip(true_size, said):
    """A zip whose one entry inflates to `true_size` while both its headers say `said`."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(b"0" * true_size) + packer.flush()
    name = b"xl/workbook.xml"
    crc = zlib.crc32(b"0" * said)
    middle = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, crc, len(packed), said, len(name), 0)
    local = b"PK\x03\x04" + middle + name + packed
    central = b"PK\x01\x02" + struct.pack("<H", 20) + middle + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def csv_of(*rows):
    """CSV bytes of rows of texts, as Excel saves them."""
    return "".join(",".join(map(str, row)) + "\r\n" for row in rows).encode()


def months(count, first=(2024, 4)):
    """The first days of so many months on end, as ISO text."""
    year, month = first
    return [f"{year + (month - 1 + k) // 12}-{(month - 1 + k) % 12 + 1:02d}-01" for k in range(count)]
