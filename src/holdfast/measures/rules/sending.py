"""Numbers that another program sends: what is wrong with them, row by row, so that all can be put right at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from holdfast.foundation.errors import Invalid
from holdfast.measures.choices import Frequency, ValueKind
from holdfast.measures.rules.points import NewPoint, checked

MOST_TOLD = 200  # problems told at once; a file that is wrong throughout is wrong for one reason


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in one row. row: counted from 1 as sent; field: the column."""

    row: int
    field: str
    message: str


def to_be_put_right(rows: Iterable[int]) -> str:
    """One sentence on how many rows are wrong. rows: their numbers; one with two faults counts once."""
    count = len(set(rows))
    return f"{count} {'row has' if count == 1 else 'rows have'} to be put right. Nothing was saved."


class Rejected(Invalid):
    """Rows that cannot be kept; nothing of what was sent is. `rows`: what is wrong in each (the first 200)."""

    def __init__(self, rows: Sequence[RowProblem]):
        super().__init__(to_be_put_right(problem.row for problem in rows))
        self.rows = tuple(rows[:MOST_TOLD])


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """What must be known of a series to check its rows. ended_because: set when nothing more may be added."""

    kind: ValueKind
    multiplier: float
    frequency: Frequency
    ended_because: str = ""


def problems_of(rows: Sequence[NewPoint], known: Mapping[UUID, SeriesFacts], today: date) -> list[RowProblem]:
    """Everything that is wrong with the rows, in their order; empty when all can be kept.

    known: the series the sender may see; any other is answered as one that does not exist.
    """
    found: list[RowProblem] = []
    seen: dict[tuple[UUID, date], int] = {}
    for number, row in enumerate(rows, start=1):
        facts = known.get(row.series_id) if row.series_id is not None else None
        problem = _of_series(facts)
        if problem or facts is None:
            found.append(RowProblem(number, "series", problem))
            continue
        try:
            good = checked(row, kind=facts.kind, multiplier=facts.multiplier, frequency=facts.frequency, today=today)
        except Invalid as error:
            found.append(RowProblem(number, error.field or "", error.message))
            continue
        first = seen.setdefault((good.series_id, good.period_start), number)  # type: ignore[arg-type]
        if first != number:
            words = f"Row {first} is for the same series and period. Send one number for each."
            found.append(RowProblem(number, "period_start", words))
    return found


def _of_series(facts: SeriesFacts | None) -> str:
    if facts is None:
        return "There is no such series."
    return f"This is measured no longer: {facts.ended_because}" if facts.ended_because else ""
