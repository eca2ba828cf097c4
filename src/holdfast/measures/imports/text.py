"""Pasted text and CSV: which encoding, which separator, and the rows one by one in constant memory."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias

from holdfast.measures.imports.kinds import refuse_foreign
from holdfast.measures.imports.limits import MIB, Limits
from holdfast.measures.imports.problems import Caution, FileRefused, letter

Source: TypeAlias = bytes | str | BinaryIO

SEPARATORS = ("\t", ";", ",", "|")  # at a draw the earlier wins: "1;2,5" is cut at the semicolon
_SAMPLE_LINES = 50
_MOST = 0.8
_SAVE_UTF8 = "Open it in Excel and save it as “CSV UTF-8 (comma delimited)”, then bring it again."
_UNREADABLE = re.compile("[\x81\x8d\x8f\x90\x9d]")  # bytes that mean nothing in Windows' Western European set
_EXCEL_HINT = re.compile(r"sep=(.)\r?\n?\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """One row as the person's spreadsheet numbers it, from 1. Cells are text, or what a workbook holds."""

    number: int
    cells: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class TextSource:
    """Text that has been looked over once and can be read from the start as often as wanted."""

    source: Source
    encoding: str
    separator: str
    hinted: bool
    cautions: tuple[Caution, ...] = ()


def iter_rows(source: Source, *, filename: str = "", limits: Limits = Limits()) -> Iterator[Row]:
    """The rows of pasted text or a CSV, blank ones left out, one at a time: a million take no more memory than ten.

    `source` is text, bytes, or a seekable binary file. Raises `FileRefused`, naming the row, for what is not a
    sheet, cannot be decoded, holds NUL bytes, or has more than `limits.rows` rows.
    """
    return text_rows(open_text(source, limits), limits)


def open_text(source: Source, limits: Limits) -> TextSource:
    """Look text over before reading it: size, kind, encoding and separator. Raises `FileRefused`."""
    size = len(source) if isinstance(source, (bytes, str)) else _file_size(source)
    if size > limits.bytes:
        raise FileRefused(f"This file is larger than {limits.bytes // MIB} MB.", "Bring it in smaller parts.")
    encoding = "str"
    cautions: tuple[Caution, ...] = ()
    if not isinstance(source, str):
        refuse_foreign(_head(source))
        encoding, cautions = _encoding(source)
    elif "\x00" in source:
        raise _nul(*_first_cell(lambda: _lines(source, "str"), lambda cell: "\x00" in cell))
    sample = _sample(source, encoding)
    if not sample:
        raise FileRefused(
            "There is nothing in it.", "Copy the cells with their headings, and paste or save them again."
        )
    hint = _EXCEL_HINT.match(sample[0])
    return TextSource(source, encoding, hint[1] if hint else separator_of(sample), bool(hint), cautions)


def text_rows(text: TextSource, limits: Limits) -> Iterator[Row]:
    """The rows of text already looked over; see `iter_rows`."""
    reader = csv.reader(_lines(text.source, text.encoding), delimiter=text.separator, strict=True)
    number = kept = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _broken_quote(number + 1, error) from None
        if cells is None:
            return
        number += 1
        if not any(cells) or not any(map(str.strip, cells)) or (text.hinted and number == 1):
            continue
        kept += 1
        if kept > limits.rows + 1:  # the heading is not counted
            raise FileRefused(
                f"It has more than {limits.rows:,} rows.", "Bring it in parts, for example one year each.", row=number
            )
        if len(cells) > limits.columns:
            raise FileRefused(
                f"This row has more than {limits.columns:,} cells.",
                "Check the separator and bring it again.",
                row=number,
            )
        yield Row(number, tuple(cells))


def separator_of(sample: list[str]) -> str:
    """The character between cells: the one that cuts most of these lines into the same number of pieces."""
    best, choice = (0.0, 0), ","
    for separator in SEPARATORS:
        try:
            widths = Counter(len(cells) for cells in csv.reader(sample, delimiter=separator) if cells)
        except csv.Error:
            continue
        wide = [(count, width) for width, count in widths.items() if width > 1]
        if wide:
            count, width = max(wide)
            score = (count / sum(widths.values()), width)
            if separator == "\t" and score[0] >= _MOST:
                return separator  # nobody types a tab: it comes from a spreadsheet, whatever commas say
            if score > best:
                best, choice = score, separator
    return choice


