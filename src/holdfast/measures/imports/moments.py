"""When a point was: its period settled by the frequency, never in the future, never twice in one series."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from holdfast.measures.imports.mapping import Mapping
from holdfast.measures.imports.periods import read_period
from holdfast.measures.imports.problems import Fault, letter
from holdfast.measures.imports.spans import Period, month_end, settled

_REMEMBERED = 20_000
_COLUMN_BITS, _DAY_BITS = 12, 24  # a column and a day number, packed beside others into one integer
_PLURALS = {"day": "days", "week": "weeks", "month": "months", "quarter": "quarters", "year": "years"}


@dataclass(frozen=True, slots=True)
class Moment:
    """First and last day of a point, and the codes of notices about how its cell was read."""

    start: dt.date
    end: dt.date
    notices: tuple[str, ...] = ()


class Moments:
    """Settles periods for one sheet; answers are remembered, as the same months come again and again."""

    def __init__(self, mapping: Mapping, today: dt.date):
        self.frequency, self.week_ends, self.today = mapping.frequency, mapping.week_ends, today
        self.summer_shifted = mapping.summer_shifted
        self._of_text: dict[str, Moment | Fault] = {}

    def read(self, found: object) -> Moment | Fault:
        """The moment a cell names, or why it names none."""
        if not isinstance(found, str):
            return self.settle(read_period(found))
        known = self._of_text.get(found)
        if known is None:
            if len(self._of_text) >= _REMEMBERED:
                self._of_text.clear()
            known = self._of_text[found] = self.settle(read_period(found))
        return known

    def settle(self, period: Period | Fault) -> Moment | Fault:
        """A period made whole: a month end becomes its month, a Monday its week."""
        if isinstance(period, Fault):
            return period
        if period.grain not in ("date", self.frequency):
            problem = f"This is a {period.grain}, but the other rows are {_PLURALS[self.frequency]}."
            return Fault(problem, "Bring each kind of period in a sheet of its own.")
        if self.summer_shifted and period.grain == "date" and period.start == month_end(period.start):
            first = period.start + dt.timedelta(days=1)
            return Moment(first, month_end(first), ("summer_shifted",))
        start, end = settled(period, self.frequency, week_ends=self.week_ends)
        notices = (period.note,) if period.note else ()
        if period.grain == "date" and self.frequency in ("month", "quarter", "year") and period.start != start:
            at_end = period.start == end and period.start == month_end(end)
            notices = (*notices, "period_ends" if at_end else "moved_to_start")
        return Moment(start, end, notices)

    def is_future(self, moment: Moment) -> bool:
        """Whether it has not begun yet."""
        return moment.start > self.today

    def is_open(self, moment: Moment) -> bool:
        """Whether it has begun and is not over."""
        return moment.start <= self.today <= moment.end


class Seen:
    """Which periods of which series have had a number, and in which cell; a million take about 150 MB."""

    def __init__(self) -> None:
        self._series: dict[tuple[str, str], int] = {}
        self._cells: dict[int, int] = {}

    def before(self, measure: str, unit: str, start: dt.date, row: int, column: int) -> tuple[int, str] | None:
        """Row and column letter of an earlier cell for the same period of the same series; None the first time."""
        series = self._series.setdefault((measure, unit), len(self._series))
        key = series << _DAY_BITS | start.toordinal()
        cell = row << _COLUMN_BITS | column
        first = self._cells.setdefault(key, cell)
        if first == cell:
            return None
        return first >> _COLUMN_BITS, letter(first & ((1 << _COLUMN_BITS) - 1))
