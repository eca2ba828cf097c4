"""Whether an aim says how much, by when and for whom; and the one sentence it makes.

The three questions are those of the Model for Improvement: an aim without a number, a day or a population cannot be
found reached or missed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from holdfast.foundation.errors import Invalid

NUMBER_WORDS = frozenset(
    {"zero", "none", "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"}
    | {
        "twenty",
        "half",
        "halve",
        "halved",
        "third",
        "quarter",
        "double",
        "doubled",
        "twice",
        "all",
        "every",
        "everyone",
    }
)
# Words that name nobody in particular when they stand alone.
NOBODY_IN_PARTICULAR = frozenset(
    {"all", "any", "each", "every", "everybody", "everyone", "people", "patients", "staff", "the", "us", "we", "our"}
    | {"them"}
)
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Aim:
    """What should get better, by how much, by which day, for whom. Empty parts are not said yet."""

    what: str = ""
    how_much: str = ""
    by_when: date | None = None
    for_whom: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing an aim lacks: the field it belongs to, and what to do in one sentence."""

    field: str
    words: str


def missing_from(aim: Aim, *, today: date | None = None) -> tuple[Missing, ...]:
    """What an aim lacks, in the order it is asked. today: a new aim must also lie ahead of this day."""
    found = []
    if len(aim.what.strip()) < SHORTEST:
        found.append(Missing("what", "Say what should get better."))
    if not has_number(aim.how_much):
        words = "Say how much, with a number: for example “from 8 to 4 a month” or “by 30%”."
        found.append(Missing("how_much", words))
    if aim.by_when is None:
        found.append(Missing("by_when", "Say by when: a day."))
    elif today is not None and aim.by_when <= today:
        found.append(Missing("by_when", "Choose a day to come: by when should it be better?"))
    if not names_someone(aim.for_whom):
        words = "Say for whom: which patients, which ward or which staff, not only “patients” or “everyone”."
        found.append(Missing("for_whom", words))
    return tuple(found)


def check_aim(aim: Aim, *, today: date | None) -> None:
    """Raises Invalid, at the first field missing, with everything that is missing in its words."""
    missing = missing_from(aim, today=today)
    if missing:
        raise Invalid(" ".join(one.words for one in missing), field=missing[0].field)


def has_number(words: str) -> bool:
    """Whether a text holds a number, in figures or in words."""
    return bool(re.search(r"\d", words)) or bool(NUMBER_WORDS & set(re.findall(r"[a-z]+", words.casefold())))


def names_someone(words: str) -> bool:
    """Whether a text names a population: more than "patients" or "everyone" alone."""
    named = set(re.findall(r"[\w']+", words.casefold())) - NOBODY_IN_PARTICULAR
    return len("".join(named)) >= SHORTEST


def aim_sentence(aim: Aim) -> str:
    """ "Falls: from 8 to 4 a month, for patients on Ward 7, by 31 March 2027."; "" while nothing is said."""
    parts = [aim.how_much.strip(), f"for {aim.for_whom.strip()}" if aim.for_whom.strip() else ""]
    parts.append(f"by {aim.by_when:%-d %B %Y}" if aim.by_when else "")
    said = ", ".join(part for part in parts if part)
    what = aim.what.strip().rstrip(".")
    if not what:
        return f"{said[:1].upper()}{said[1:]}." if said else ""
    return f"{what}: {said}." if said else f"{what}."


_SHARES = {"half": 50.0, "a half": 50.0, "a third": 100 / 3, "a quarter": 25.0, "a fifth": 20.0, "a tenth": 10.0}
_PERCENT = re.compile(r"\bby\s+(?:about\s+)?(\d+(?:\.\d+)?)\s*(?:%|per ?cent)", re.I)
_LEVEL = re.compile(r"\bto\s+(?:at most\s+|at least\s+|about\s+)?(\d+(?:\.\d+)?)\s*(%?)", re.I)
_SHARE = re.compile(r"\bby\s+(half|a half|a third|a quarter|a fifth|a tenth)\b", re.I)


@dataclass(frozen=True, slots=True)
class Size:
    """How large an aim is, as far as its words say: a level to reach, or so many per cent better; or neither."""

    level: float | None = None
    percent: float | None = None


def size_of(how_much: str) -> Size:
    """ "from 8 to 4 a month" is a level of 4; "by 30%" and "by a third" are per cent; other words say neither."""
    if found := _PERCENT.search(how_much):
        return Size(percent=float(found[1]))
    if found := _SHARE.search(how_much):
        return Size(percent=_SHARES[found[1].casefold()])
    if found := _LEVEL.search(how_much):
        return Size(level=float(found[1]))
    return Size()
