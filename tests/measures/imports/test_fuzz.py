"""Spoilt files: whatever is thrown at the door, the answer is a table or a refusal in words, never a crash."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.measures.imports.columns import Mapping, apply, guess_columns
from holdfast.measures.imports.problems import FileRefused
from holdfast.measures.imports.sheet import Table, read_table
from tests.measures.imports import files

BOOK = files.workbook(
    ["Month", "Ward", "Falls", "%"],
    [(files.moment(2025, 1, 1), "mmm-yy"), "7A", 3, (0.95, "0%")],
    ["Feb-25", "7B", ("=1", 0), "x"],
    merges=[("A5:B6", "merged")],
)
PARTS = [
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
]
PIECES = st.sampled_from([b"", b"9999999", b"-5", b'"', b"<", b"ZZZ", b"<f/>", b"<v>-1</v>", b"\xff", b"s", b"e", b"0"])


def answer(content):
    """Bring it through the whole door; a refusal must say what is wrong and what to do."""
    try:
        table = read_table(content)
    except FileRefused as refusal:
        said = refusal.error
        table = None
    if table is None:
        assert said.problem
        assert said.what_to_do
        return
    assert isinstance(table, Table)
    mapping = guess_columns(table)
    assert Mapping.from_json(mapping.to_json()) == mapping
    parsed = apply(table, mapping, today=dt.date(2025, 6, 1), known_units=["7A"])
    assert parsed.error_count >= len(parsed.errors)
    assert all(error.sentence for error in parsed.errors)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(BOOK) - 1), st.integers(0, 255))
def test_a_workbook_with_a_spoilt_byte(place, byte):
    answer(BOOK[:place] + bytes([byte]) + BOOK[place + 1 :])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PARTS), st.floats(0, 1), st.integers(0, 12), PIECES)
def test_a_workbook_with_a_spoilt_part(part, share, cut, piece):
    def spoil(xml):
        place = int(share * len(xml))
        return xml[:place] + piece + xml[place + cut :]

    answer(files.with_part(BOOK, part, spoil))


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from('0123456789,;\t|"\n\r/-. %£*<AprMay7Aé\x00'), max_size=120))
def test_a_paste_of_anything(text):
    answer(text)
    answer(text.encode())
    answer(text.encode("cp1252"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_bytes_of_any_kind(content):
    answer(content)
    answer(b"PK\x03\x04" + content)
