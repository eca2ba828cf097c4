"""Posters as a PDF, a page of A4 each: for the print room, which takes files and not web pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from io import BytesIO

import qrcode
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
CODE = 100 * mm
PLAIN, BOLD = "Helvetica", "Helvetica-Bold"
INVITES = (
    "Scan it and tell us. An idea, a concern, a thank-you: one box, half a minute. You choose who reads it. No name "
    "needed, no sign-in."
)
DANGER = "In danger now? Call 999, or tell whoever is in charge of the shift."


def posters_pdf(organisation: str, sheets: Iterable[tuple[str, str]]) -> bytes:
    """One page for each (area, address): its question, the code to scan, and the address in letters."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, lang="en-GB", invariant=True)
    canvas.setTitle("Posters: tell us what would make things better")
    for area, address in sheets:
        canvas.setFillColorRGB(0, 0, 0)
        down = _lines(canvas, organisation, PLAIN, 18, HEIGHT - 30 * mm)
        down = _lines(canvas, f"What would make things better in {area}?", BOLD, 30, down - 8 * mm)
        _code(canvas, address, (WIDTH - CODE) / 2, down - CODE - 4 * mm)
        down = _lines(canvas, INVITES, PLAIN, 17, down - CODE - 16 * mm)
        down = _lines(canvas, address, BOLD, 15, down - 6 * mm)
        _lines(canvas, DANGER, PLAIN, 15, down - 6 * mm)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _lines(canvas: Canvas, text: str, font: str, size: int, down: float) -> float:
    """Words in the middle of the page, from a height downwards; returns how far down they came."""
    canvas.setFont(font, size)
    for line in simpleSplit(_printable(text), font, size, WIDTH - 40 * mm):
        down -= size * 1.3
        canvas.drawCentredString(WIDTH / 2, down, line)
    return down


def _printable(text: str) -> str:
    """The fonts every reader has know the letters of western Europe; of others the letter without its mark stays."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return text


def _code(canvas: Canvas, address: str, left: float, bottom: float) -> None:
    """The address as a QR code of squares, sharp at any size; with some squares spare, so a creased poster reads."""
    made = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=4)
    made.add_data(address)
    rows = made.get_matrix()
    side = CODE / len(rows)
    for down, row in enumerate(rows):
        for along, dark in enumerate(row):
            if dark:
                canvas.rect(left + along * side, bottom + CODE - (down + 1) * side, side, side, stroke=0, fill=1)
