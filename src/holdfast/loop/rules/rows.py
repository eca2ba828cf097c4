"""One finding of a report's list, checked and ready to be saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from holdfast.loop.choices import KeyQuestion, Strength

HEADLINE = 160


@dataclass(frozen=True)
class FindingRow:
    """A row. unit_id, owner_id, deputy_id and sponsor_id: ids of the organisation's units and people."""

    row: int
    text: str
    strength: Strength
    unit_id: int
    service: str = ""
    key_question: KeyQuestion | None = None
    regulation: str = ""
    owner_id: int | None = None
    deputy_id: int | None = None
    sponsor_id: int | None = None
    due_on: date | None = None
    risk_reference: str = ""
    page: int | None = None


def headline(text: str) -> str:
    """A signal's name in lists: the beginning of its text, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= HEADLINE else line[: HEADLINE - 1].rsplit(" ", 1)[0] + "…"
