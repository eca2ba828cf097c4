"""Numbers as people write them in sheets: "1,234", "95.2%", "£12", "*" for suppressed, "" for nothing."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from holdfast.measures.imports.problems import Fault

BLANK, NOT_AVAILABLE, SUPPRESSED = "blank", "not available", "suppressed"
LARGEST = 1e15  # past fifteen digits a spreadsheet itself has already lost the last ones


@dataclass(frozen=True, slots=True)
class Number:
    """What a cell says. `value` is None when it says that there is none, and `missing` is then the word for it.

    A cell written with a percent sign has `percent` True and its value in percentage points: "95.2%" is 95.2.
    """

    value: float | None
    percent: bool = False
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Uncalculated:
    """A formula whose result the workbook does not hold."""

    formula: str

    def __str__(self) -> str:
        return "=" + self.formula if self.formula else "a formula"


_MISSING_WORDS = {
    **dict.fromkeys(("", "blank"), BLANK),
    **dict.fromkeys(("-", "--", "–", "—", "−", ".", "..", "...", ":", "x", "?"), NOT_AVAILABLE),
    **dict.fromkeys(("n/a", "na", "n.a.", "n.a", "#n/a", "nan", "null", "missing"), NOT_AVAILABLE),
    **dict.fromkeys(("no data", "not available", "not known", "unknown", "nd", "tbc", "tba"), NOT_AVAILABLE),
    **dict.fromkeys(("*", "**", "c", "[c]", "suppressed", "(suppressed)"), SUPPRESSED),
}
_SMALL_COUNT = re.compile(r"(<|<=|≤|fewer than |less than )\s*[0-9]{1,2}\Z", re.ASCII | re.IGNORECASE)

_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?\Z", re.ASCII | re.IGNORECASE)
_BY_THREES = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?\Z", re.ASCII)
_THIN = "\u00a0\u2007\u2008\u2009\u200a\u202f"
_SPACED_BY_THREES = re.compile(rf"[+-]?\d{{1,3}}([{_THIN}]\d{{3}})+(\.\d+)?\Z", re.ASCII)
_EUROPEAN = re.compile(r"[+-]?(\d{1,3}([.\s]\d{3})+,\d+|\d{1,3}(\.\d{3}){2,}|\d+,(\d{1,2}|\d{4,}))\Z", re.ASCII)
_MINUS = re.compile(r"^([£]?)\s*[−–﹣－]\s*(?=[£.0-9])")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200e\u200f\ufeff\u2060"))
_BRACKETS = re.compile(r"\(\s*£?\s*[\d.,]+\s*%?\s*\)\Z", re.ASCII)
_EXCEL_ERROR = re.compile(r"#(div/0!|ref!|value!|name\?|num!|null!|spill!|calc!|getting_data)\Z", re.IGNORECASE)
_DIGITS_ONLY = "Write digits only, for example 120 or 95.2."


def read_number(found: object) -> Number | Fault:
    """What one cell says as a number: text as typed, or the value a workbook holds. Never raises."""
    if isinstance(found, str):
        return _from_text(found)
    if found is None:
        return Number(None, missing=BLANK)
    if isinstance(found, bool):
        return Fault("This is TRUE or FALSE, not a number.", "Write the number, for example 1 or 0.")
    if isinstance(found, (int, float)):
        return _sized(float(found))
    if isinstance(found, Uncalculated):
        return uncalculated_fault()
    if isinstance(found, (dt.date, dt.time, dt.timedelta)):
        return Fault(
            "This is a date or a time, not a number.",
            "Write the number again and set the cell's format to Number: a spreadsheet turns 1-2 into a date.",
        )
    return Fault("This is not a number.", _DIGITS_ONLY)


def uncalculated_fault() -> Fault:
    """What to say of a formula without a result."""
    return Fault(
        "This formula has no result in the file: it was never calculated.",
        "Open the workbook in Excel, let it calculate, save it and bring it again; or paste the values.",
    )


@lru_cache(maxsize=16_384)
def _from_text(found: str) -> Number | Fault:
    text = found.translate(_UNSEEN).strip()
    missing = _MISSING_WORDS.get(text.lower())
    if missing is None and _SMALL_COUNT.match(text):
        missing = SUPPRESSED
    if missing is not None:
        return Number(None, missing=missing)
    text = _MINUS.sub(r"-\1", text).replace("％", "%")
    percent = text.endswith("%")
    bare = text[:-1].rstrip() if percent else text
    sign, bare = (bare[0], bare[1:].lstrip()) if bare[:1] in ("-", "+") else ("", bare)
    bare = sign + bare.removeprefix("£").lstrip()
    if _BY_THREES.match(bare):
        bare = bare.replace(",", "")
    elif _SPACED_BY_THREES.match(bare):
        bare = re.sub(f"[{_THIN}]", "", bare)
    if not _PLAIN.match(bare):
        return _not_a_number(text, bare)
    return _sized(float(bare), percent)


def _sized(value: float, percent: bool = False) -> Number | Fault:
    if not math.isfinite(value) or abs(value) >= LARGEST:
        return Fault("This number is too large to be a measurement.", "Check for digits run together.")
    return Number(value + 0.0, percent)  # adding 0.0 turns minus nought into nought


def _not_a_number(text: str, bare: str) -> Fault:
    """The most helpful words for a text that is not a number."""
    if _EXCEL_ERROR.match(text):
        return Fault("This is an error in the spreadsheet.", "Mend the formula there, or leave the cell empty.")
    if text.startswith("###"):
        return Fault("The column was too narrow to show its number.", "Widen the column and copy it again.")
    if text.startswith("="):
        return Fault("This is a formula, not its result.", "Copy the cells and use Paste values, or type the number.")
    if _BRACKETS.match(text):
        return Fault("Brackets can mean a minus or a footnote.", "Write it without brackets; -3 for minus three.")
    if _EUROPEAN.match(bare):
        return Fault(
            "Points and commas stand the other way round from the UK.",
            "Write the decimals after a point and no other marks: 1234.5, not 1.234,5.",
        )
    if re.fullmatch(r"[+-]?[\d,]+(\.\d+)?", bare, re.ASCII):
        return Fault("The commas are not between groups of three digits.", "Write 1,234 or 1234.")
    if re.search(r"[0-9]\s+[0-9]", bare):
        return Fault("There is a space between the digits.", "Write one number in each cell, without spaces.")
    if re.match(r"[-+£]?[0-9]", bare):
        return Fault("There is more than a number in this cell.", _DIGITS_ONLY)
    return Fault("This is not a number.", _DIGITS_ONLY + " Leave it empty if there is none.")


def as_percent_text(value: float) -> str:
    """How a cell formatted as a percentage reads: 0.952 as "95.2%", without binary rounding dust."""
    return f"{(Decimal(repr(value)) * 100).normalize():f}%"


def hundredfold(value: float) -> float:
    """A fraction as percentage points, multiplied as decimals so that 0.952 becomes exactly 95.2."""
    return float(Decimal(repr(value)) * 100)
