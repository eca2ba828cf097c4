"""What is worth telling once for a whole sheet: gathered cell by cell, said in one sentence with a count."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.measures.imports.problems import Caution, letter, shown

_SENTENCES = {
    "day_first": "{found} was read with the day first, as in the UK.",
    "time_dropped": "{found} holds a time of day, which was left out.",
    "financial_quarter": "{found} was read as a quarter of the NHS year, which begins in April.",
    "month_not_year": "{found} was read as a month; write a financial year as 2011/12.",
    "period_ends": "{found} is the last day of its {frequency}: it was read as that whole {frequency}.",
    "summer_shifted": "{found} was read as the first of the next month: in this sheet the first days of summer months "
    "stand a day early, as happens when a clock change is left out of the reckoning. Check one month at its source.",
    "moved_to_start": "{found} is not the first day of its {frequency}: it was read as the {frequency} around it.",
    "fraction": "{found} was read as a percentage: 0.952 becomes 95.2 %.",
    "total_row": "“{found}” looks like a total: the row was left out.",
    "text_row": "“{found}” has no number beside it: the row was left out.",
    "repeated_heading": "The headings come again here: the row was left out.",
    "blank": "The cell is empty: the chart will show a gap.",
    "not available": "“{found}” was read as not available: the chart will show a gap.",
    "suppressed": "“{found}” was read as suppressed (too few to publish): the chart will show a gap.",
    "not_yet": "There is no number yet for a time still to come: left out.",
    "not_over": "{found} is not over yet: its number may still change.",
    "nothing_to_count": "The denominator is 0, so there is nothing to work out: the chart will show a gap.",
    "below_one": "{found} was read as {found} %: write it a hundred times larger if it is a fraction of 1.",
    "above_hundred": "{found} is above 100 %.",
    "part_counted": "{found} is not a whole number, though this is a count.",
    "differs": "{found} is not the numerator divided by the denominator; the numerator and denominator are used.",
}


@dataclass(slots=True)
class _Gathered:
    row: int
    column: str
    found: str
    count: int


class Notices:
    """Counts notices by their kind, keeping the first cell of each."""

    def __init__(self, frequency: str):
        self.frequency = frequency
        self._gathered: dict[str, _Gathered] = {}

    def add(self, code: str, row: int, column: int, found: object = "") -> None:
        """Note one cell (column from 0)."""
        before = self._gathered.get(code)
        if before is None:
            self._gathered[code] = _Gathered(row, letter(column), shown(found), 1)
        else:
            before.count += 1

    def sentences(self) -> tuple[Caution, ...]:
        """One caution for each kind, in the order first met."""
        return tuple(self._caution(code, one) for code, one in self._gathered.items())

    def _caution(self, code: str, one: _Gathered) -> Caution:
        text = _SENTENCES[code].format(found=one.found, frequency=self.frequency)
        more = f" The same in {one.count - 1:,} more." if one.count > 1 else ""
        return Caution(code, f"Row {one.row}, column {one.column}: {text}{more}", one.row, one.column, one.count)
