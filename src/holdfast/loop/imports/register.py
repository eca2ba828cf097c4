"""A report's list of findings: one row each, with what is wrong beside its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from holdfast.foundation.errors import Invalid
from holdfast.loop.choices import KeyQuestion, Strength
from holdfast.loop.rules import identifiers
from holdfast.loop.rules.rows import FindingRow
from holdfast.measures.imports.periods import read_period
from holdfast.measures.imports.problems import Fault
from holdfast.organisation.imports.sheet import (
    Checked,
    find_columns,
    missing_columns,
    places,
    read_rows,
    too_many,
)
from holdfast.organisation.rules.rows import Problem

HEADINGS = ("Finding", "Strength", "Unit", "Service", "Key question", "Regulation", "Owner", "Deputy", "Sponsor", "Due",
            "Risk", "Page")  # fmt: skip
COLUMNS = {
    "text": ("finding", "text", "recommendation", "action", "requirement", "what was found", "must or should"),
    "strength": ("strength", "must/should", "must or should do", "type", "level"),
    "unit": ("unit", "ward", "team", "place"),
    "service": ("service", "core service"),
    "key_question": ("key question", "domain", "question"),
    "regulation": ("regulation", "reg"),
    "owner": ("owner", "lead", "responsible", "action owner"),
    "deputy": ("deputy",),
    "sponsor": ("sponsor", "executive", "executive sponsor"),
    "due_on": ("due", "due date", "due on", "deadline", "by when"),
    "risk_reference": ("risk", "risk reference", "strategic risk", "baf"),
    "page": ("page", "page number"),
}
NEEDED = {"text": "Finding", "strength": "Strength"}
STRENGTHS = {"must": Strength.MUST, "must do": Strength.MUST, "should": Strength.SHOULD, "should do": Strength.SHOULD,
             "own": Strength.OWN, "our own aim": Strength.OWN, "could": Strength.OWN}  # fmt: skip
QUESTIONS = {
    words: one for one in KeyQuestion for words in (one.value, one.label.casefold(), one.value.replace("_", " "))
}
LONGEST = 20_000
Known = Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Around:
    """What names may mean. units, people: name (people also by address) in small letters to ids. unit_id: else."""

    units: Known
    people: Known
    unit_id: int
    today: date


def check_findings(
    headings: Sequence[str], rows: Iterable[tuple[int, Sequence[object]]], around: Around
) -> Checked[FindingRow]:
    """Check a report's list: which rows can be taken, and what is wrong with each other one, by its cell."""
    columns = find_columns(headings, COLUMNS)
    where, lacking = places(columns, HEADINGS, COLUMNS), missing_columns(columns, NEEDED)
    read = read_rows(rows, columns)
    if lacking or too_many(len(read)):
        return Checked((), tuple(lacking or too_many(len(read))), len(read))
    good: list[FindingRow] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, values in read:
        row, wrong = _row(number, values, around)
        first = seen.setdefault(values.get("text", "").casefold(), number)
        if first != number and values.get("text"):
            wrong.append(Problem(number, "Finding", f"This stands in row {first} already. Keep one of them."))
        problems += wrong
        if row is not None and not wrong:
            good.append(row)
    return Checked(tuple(good), tuple(problems), len(read), where)


def _row(number: int, values: Mapping[str, str], around: Around) -> tuple[FindingRow | None, list[Problem]]:
    wrong: list[Problem] = []

    def read(field: str, heading: str, how: object, nothing: object = None) -> object:
        text = values.get(field, "")
        if not text:
            return nothing
        try:
            return how(text)  # type: ignore[operator]
        except Invalid as error:
            wrong.append(Problem(number, heading, error.message))
            return nothing

    strength = read("strength", "Strength", _strength)
    text = read("text", "Finding", lambda words: _text(words, around.today), "")
    row = FindingRow(
        number, str(text), strength or Strength.OWN,  # type: ignore[arg-type]
        unit_id=read("unit", "Unit", lambda name: _one(name, around.units, "unit"), around.unit_id),  # type: ignore
        service=values.get("service", ""),
        key_question=read("key_question", "Key question", _question),  # type: ignore[arg-type]
        regulation=values.get("regulation", ""),
        owner_id=read("owner", "Owner", lambda name: _one(name, around.people, "account")),  # type: ignore[arg-type]
        deputy_id=read("deputy", "Deputy", lambda name: _one(name, around.people, "account")),  # type: ignore
        sponsor_id=read("sponsor", "Sponsor", lambda name: _one(name, around.people, "account")),  # type: ignore
        due_on=read("due_on", "Due", _day),  # type: ignore[arg-type]
        risk_reference=values.get("risk_reference", ""),
        page=read("page", "Page", _page),  # type: ignore[arg-type]
    )  # fmt: skip
    if not values.get("text"):
        wrong.append(Problem(number, "Finding", "The finding is empty. Copy its words from the report."))
    if not values.get("strength"):
        wrong.append(Problem(number, "Strength", "Say must, should or own."))
    if row.deputy_id and (row.deputy_id == row.owner_id or not values.get("owner")):
        wrong.append(Problem(number, "Deputy", "A deputy stands in for an owner, and is somebody else."))
    return row, wrong


def _strength(text: str) -> Strength:
    found = STRENGTHS.get(text.casefold().strip(" ."))
    if found is None:
        raise Invalid(f"“{text[:40]}” is not a strength. Say must, should or own.")
    return found


def _text(words: str, today: date) -> str:
    if len(words) > LONGEST:
        raise Invalid(f"This is longer than {LONGEST:,} characters. Bring the finding alone.")
    found = identifiers.suspects(words, today=today)
    if found:
        raise Invalid(identifiers.sentence(found))
    return words


def _question(text: str) -> KeyQuestion:
    found = QUESTIONS.get(text.casefold().strip(" ?."))
    if found is None:
        raise Invalid(f"“{text[:40]}” is not one of: {', '.join(one.label for one in KeyQuestion)}.")
    return found


def _one(name: str, known: Known, kind: str) -> int:
    found = known.get(name.casefold(), ())
    if not found:
        raise Invalid(f"There is no {kind} of this organisation called “{name[:60]}”. Correct it, or leave it empty.")
    if len(found) > 1:
        raise Invalid(f"More than one {kind} is called “{name[:60]}”. Choose after loading.")
    return found[0]


def _day(text: str) -> date:
    found = read_period(text)
    if isinstance(found, Fault) or found.grain != "date":
        raise Invalid("Write the day as 31/03/2027.")
    return found.start


def _page(text: str) -> int:
    digits = text.casefold().removeprefix("p").strip(". ")
    if not digits.isdecimal() or not 0 < int(digits) < 2000:
        raise Invalid("Write the page as a number.")
    return int(digits)
