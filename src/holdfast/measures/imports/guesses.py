"""The guess of each column's use, step by step, the surest evidence first."""

from __future__ import annotations

from collections.abc import Sequence

from holdfast.measures.imports.mapping import GUESS, LIKELY, LONG, SURE, WIDE_SERIES, ColumnUse, plain
from holdfast.measures.imports.names import NameBook
from holdfast.measures.imports.profile import Profile
from holdfast.measures.imports.ratios import find_pair, is_quotient
from holdfast.measures.imports.spans import Period
from holdfast.measures.imports.text import Row
from holdfast.measures.imports.words import names_only, says, says_code

# The headings of a measure's numbers as the site hands them out, and what they are when they come back.
_OURS = {
    "Measure": "measure", "Unit": "unit", "Period from": "period", "Value": "ignore", "Numerator": "numerator",
    "Denominator": "denominator", "Average": "ignore", "Reading": "ignore", "Rule": "ignore",
}  # fmt: skip
_PARTS_OF_A_DATE = {"year", "month", "week", "week no", "week number", "day", "quarter", "financial year"}
_FEW = 60  # a column with more different words than this names no measure


class Guess:
    """The uses found so far, by column; each step looks only at columns that are still free."""

    def __init__(self, found: list[Profile]):
        self.found = found
        self.uses: dict[int, ColumnUse] = {}

    def take(self, one: Profile, use: str, confidence: str, reason: str) -> None:
        """Settle one column."""
        self.uses[one.index] = ColumnUse(one.index, one.heading, use, confidence, reason)

    def free(self) -> list[Profile]:
        """The columns without a use."""
        return [one for one in self.found if one.index not in self.uses]

    def used_as(self, use: str) -> list[Profile]:
        """The columns with this use."""
        return [self.found[index] for index, column in self.uses.items() if column.use == use]

    def columns(self) -> tuple[ColumnUse, ...]:
        """All columns in their order; those still free are ignored."""
        for one in self.free():
            reason = "it is empty" if not one.filled else "nothing in it says what it is for"
            self.take(one, "ignore", LIKELY if not one.filled else GUESS, reason)
        return tuple(self.uses[index] for index in sorted(self.uses))

    def periods(self) -> None:
        """The column whose cells read as periods; a column of bare numbers must also be called so."""
        best, most = None, 0.0
        for one in self.found:
            named = says("period", one.heading)
            share = one.share(len(one.periods) if named else one.written_periods)
            if share >= (0.5 if named else 0.6) and share + 0.5 * named > most:
                best, most = one, share + 0.5 * named
        if best is not None:
            named = says("period", best.heading)
            reason = "its cells are dates or months" + (", and its heading says so" if named else "")
            self.take(best, "period", SURE if named else LIKELY, reason)
        for one in self.free():
            if says("period", one.heading) and plain(one.heading) in (
                "year",
                "month",
                "week",
                "week no",
                "day",
                "quarter",
            ):
                reason = "it is a part of the date" if best else "the date must stand in one column, for example Mar-25"
                self.take(one, "ignore", LIKELY, reason)

    def our_own(self) -> bool:
        """Whether these are the headings of a file taken out here; then what each column is needs no guess.

        Limits, readings, targets and notes are worked out or kept here, and are not read back: only numbers are.
        """
        by_name = {one.heading: one for one in self.found}
        if not all(name in by_name for name in _OURS):
            return False
        parts = by_name["Numerator"].is_numeric and by_name["Denominator"].is_numeric
        uses = dict(_OURS) if parts else {**_OURS, "Value": "value", "Numerator": "ignore", "Denominator": "ignore"}
        for name, one in by_name.items():
            use = uses.get(name, "ignore")
            reason = "this file was taken out here" if use != "ignore" else "it is worked out, or kept, here"
            self.take(one, use, SURE, reason)
        return True

    def period_cells(self) -> tuple[Period, ...]:
        """What the period column holds."""
        taken = self.used_as("period")
        return taken[0].periods if taken else ()

    def by_heading(self, use: str) -> None:
        """A column for which its heading speaks: notes, targets."""
        for one in self.free():
            if says(use, one.heading) and (use == "note" or one.is_numeric):
                self.take(one, use, SURE, f"its heading, “{one.heading}”, says so")
                return

    def names(self, units: NameBook, measures: NameBook) -> None:
        """Columns of words: those that hold known names first, then by their headings, then the leftmost as unit."""
        for use, book in (("measure", measures), ("unit", units)):
            held = [(one, _share_held(one, book)) for one in self.free() if one.filled]
            best = max(held, key=lambda pair: pair[1], default=None)
            if best and best[1] >= 0.5:
                self.take(best[0], use, SURE, f"it holds names of {use}s we know")
        for use in ("measure", "unit"):
            if self.used_as(use):
                continue
            named = [one for one in self.free() if one.filled and _is_called(use, one)]
            named.sort(key=lambda one: not says_code(one.heading))
            if named:
                self.take(named[0], use, LIKELY, f"its heading, “{named[0].heading}”, says so")
        rest = [one for one in self.free() if one.is_text]
        if rest and not self.used_as("unit"):
            self.take(rest[0], "unit", GUESS, "it holds words, and no other column names a ward or team")

    def numbers(self) -> str:
        """Columns of numbers: numerator and denominator, one value, or one column per series. Gives the layout."""
        numeric = [one for one in self.free() if one.is_numeric]
        pair = find_pair(numeric)
        if pair:
            self._halves(*pair, numeric)
            return LONG
        if len(numeric) == 1:
            named = says("value", numeric[0].heading)
            self.take(numeric[0], "value", SURE if named else LIKELY, "it is the only column of numbers")
            return LONG
        values = [one for one in numeric if says("value", one.heading)]
        if len(values) == 1 and (self.used_as("measure") or self.used_as("unit")):
            self.take(values[0], "value", LIKELY, f"its heading, “{values[0].heading}”, says so")
            return LONG
        for one in numeric:
            self.take(one, "series", LIKELY, "it is a column of numbers with its own heading")
        return WIDE_SERIES if numeric else LONG

    def tell_apart(self, rows: Sequence[Row]) -> None:
        """Another column of words as measure or unit, where without it one period would have several numbers."""
        for use in ("unit", "measure"):
            keys = [one.index for name in ("period", "unit", "measure") for one in self.used_as(name)]
            if self.used_as(use) or len(keys) < 1 or not _repeats(rows, keys):
                continue
            for one in self.free():
                if one.filled and len(set(one.texts)) <= _FEW and one.texts and not _repeats(rows, [*keys, one.index]):
                    self.take(one, use, GUESS, "without it the same period would have several numbers")
                    break

    def _halves(self, top: Profile, bottom: Profile, reason: str, numeric: list[Profile]) -> None:
        sure = SURE if "headings" in reason else LIKELY
        self.take(top, "numerator", sure, reason)
        self.take(bottom, "denominator", sure, reason)
        for one in numeric:
            if one.index not in self.uses and is_quotient(one, top, bottom):
                self.take(one, "ignore", SURE, "it is the numerator divided by the denominator; we work it out again")


def _is_called(use: str, one: Profile) -> bool:
    """Whether a heading speaks for this use; above numbers, as of wards 1 to 12, it must say nothing else."""
    return says(use, one.heading) if one.is_text else names_only(use, one.heading)


def _share_held(one: Profile, book: NameBook) -> float:
    return sum(book.holds(word) for word in one.words) / one.filled if one.filled else 0.0


def _repeats(rows: Sequence[Row], keys: Sequence[int]) -> bool:
    """Whether two rows have the same cells in these columns."""
    seen = [tuple(row.cells[key] for key in keys) for row in rows if len(row.cells) > max(keys)]
    return len(set(seen)) < len(seen)
