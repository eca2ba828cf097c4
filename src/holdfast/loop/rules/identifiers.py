"""What in a text may tell who a patient is: asked to be taken out before it is saved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_NHS = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*"
_DATE = rf"(?:\d{{1,2}}[ ./-](?:\d{{1,2}}|{_MONTH})[ ./-](?:19|20)?\d{{2}}|(?:19|20)\d{{2}}-\d{{2}}-\d{{2}})"
_BORN = re.compile(rf"(?:\bd\.?o\.?b\b\.?|\bdate of birth\b|\bborn(?: on)?\b)[\s:=-]*(?:is |was )?({_DATE})", re.I)
_OLD = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})(?![\d/.-])")
_PHONE = re.compile(r"(?<![\d+])(?:\+44[ ()0-]{0,5}|0)(?:\d[ -]?){9}\d?(?!\d)")
LONG_AGO = 3  # years: an older day in a fresh finding is more likely somebody's birthday than a day of the report


@dataclass(frozen=True)
class Suspect:
    """One place in a text that may tell who somebody is."""

    kind: str
    text: str


def suspects(text: str, *, today: date) -> tuple[Suspect, ...]:
    """NHS numbers (check digit valid), dates of birth and phone numbers, in the order they stand."""
    found: dict[int, Suspect] = {}
    for match in _NHS.finditer(text):
        if nhs_number("".join(match.groups())):
            found[match.start()] = Suspect("NHS number", match[0])
    for match in _BORN.finditer(text):
        found[match.start(1)] = Suspect("date of birth", match[1])
    for match in _OLD.finditer(text):
        if int(match[3]) < today.year - LONG_AGO and int(match[1]) <= 31 and int(match[2]) <= 12:
            found.setdefault(match.start(), Suspect("date that may be somebody's birthday", match[0]))
    for match in _PHONE.finditer(text):
        if not any(start <= match.start() < start + len(s.text) for start, s in found.items()):
            found[match.start()] = Suspect("phone number", match[0].strip())
    return tuple(found[start] for start in sorted(found))


def nhs_number(digits: str) -> bool:
    """Whether ten digits are an NHS number: modulus 11 over the first nine gives the tenth (NHS Data Dictionary)."""
    if len(digits) != 10 or not digits.isdecimal() or len(set(digits)) == 1:
        return False
    total = sum(int(d) * weight for d, weight in zip(digits, range(10, 1, -1), strict=False))
    check = 11 - total % 11
    return check % 11 == int(digits[9]) and check != 10


def sentence(found: tuple[Suspect, ...]) -> str:
    """What to tell the person; empty when nothing was found."""
    if not found:
        return ""
    named = ", ".join(f"“{one.text}” ({one.kind})" for one in found[:5])
    return f"This may tell who a patient is: {named}. Take it out, then save again."
