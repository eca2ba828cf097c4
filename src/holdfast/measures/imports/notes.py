"""Notes that come with numbers: kept as one line of text, refused when they could name a patient."""

from __future__ import annotations

import re

from holdfast.measures.imports.headings import is_blank
from holdfast.measures.imports.problems import Fault, shown

LONGEST = 500
_TEN_DIGITS = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)")


def read_note(found: object) -> str | Fault:
    """A note as one line, "" when empty; a fault when it is too long or holds what looks like an NHS number."""
    if is_blank(found):
        return ""
    text = " ".join(found.split()) if isinstance(found, str) else shown(found)
    if any(is_nhs_number("".join(match.groups())) for match in _TEN_DIGITS.finditer(text)):
        return Fault("This note seems to hold an NHS number.", "Take it out: notes are read by many people.")
    if len(text) > LONGEST:
        return Fault(f"This note is longer than {LONGEST} signs.", "Shorten it, or leave the column out.")
    return text


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits carry a valid NHS check digit (weights 10 to 2, modulus 11; NHS Data Dictionary)."""
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    return (11 - total % 11) % 11 == int(digits[9])
