"""How far the tables of another tool agree with the expected ones."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Row = Mapping[str, str]
Key = tuple[str, str]

# What is scored, and the columns that must all agree for it. Points are keyed by date, summaries by phase.
OF_POINTS = {
    "lines": ("value", "centre", "lower", "upper"),
    "near": ("near_lower", "near_upper"),
    "signal": ("signal",),
    "reading": ("reading",),
}
OF_PHASES = {
    "icons": ("variation", "assurance"),
    "runs": ("useful", "longest_run", "longest_run_limit", "crossings", "crossings_limit", "runs_signal"),
}
NUMBERS = frozenset({"value", "centre", "lower", "upper", "near_lower", "near_upper"})
SHOWN = 3  # differences told for each kind and rule set


@dataclass(slots=True)
class Tally:
    """What was found of one kind under one rule set: (agreeing, asked) by what is scored, and the first differences."""

    kind: str
    rules: str
    found: dict[str, tuple[int, int]] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)
    more: int = 0

    def add(self, what: str, agrees: bool) -> None:
        """Count one point or phase."""
        agreeing, asked = self.found.get(what, (0, 0))
        self.found[what] = (agreeing + agrees, asked + 1)

    def tell(self, difference: str) -> None:
        """Keep a difference, or only count it when enough have been kept."""
        if len(self.differences) < SHOWN:
            self.differences.append(difference)
        else:
            self.more += 1

    @property
    def perfect(self) -> bool:
        """Whether everything asked agrees."""
        return not self.differences and all(agreeing == asked for agreeing, asked in self.found.values())


def same(column: str, expected: str, theirs: str, tolerance: float) -> bool:
    """Whether two cells agree: numbers to the relative tolerance (absolute near nought), words exactly."""
    if column not in NUMBERS or not expected or not theirs:
        return expected == theirs
    try:
        return math.isclose(float(expected), float(theirs), rel_tol=tolerance, abs_tol=tolerance)
    except ValueError:
        return False


def compare(
    tally: Tally,
    case: str,
    expected: Mapping[Key, Row],
    theirs: Mapping[Key, Row],
    groups: Mapping[str, Sequence[str]],
    tolerance: float,
) -> None:
    """Add to the tally how the rows of one case agree. A row that is missing disagrees in everything."""
    for key, row in expected.items():
        other = theirs.get(key)
        place = f"{case}, {key[0]}, {key[1]}"
        if other is None:
            tally.tell(f"{place}: the row is missing.")
        for what, columns in groups.items():
            wrong = list(_wrong(columns, row, other, tolerance)) if other is not None else [""]
            tally.add(what, not wrong)
            for words in wrong if other is not None else ():
                tally.tell(f"{place}: {words}")
    for key in theirs.keys() - expected.keys():
        tally.tell(f"{case}, {key[0]}, {key[1]}: there is no such row.")


def _wrong(columns: Sequence[str], row: Row, other: Row, tolerance: float) -> Iterator[str]:
    for column in columns:
        if column not in other:
            yield f"there is no column {column}."
        elif not same(column, row[column], other[column], tolerance):
            yield f"{column} is {other[column]!r}, expected {row[column]!r}."
