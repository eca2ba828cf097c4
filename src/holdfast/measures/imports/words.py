"""The words that tell what a column is for, as NHS sheets head their columns."""

from __future__ import annotations

import re

from holdfast.measures.imports.mapping import plain

_WORDS = {
    "period": r"periods?|months?|month start|month ending|dates?|weeks?|quarters?|days?|years?|w c|w e|week no",
    "target": r"targets?|goal|standard|threshold|trajectory|plan",
    "note": r"notes?|comments?|narrative|reasons?|remarks?|annotations?",
    "unit": r"wards?|units?|teams?|sites?|departments?|divisions?|areas?|locations?|directorates?|clinics?"
    r"|org|organisations?|providers?|trusts?|hospitals?|services?|boards?|regions?",
    "measure": r"measures?|indicators?|metrics?|kpis?",
    "numerator": r"numerators?|compliant|passed|passes|met|achieved|within \w+|yes",
    "denominator": r"denominators?|total|eligible|audited|opportunities|observations?|observed|sample"
    r"|bed ?days|obds?|out of|population",
    "value": r"value|result|score|rate|percent|percentage|per cent|compliance|performance|actual|proportion",
}
_PATTERNS = {use: re.compile(rf"\b({words})\b") for use, words in _WORDS.items()}
_PERCENT = re.compile(r"%|\b(per ?cent|percentage|proportion)\b")
_EXPOSURE = re.compile(r"\b(bed ?days|obds?|population|hours|days|births|admissions|discharges)\b")
_CODE = re.compile(r"\b(code|ods|id)\b")
_WEEK_ENDS = re.compile(r"\b(week|w) ?(ending|e|to)\b")


def says(use: str, heading: str) -> bool:
    """Whether a heading speaks for this use of its column."""
    words = plain(heading)
    return _PATTERNS[use].search(words) is not None or (use == "value" and "%" in words)


def names_only(use: str, heading: str) -> bool:
    """Whether a heading says nothing else: "Ward", "Site code", but not "Ward falls"."""
    return re.fullmatch(rf"({_WORDS[use]})( (name|code|no|number|id))?", plain(heading)) is not None


def says_percent(heading: str) -> bool:
    """Whether a heading promises a percentage."""
    return _PERCENT.search(plain(heading)) is not None


def says_exposure(heading: str) -> bool:
    """Whether a heading counts time or people at risk, so that dividing by it gives a rate and no percentage."""
    return _EXPOSURE.search(plain(heading)) is not None


def says_code(heading: str) -> bool:
    """Whether a heading promises codes."""
    return _CODE.search(plain(heading)) is not None


def says_week_ends(heading: str) -> bool:
    """Whether a heading says that the dates below are the last days of their weeks."""
    return _WEEK_ENDS.search(plain(heading)) is not None
