"""A list as an OpenDocument spreadsheet (.ods): the least that spreadsheet programs open without a word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape, quoteattr

KIND = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"'
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def spreadsheet(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """One sheet of plain values: numbers to their last digit, days as days, words as words and never as formulas."""
    lines = [_row(head), *(_row(row) for row in rows)]
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES}><office:body><office:spreadsheet>'
        f"<table:table table:name={quoteattr(name[:31])}>{''.join(lines)}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), KIND)  # first and not packed, as the format wants it
        package.writestr("META-INF/manifest.xml", _MANIFEST)
        package.writestr("content.xml", content)
    return out.getvalue()


def _row(values: Sequence[Any]) -> str:
    return f"<table:table-row>{''.join(map(_cell, values))}</table:table-row>"


def _cell(value: Any) -> str:
    if value is None or value != value:
        return "<table:table-cell/>"
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return _typed("float", f'office:value="{value!s}"', str(value))
    if isinstance(value, date) and not isinstance(value, datetime):
        day = value.isoformat()
        return _typed("date", f'office:date-value="{day}"', day)
    words = escape("".join(sign for sign in str(value)[:32_000] if sign >= " " or sign in "\t\n"))
    return _typed("string", "", words)


def _typed(kind: str, value: str, words: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" {value}><text:p>{words}</text:p></table:table-cell>'
