"""What each column of a sheet means: guessed once, corrected by a person, kept for next month."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping as JsonObject
from dataclasses import asdict, dataclass, replace

from holdfast.measures.imports.periods import written_as_period
from holdfast.measures.imports.problems import letter
from holdfast.measures.imports.sheet import Table
from holdfast.measures.imports.spans import FREQUENCIES

LONG, WIDE_PERIODS, WIDE_SERIES = "long", "wide_periods", "wide_series"
LAYOUTS = (LONG, WIDE_PERIODS, WIDE_SERIES)
SINGLE_USES = ("period", "value", "numerator", "denominator", "unit", "measure", "target", "note")
USES = (*SINGLE_USES, "series", "period_heading", "ignore")
SCALES = ("as_written", "percent_signs", "fraction")
VALUE_KINDS = ("percentage", "count", "rate", "number")
SURE, LIKELY, GUESS, CHOSEN = "sure", "likely", "guess", "chosen"


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What one column is used for, how sure we are (sure, likely, guess; chosen by a person) and why, in words."""

    index: int
    heading: str
    use: str
    confidence: str = GUESS
    reason: str = ""

    @property
    def letter(self) -> str:
        """The column's letter in a spreadsheet."""
        return letter(self.index)


@dataclass(frozen=True, slots=True)
class Mapping:
    """How to read a sheet of this shape.

    `layout`: "long" has one row per point; "wide_periods" months across and a ward or measure per row;
    "wide_series" a period column and one column per series, whose headings name `series_are` ("measure" or "unit").
    `scale`: "fraction" reads 0.952 as 95.2 %; "percent_signs" expects a sign in each cell up to 1.
    `value_kind`: percentage, count, rate or number, where the measure itself does not say.
    `week_ends`: plain dates are the last day of their week. `summer_shifted`: see `spans.summer_shifted`.
    """

    layout: str
    columns: tuple[ColumnUse, ...]
    signature: str
    frequency: str = "month"
    frequency_reason: str = ""
    scale: str = "as_written"
    series_are: str = "measure"
    value_kind: str = "number"
    week_ends: bool = False
    summer_shifted: bool = False

    def column(self, use: str) -> int | None:
        """The index of the column with this use; None when there is none."""
        return next((column.index for column in self.columns if column.use == use), None)

    def all_of(self, use: str) -> tuple[int, ...]:
        """The indexes of all columns with this use."""
        return tuple(column.index for column in self.columns if column.use == use)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What must still be chosen before the sheet can be read, as plain sentences; empty when nothing."""
        gaps = []
        if self.layout == WIDE_PERIODS:
            if not self.all_of("period_heading"):
                gaps.append("Choose the columns whose headings are months or weeks.")
            return tuple(gaps)
        if self.column("period") is None:
            gaps.append("Choose the column that holds the date or the month.")
        if self.layout == WIDE_SERIES and not self.all_of("series"):
            gaps.append("Choose the columns that hold numbers.")
        if self.layout == LONG:
            halves = (self.column("numerator") is not None, self.column("denominator") is not None)
            if self.column("value") is None and halves == (False, False):
                gaps.append("Choose the column that holds the number.")
            elif halves[0] != halves[1] and self.column("value") is None:
                missing = "denominator (out of how many)" if halves[0] else "numerator (how many)"
                gaps.append(f"Choose the column that holds the {missing}, or call the other one the number itself.")
        return tuple(gaps)

    def with_use(self, index: int, use: str) -> Mapping:
        """The same mapping with one column used otherwise by a person's choice.

        A use that only one column can have is taken from the column that had it. ValueError for an unknown use.
        """
        if use not in USES:
            raise ValueError(f"Unknown use of a column: {use}")
        columns = []
        for column in self.columns:
            if column.index == index:
                column = replace(column, use=use, confidence=CHOSEN, reason="you chose it")
            elif column.use == use and use in SINGLE_USES:
                column = replace(column, use="ignore", confidence=CHOSEN, reason="another column was chosen instead")
            columns.append(column)
        return replace(self, columns=tuple(columns))

    def to_json(self) -> dict[str, object]:
        """Plain values that JSON can hold; `from_json` gives the same mapping back."""
        return asdict(self) | {"columns": [asdict(column) for column in self.columns]}

    @staticmethod
    def from_json(kept: JsonObject[str, object]) -> Mapping:
        """A mapping from what `to_json` gave. ValueError when it was altered into something we do not know."""
        try:
            columns = tuple(ColumnUse(**column) for column in kept["columns"])  # type: ignore[attr-defined]
            mapping = Mapping(**{**kept, "columns": columns})  # type: ignore[arg-type]
        except (TypeError, KeyError) as error:
            raise ValueError("This is not a kept mapping.") from error
        known = (
            mapping.layout in LAYOUTS
            and mapping.frequency in FREQUENCIES
            and mapping.scale in SCALES
            and mapping.value_kind in VALUE_KINDS
            and mapping.series_are in ("measure", "unit")
            and all(column.use in USES for column in columns)
        )
        if not known:
            raise ValueError("This kept mapping holds a choice we do not know.")
        return mapping


def plain(text: str) -> str:
    """A heading or a name without what people vary: case, spaces, punctuation."""
    return " ".join(re.sub(r"[^\w%&+]+", " ", text.casefold().replace("_", " ")).split())


def signature(table: Table) -> str:
    """A short digest of a sheet's headings. Month headings count as one, so that next month's sheet has the same."""
    words: list[str] = []
    for heading in table.headings:
        word = "<period>" if written_as_period(heading) else plain(heading)
        if not (word == "<period>" and words and words[-1] == word):
            words.append(word)
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:16]


def reapply(kept: Mapping, table: Table) -> Mapping | None:
    """A kept mapping for a sheet with the same headings, its month columns brought up to date; else None."""
    if kept.signature != signature(table):
        return None
    if kept.layout != WIDE_PERIODS:
        return kept if len(kept.columns) == len(table.headings) else None
    by_heading = {plain(column.heading): column for column in kept.columns if column.use != "period_heading"}
    columns = []
    for index, heading in enumerate(table.headings):
        if written_as_period(heading):
            columns.append(ColumnUse(index, heading, "period_heading", SURE, "the heading is a period"))
        else:
            before = by_heading.get(plain(heading))
            columns.append(replace(before, index=index) if before else ColumnUse(index, heading, "ignore"))
    return replace(kept, columns=tuple(columns))
