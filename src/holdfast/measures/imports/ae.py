"""One month of a provider's A&E, in the same shape whichever file it came from.

Three things make months of 2016-2019 and of 2024-2025 comparable:
- attendances and waits include booked appointments. Before August 2020 the return did not tell them apart; NHS
  England's own headline counts them (August 2024: 76.3 % within four hours with them, 75.8 % without);
- types are 1 (major), 2 (single specialty) and other (type 3 and 4: urgent treatment centres, walk-in centres);
- emergency admissions by type are those that came through A&E; other emergency admissions stand apart.
They remain two eras, with another way of counting between them: never draw one limit through both.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from holdfast.measures.imports.problems import Caution, CellError


@dataclass(frozen=True, slots=True)
class ByType:
    """A count for each type of department; None where the provider reported no such department."""

    type_1: int | None = None
    type_2: int | None = None
    other: int | None = None

    @property
    def total(self) -> int:
        """All types together; a type not reported adds nothing."""
        return sum(count for count in (self.type_1, self.type_2, self.other) if count is not None)

    def __add__(self, more: ByType) -> ByType:
        return ByType(_sum(self.type_1, more.type_1), _sum(self.type_2, more.type_2), _sum(self.other, more.other))


def _sum(a: int | None, b: int | None) -> int | None:
    return None if a is None and b is None else (a or 0) + (b or 0)


@dataclass(frozen=True, slots=True)
class ProviderMonth:
    """One provider's month. `attendances` and `over_4_hours` include the booked ones, which are also given alone.

    `org_name` and `region` are "" where the file has none; the last four are None in the 2016-2019 file.
    """

    org_code: str
    month: dt.date
    attendances: ByType
    over_4_hours: ByType
    admissions: ByType
    org_name: str = ""
    region: str = ""
    booked: ByType | None = None
    booked_over_4_hours: ByType | None = None
    other_admissions: int | None = None
    waited_4_to_12_hours: int | None = None
    waited_over_12_hours: int | None = None

    @property
    def within_4_hours(self) -> int:
        """How many of all types left or were admitted within four hours: the numerator of the four-hour standard."""
        return self.attendances.total - self.over_4_hours.total

    @property
    def percent_within_4_hours(self) -> float | None:
        """The four-hour standard over all types, in percentage points; None in a month without attendances."""
        total = self.attendances.total
        return 100 * self.within_4_hours / total if total else None

    @property
    def emergency_admissions(self) -> int:
        """Emergency admissions through A&E and otherwise, as far as the file tells."""
        return self.admissions.total + (self.other_admissions or 0)


@dataclass(frozen=True, slots=True)
class MonthFile:
    """What one file of a month held. `england` is the file's own total row, `providers` the rows above it.

    `errors` are complete: a row with any is not among the providers.
    """

    month: dt.date
    revised: bool
    filename: str
    providers: tuple[ProviderMonth, ...]
    england: ProviderMonth | None
    errors: tuple[CellError, ...] = ()
    warnings: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class ProviderMonths:
    """All months of several files, in order of month and provider, with what was worth saying on the way."""

    rows: tuple[ProviderMonth, ...]
    errors: tuple[CellError, ...] = ()
    warnings: tuple[Caution, ...] = ()


def combine(files: list[MonthFile]) -> ProviderMonths:
    """Put months together whatever the order of the files: of one month's files a revised one wins, then the last.

    A month that came twice is told, so that nobody wonders which numbers were kept.
    """
    chosen: dict[dt.date, MonthFile] = {}
    warnings = []
    for file in files:
        before = chosen.get(file.month)
        if before is not None:
            kept = before if before.revised and not file.revised else file
            other = file if kept is before else before
            sentence = f"{file.month:%B %Y} came twice: “{kept.filename}” was used and “{other.filename}” was not."
            warnings.append(Caution("month_twice", sentence))
            file = kept
        chosen[file.month] = file
    months = [chosen[month] for month in sorted(chosen)]
    return ProviderMonths(
        tuple(row for file in months for row in sorted(file.providers, key=lambda row: row.org_code)),
        tuple(error for file in months for error in file.errors),
        (*warnings, *(caution for file in months for caution in file.warnings)),
    )
