"""One row of a sheet into its points and errors, by a plan made beforehand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from holdfast.measures.imports.checks import Checked, check_halves, check_value, disagrees
from holdfast.measures.imports.headings import is_blank
from holdfast.measures.imports.mapping import GUESS, Mapping
from holdfast.measures.imports.moments import Moment, Moments, Seen
from holdfast.measures.imports.names import KnownName, NameBook
from holdfast.measures.imports.notes import read_note
from holdfast.measures.imports.notices import Notices
from holdfast.measures.imports.numbers import BLANK, NOT_AVAILABLE, SUPPRESSED, Number, read_number
from holdfast.measures.imports.plan import Plan, Take
from holdfast.measures.imports.points import Address, PointRow
from holdfast.measures.imports.problems import CellError, Fault, letter, shown
from holdfast.measures.imports.sheet import Table, row_error
from holdfast.measures.imports.text import Row

Found = PointRow | CellError
Cells = tuple[object, ...]
_TOTALS = {"total", "totals", "grand total", "overall total", "sum", "average", "mean", "median", "ytd", "overall"}


@dataclass(slots=True)  # not frozen: made once a row, and freezing would cost a tenth of all reading
class Line:
    """A row with what all its points share."""

    row: Row
    cells: Cells
    measure: KnownName | None
    unit: KnownName | None
    target: float | None
    note: str


class RowReader:
    """Reads rows one after the other, remembering which periods each series has had."""

    def __init__(self, table: Table, mapping: Mapping, plan: Plan, today: dt.date, value_kind: str):
        self.table, self.mapping, self.plan, self.value_kind = table, mapping, plan, value_kind
        self.notices = Notices(mapping.frequency)
        self.moments = Moments(mapping, today)
        self.seen = Seen()
        self.width = len(table.headings)
        self.letters = [letter(index) for index in range(self.width)]
        self.addressed = [column for column in (plan.period, plan.measure, plan.unit) if column is not None]
        self.in_headings = {take.cell: self.moments.settle(take.period) for take in plan.takes if take.period}
        unused = [column for column in mapping.columns if column.use == "ignore" and column.confidence == GUESS]
        name = (unused[0].heading or f"column {unused[0].letter}") if unused else ""
        self.tells_apart = f", or choose what tells them apart, perhaps “{name}”, as unit or measure" if name else ""
        self.heading_errors: list[CellError] = []
        for cell, moment in self.in_headings.items():
            words, number = table.headings[cell], table.header_row or 1
            if isinstance(moment, Fault):
                self.heading_errors.append(moment.at(number, self.letters[cell], words, words, table.sheet))
            else:
                self.tell(moment, number, cell, words)

    def read(self, row: Row) -> list[Found]:
        """The points and errors of one row; none for a row that was left out."""
        cells = row.cells
        if len(cells) != self.width:
            wrong = row_error(row, self.width, self.table.separator)
            if wrong:
                return [wrong]
            cells = (*cells[: self.width], *[None] * (self.width - len(cells)))
        moment = None if self.plan.period is None else self.moments.read(cells[self.plan.period])
        if self.left_out(row, cells, moment):
            return []
        errors: list[Found] = []
        if isinstance(moment, Fault):
            errors.append(self.error(moment, row, self.plan.period or 0, cells))
        measure = self.name(self.plan.measure, self.plan.measures, row, cells, errors)
        unit = self.name(self.plan.unit, self.plan.units, row, cells, errors)
        target = self.target(row, cells, self.kind(measure), errors)
        note = self.note(row, cells, errors)
        line = Line(row, cells, measure, unit, target, note)
        if errors:  # all that is wrong is told at once, so the numbers are looked at too
            checked = [self.checked(take, line) for take in self.plan.takes]
            return [*errors, *(one for one in checked if isinstance(one, CellError))]
        if isinstance(moment, Moment) and moment.notices:
            self.tell(moment, row.number, self.plan.period or 0, cells[self.plan.period or 0])
        found = [self.point(take, line, self.in_headings.get(take.cell, moment)) for take in self.plan.takes]
        return _each_once([one for one in found if one is not None])

    def point(self, take: Take, line: Line, moment: Moment | Fault | None) -> Found | None:
        """One point; the first error of its cells; or None where there is nothing to say."""
        if not isinstance(moment, Moment):
            return None  # the heading's own error was told before the first row
        checked = self.checked(take, line)
        if isinstance(checked, CellError):
            return checked
        if self.moments.is_future(moment):
            return self.in_future(take, line, checked)
        measure, unit = take.measure or line.measure, take.unit or line.unit
        named = (measure.key if measure else "", unit.key if unit else "")
        number, cell = line.row.number, take.cell
        if not checked.missing:
            first = self.seen.before(*named, moment.start, number, cell)
            if first:
                return self.doubled(take, line, first)
            if self.moments.is_open(moment):
                self.notices.add("not_over", number, cell, self.shown_period(take, line))
        elif checked.missing in (BLANK, NOT_AVAILABLE, SUPPRESSED):
            self.notices.add(checked.missing, number, cell, line.cells[cell])
        for code in checked.notices:
            self.notices.add(code, number, cell, line.cells[cell])
        return PointRow(
            *named,
            moment.start,
            moment.end,
            checked.numerator,
            checked.denominator,
            checked.value,
            line.note,
            Address(number, self.letters[cell], self.table.headings[cell]),
            line.target,
            checked.missing,
        )

    def error(self, fault: Fault, row: Row, column: int, cells: Cells) -> CellError:
        """A fault at one cell of this row."""
        return fault.at(row.number, self.letters[column], cells[column], self.table.headings[column], self.table.sheet)

    def tell(self, moment: Moment, number: int, column: int, found: object) -> None:
        """Note how a period was read."""
        for code in moment.notices:
            self.notices.add(code, number, column, found)

    def shown_period(self, take: Take, line: Line) -> object:
        """A period as the person wrote it, in its cell or in the heading above."""
        return self.table.headings[take.cell] if self.plan.period is None else line.cells[self.plan.period]

    def period_error(self, fault: Fault, take: Take, line: Line) -> CellError:
        """A fault of a point's period: at the period's cell, or at the point's own under a period heading."""
        column = take.cell if self.plan.period is None else self.plan.period
        error = self.error(fault, line.row, column, line.cells)
        return replace(error, found=shown(self.shown_period(take, line)))

    def in_future(self, take: Take, line: Line, checked: Checked) -> CellError | None:
        """Months to come stand empty in many sheets; a number in one of them cannot be right."""
        if checked.missing:
            self.notices.add("not_yet", line.row.number, take.cell)
            return None
        fault = Fault("This lies in the future, but it has a number.", "Check the date, and the year above all.")
        return self.period_error(fault, take, line)

    def doubled(self, take: Take, line: Line, first: tuple[int, str]) -> CellError:
        """Two numbers for one period of one series: we cannot know which is right."""
        where = f"row {first[0]}" if first[0] != line.row.number else f"column {first[1]}"
        remedy = f"Keep the right one and take the other out{self.tells_apart}."
        fault = Fault(f"This period has a number already, in {where}.", remedy)
        return replace(self.period_error(fault, take, line), also=(first,))

    def left_out(self, row: Row, cells: Cells, moment: Moment | Fault | None) -> bool:
        """Totals, footnotes and repeated headings hold no point; each kind is told once."""
        for column in self.addressed:
            text = cells[column]
            if (
                isinstance(text, str)
                and len(text) < 20
                and text.strip(" :").lower() in _TOTALS
                and not self.is_known(column, text)
            ):
                self.notices.add("total_row", row.number, column, text)
                return True
        if isinstance(moment, Moment) or not self.addressed:
            return False
        headings = self.table.headings
        if self.table.header_row and all(str(cells[c] or "").strip() == headings[c] for c in self.addressed):
            self.notices.add("repeated_heading", row.number, self.addressed[0])
            return True
        numbers_blank = all(is_blank(cells[column]) for take in self.plan.takes for _, column in take.numbers)
        if numbers_blank and (isinstance(moment, Fault) or self.names_blank(cells)):
            first = next((index for index, cell in enumerate(cells) if not is_blank(cell)), 0)
            self.notices.add("text_row", row.number, first, cells[first])
            return True
        return False

    def is_known(self, column: int, text: str) -> bool:
        """Whether a word in this column is a name we know, so that a ward may be called Total."""
        book = self.plan.units if column == self.plan.unit else self.plan.measures
        return column != self.plan.period and book.holds(text)

    def names_blank(self, cells: Cells) -> bool:
        """Whether no name stands in a row, or one that nobody knows: then it is a line of text."""
        named = [column for column in (self.plan.unit, self.plan.measure) if column is not None]
        return all(is_blank(cells[column]) or not self.is_known(column, str(cells[column])) for column in named)

    def name(self, column: int | None, book: NameBook, row: Row, cells: Cells, found: list[Found]) -> KnownName | None:
        """The measure or unit a row names; one we do not know is put among the errors."""
        if column is None:
            return None
        cell = cells[column]
        text = f"{cell:g}" if isinstance(cell, float) else "" if cell is None else str(cell)
        answer = book.find(text)
        if isinstance(answer, Fault):
            found.append(self.error(answer, row, column, cells))
            return None
        return answer

    def target(self, row: Row, cells: Cells, kind: str, found: list[Found]) -> float | None:
        """The target beside a point, on the same scale as its value."""
        if self.plan.target is None:
            return None
        number = read_number(cells[self.plan.target])
        if isinstance(number, Fault):
            found.append(self.error(number, row, self.plan.target, cells))
            return None
        if self.mapping.scale == "fraction" and number.value is not None and 0 <= number.value <= 1:
            checked = check_value(number, kind, self.mapping)
            return checked.value if isinstance(checked, Checked) else None
        return number.value

    def note(self, row: Row, cells: Cells, found: list[Found]) -> str:
        """The note beside a point; what may name a patient is an error, and is not repeated in its words."""
        if self.plan.note is None:
            return ""
        note = read_note(cells[self.plan.note])
        if isinstance(note, Fault):
            found.append(replace(self.error(note, row, self.plan.note, cells), found="…"))
            return ""
        return note

    def kind(self, measure: KnownName | None) -> str:
        """What kind of number this is: the measure says, or the caller, or else the guess."""
        return (measure.value_kind if measure else "") or self.value_kind or self.mapping.value_kind

    def checked(self, take: Take, line: Line) -> Checked | CellError:
        """The numbers of one point, or the first thing wrong with them."""
        row, cells, kind = line.row, line.cells, self.kind(take.measure or line.measure)
        read: dict[str, Number] = {}
        for name, column in take.numbers:
            number = read_number(cells[column])
            if isinstance(number, Fault):
                return self.error(number, row, column, cells)
            read[name] = number
        if take.numerator is None or take.denominator is None:
            result = check_value(read["value"], kind, self.mapping)
            return self.error(result, row, take.cell, cells) if isinstance(result, Fault) else result
        both, at_fault = check_halves(read["numerator"], read["denominator"], kind)
        if isinstance(both, Fault):
            return self.error(both, row, take.numerator if at_fault == "numerator" else take.denominator, cells)
        if "value" in read and kind == "percentage" and disagrees(read["value"], both):
            self.notices.add("differs", row.number, take.value or 0, cells[take.value or 0])
        return both


def _each_once(found: list[Found]) -> list[Found]:
    """Cells that share a period share its error: told once, with all the other cells it concerns."""
    kept: dict[tuple[str, str], CellError] = {}
    for one in found:
        if isinstance(one, CellError):
            same = kept.get((one.column, one.problem))
            kept[one.column, one.problem] = replace(same, also=(*same.also, *one.also)) if same else one
    return [*(one for one in found if not isinstance(one, CellError)), *kept.values()] if kept else found
