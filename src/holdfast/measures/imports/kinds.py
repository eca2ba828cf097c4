"""Which kind of file this is, by its first bytes: people rename things, and so do browsers."""

from __future__ import annotations

from holdfast.measures.imports.problems import FileRefused

_SAVE_AS = "Open it, choose Save as, and save it as an Excel workbook (.xlsx) or as CSV; then bring that file."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_FOREIGN = (
    (b"%PDF", "a PDF document", "A PDF holds a picture of the numbers. Ask for the sheet it was made from."),
    (b"\x89PNG", "a picture (PNG)", "Bring the sheet with the numbers, not a picture of it."),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Bring the sheet with the numbers, not a picture of it."),
    (b"GIF8", "a picture (GIF)", "Bring the sheet with the numbers, not a picture of it."),
    (b"BM", "a picture (BMP)", "Bring the sheet with the numbers, not a picture of it."),
    (b"II*\x00", "a picture (TIFF)", "Bring the sheet with the numbers, not a picture of it."),
    (b"{\\rtf", "a Word document (RTF)", _SAVE_AS),
    (b"\x1f\x8b", "a compressed file (gzip)", "Unpack it first and bring the CSV inside."),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)", "Unpack it first and bring the CSV inside."),
    (b"Rar!", "a compressed file (RAR)", "Unpack it first and bring the CSV inside."),
    (b"PAR1", "a Parquet file", "Save it as CSV and bring that."),
)

_MARKUP = (
    (b"<!doctype html", "a web page", "Perhaps a sign-in page was saved instead of the file: download it again."),
    (b"<html", "a web page", "Perhaps a sign-in page was saved instead of the file: download it again."),
    (b"<table", "a web page", _SAVE_AS),
    (b"<?xml", "an XML file", _SAVE_AS),
    (b'{"', "a JSON file", "Save it as CSV and bring that."),
)


def is_zip(head: bytes) -> bool:
    """Whether the content is a zip container, as an .xlsx is."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def refuse_foreign(head: bytes) -> None:
    """Raise `FileRefused` when these first bytes are of no kind we read, whatever the file is called."""
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in head:
            raise FileRefused(
                "This workbook is protected with a password.",
                "Open it, take the password off (File, Info, Protect workbook), save it, and bring it again.",
            )
        raise FileRefused("This is an old Excel workbook (.xls) or another old Office file.", _SAVE_AS)
    for start, name, remedy in _FOREIGN:
        if head.startswith(start) and (start != b"BM" or b"\x00" in head[:32]):
            raise FileRefused(f"This is {name}, not a sheet.", remedy)
    text = head[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for start, name, remedy in _MARKUP:
        if text.startswith(start):
            raise FileRefused(f"This is {name}, not a sheet.", remedy)
