"""The PDF of an inspection report: its MUST and SHOULD sentences, with their pages, for a person to confirm."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from holdfast.foundation.errors import Invalid
from holdfast.loop.choices import Strength

LARGEST = 30 * 1024 * 1024
MOST_PAGES = 400
_SECTION = re.compile(
    r"^(?:actions? (?:the )?\w+(?: \w+)? |areas? .{0,40}|what .{0,40})?\b(must|should)\b(?: take| do)?.{0,40}$", re.I
)
_BULLET = re.compile(r"^\s*(?:[•●▪◦·\-–*\uf0b7]|\(?\d{1,2}[.)])\s+")
_BIDS = re.compile(
    r"^(?:the )?(?:\w+ ){0,3}?(?:trust|provider|service|hospital|ward|department|division|leaders|managers|team)s? "
    r"(must|should)\b",
    re.I,
)
_REGULATION = re.compile(r"\(?\b(Regulation \d{1,2}[A-Z]?(?: ?\(\d\))*(?:\([a-z]\))*)", re.I)
_SERVICES = (
    "urgent and emergency", "medical care", "surgery", "critical care", "maternity", "children and young people",
    "end of life care", "outpatients", "diagnostic imaging", "mental health", "community", "gynaecology",
)  # fmt: skip


@dataclass(frozen=True)
class Suggestion:
    """A sentence that may be a finding. page: the PDF's own count, from 1."""

    page: int
    strength: Strength
    text: str
    service: str = ""
    regulation: str = ""


@dataclass(frozen=True)
class _Line:
    page: int
    text: str


def suggestions(content: bytes) -> tuple[Suggestion, ...]:
    """The MUST and SHOULD sentences of a report, in its order, none twice.

    Raises Invalid (field "file") for what is no PDF, is locked, too large, or holds pictures of pages and no text.
    """
    lines = _lines(content)
    found: dict[str, Suggestion] = {}
    section: Strength | None = None
    service = ""
    for page, text, bullet in _passages(lines):
        heading = _SECTION.match(text) if len(text) < 90 and not text.endswith(".") else None
        if heading:
            section = Strength(heading[1].lower())
            continue
        if not bullet and len(text) < 70 and not text.endswith((".", ")", ";")):
            service = text if any(name in text.casefold() for name in _SERVICES) else service
            section = section if any(name in text.casefold() for name in _SERVICES) else None
            continue
        for sentence in _sentences(text):
            strength = _strength(sentence, section, bullet)
            key = re.sub(r"\W+", "", sentence.casefold())
            if strength is not None and key not in found:
                named = _REGULATION.search(sentence)
                found[key] = Suggestion(page, strength, sentence, service, named[1] if named else "")
    return tuple(found.values())


def as_sheet(found: tuple[Suggestion, ...]) -> str:
    """The suggestions as the list that a person looks over, tabs between columns."""
    rows = [("Finding", "Strength", "Service", "Regulation", "Page", "Owner", "Due")]
    rows += [(one.text, one.strength.value, one.service, one.regulation, str(one.page), "", "") for one in found]
    return "\n".join("\t".join(row) for row in rows)


def _lines(content: bytes) -> list[_Line]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if not content.startswith(b"%PDF-"):
        raise Invalid("This is not a PDF.", field="file")
    if len(content) > LARGEST:
        raise Invalid("This PDF is larger than 30 MB. Bring the pages with the findings alone.", field="file")
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Invalid("This PDF is locked with a password. Print it to a new PDF and bring that.", field="file")
        if len(reader.pages) > MOST_PAGES:
            raise Invalid(f"This PDF has more than {MOST_PAGES} pages. Bring those with the findings.", field="file")
        pages = [(page.extract_text() or "").splitlines() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as problem:
        raise Invalid("This PDF cannot be read. Print it to a new PDF and bring that.", field="file") from problem
    if sum(len("".join(page).strip()) for page in pages) < 20:
        words = "This PDF holds pictures of pages and no text. Copy the findings into the box, or bring another PDF."
        raise Invalid(words, field="file")
    return [_Line(number, text) for number, page in enumerate(_bodies(pages), start=1) for text in _led(page)]


def _led(page: list[str]) -> Iterator[str]:
    """The lines of a page with each bullet before its own words: many PDFs draw it apart, or at the line above."""
    waiting = ""
    for line in page:
        text = re.sub("[\x7f\uf0b7●▪◦]", "•", line)
        trailing = text.endswith(" •")
        text = text.removesuffix(" •").strip()
        if text != "•":
            yield f"{waiting}{text}"
            waiting = ""
        if trailing or text == "•":
            waiting = "• "


def _bodies(pages: list[list[str]]) -> list[list[str]]:
    """The pages without what stands at the head or foot of several: the report's name, its date, page numbers."""
    kept = [[" ".join(line.split()) for line in page if line.strip()] for page in pages]
    often = Counter(_plain(line) for page in kept for line in {*page[:2], *page[-2:]})
    running = {line for line, times in often.items() if times >= 3 or not line}
    return [
        [
            line
            for place, line in enumerate(page)
            if not (_plain(line) in running and (place < 2 or place >= len(page) - 2))
        ]
        for page in kept
    ]


def _plain(line: str) -> str:
    return re.sub(r"\d+", "", line).strip(" |-–").casefold()


def _passages(lines: list[_Line]) -> Iterator[tuple[int, str, bool]]:
    """(page, text, whether it was a bullet) of each heading, bullet and paragraph, its wrapped lines joined."""
    page, text, bullet = 0, "", False
    for line in lines:
        starts = bool(_BULLET.match(line.text))
        goes_on = text and not starts and not text.endswith((".", ":", ";")) and not _heads(text, line.text, bullet)
        goes_on = goes_on and (line.page == page or line.text[:1].islower())
        if goes_on:
            text = (
                f"{text[:-1]}{line.text}" if text.endswith("-") and line.text[:1].islower() else f"{text} {line.text}"
            )
            continue
        if text:
            yield page, text, bullet
        page, text, bullet = line.page, _BULLET.sub("", line.text), starts
    if text:
        yield page, text, bullet


def _heads(text: str, following: str, bullet: bool) -> bool:
    """Whether a short line is a heading, since what follows begins anew."""
    if bullet or len(text) > 75:
        return False
    return following[:1].isupper() or bool(_SECTION.match(text))


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[.;])\s+(?=[A-Z])", text) if part.strip()]


def _strength(sentence: str, section: Strength | None, bullet: bool) -> Strength | None:
    """Must or should where the sentence bids somebody to do something; None for any other."""
    bids = _BIDS.match(sentence)
    if bids:
        return Strength(bids[1].lower())
    if section is not None and bullet and len(sentence.split()) > 3:
        return section
    shouted = re.search(r"\b(MUST|SHOULD)\b", sentence)
    return Strength(shouted[1].lower()) if shouted else None