def _file_size(source: BinaryIO) -> int:
    size = source.seek(0, io.SEEK_END)
    source.seek(0)
    return size


def _head(source: bytes | BinaryIO) -> bytes:
    if isinstance(source, bytes):
        return source
    source.seek(0)
    return source.read(64 * 1024)


def _encoding(source: bytes | BinaryIO) -> tuple[str, tuple[Caution, ...]]:
    """The encoding of the whole content, from its first bytes and from decoding all of it once."""
    start = _head(source)[:4]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        if not _decodes(source, "utf-16"):
            raise FileRefused("This file is damaged: it breaks off inside a character.", _SAVE_UTF8)
        return "utf-16", ()
    if _holds_nul(source):
        raise _nul(*_first_cell(lambda: _lines(source, "latin-1"), lambda cell: "\x00" in cell))
    if _decodes(source, "utf-8"):
        return "utf-8-sig", ()
    lines: Callable[[], Iterator[str]] = lambda: _lines(source, "latin-1")  # noqa: E731
    if _decodes(source, "cp1252"):
        row, column, found = _first_cell(lines, lambda cell: not cell.isascii())
        sentence = (
            "The file is not in UTF-8, so it was read as an older Windows file. "
            f"Check that signs like £ and é are right, first in row {row}."
        )
        return "cp1252", (Caution("encoding", sentence, row, column),)
    row, column, found = _first_cell(lines, lambda cell: _UNREADABLE.search(cell) is not None)
    found = _UNREADABLE.sub("?", found)
    raise FileRefused("This cell holds signs we cannot read.", _SAVE_UTF8, row=row, column=column, found=found)


def _pieces(source: bytes | BinaryIO) -> Iterator[bytes]:
    if isinstance(source, bytes):
        for first in range(0, len(source), MIB):
            yield source[first : first + MIB]
        return
    source.seek(0)
    while piece := source.read(MIB):
        yield piece


def _decodes(source: bytes | BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in _pieces(source):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _holds_nul(source: bytes | BinaryIO) -> bool:
    return any(b"\x00" in piece for piece in _pieces(source))


def _lines(source: Source, encoding: str) -> Iterator[str]:
    """The lines of a source from its start, ends kept, as the csv module wants them."""
    if isinstance(source, str):
        yield from io.StringIO(source.removeprefix("\ufeff"), newline="")
        return
    binary = io.BytesIO(source) if isinstance(source, bytes) else source
    binary.seek(0)
    reader = io.TextIOWrapper(binary, encoding=encoding, newline="")
    try:
        for line in reader:  # noqa: UP028 ("yield from" would close the caller's file with this generator)
            yield line
    finally:
        reader.detach()  # leave the caller's file open


def _sample(source: Source, encoding: str) -> list[str]:
    lines = []
    for line in _lines(source, encoding):
        if line.strip(" \t\r\n,;|\ufeff"):
            lines.append(line)
        if len(lines) >= _SAMPLE_LINES:
            break
    return lines


def _first_cell(lines: Callable[[], Iterator[str]], wanted: Callable[[str], bool]) -> tuple[int, str, str]:
    """Row, column letter and content of the first cell that is `wanted`."""
    separator = separator_of([line for line, _ in zip(lines(), range(_SAMPLE_LINES), strict=False)])
    row = 0
    try:
        for row, cells in enumerate(csv.reader(lines(), delimiter=separator), 1):
            for index, cell in enumerate(cells):
                if wanted(cell):
                    return row, letter(index), cell
    except csv.Error:
        pass  # the row that cannot be cut into cells is the one
    return row + 1, "", ""


def _nul(row: int, column: str, found: str) -> FileRefused:
    return FileRefused(
        "There are empty signs (NUL) here, as in a damaged file or one that is not text.",
        _SAVE_UTF8,
        row=row,
        column=column,
        found=found.replace("\x00", "␀"),
    )


def _broken_quote(row: int, error: csv.Error) -> FileRefused:
    if "field larger" in str(error):
        problem = "A cell that begins here is far too long: perhaps a quotation mark is never closed."
    elif "unexpected end" in str(error):
        problem = "A quotation mark opens here and is never closed."
    else:
        problem = "A quotation mark stands in the middle of a cell."
    return FileRefused(problem, "Take the quotation marks out of that row, or double them, and try again.", row=row)
