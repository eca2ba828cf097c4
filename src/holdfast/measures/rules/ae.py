"""A month of A&E as numbers of the national measures, and where one way of counting ends and another begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from holdfast.measures.rules.points import NewPoint

ATTENDANCES, WITHIN_4_HOURS = "ae-attendances", "ae-within-4-hours"
TYPE_1, ADMISSIONS = "ae-type-1-attendances", "ae-emergency-admissions"
MEASURES = (ATTENDANCES, WITHIN_4_HOURS, TYPE_1, ADMISSIONS)


class Counts(Protocol):
    """A count by type of department; None where there is none."""

    @property
    def type_1(self) -> int | None: ...

    @property
    def total(self) -> int: ...


class ProviderMonth(Protocol):
    """One provider's month, as the importers of NHS England's files give it."""

    @property
    def org_code(self) -> str: ...
    @property
    def org_name(self) -> str: ...
    @property
    def month(self) -> date: ...
    @property
    def attendances(self) -> Counts: ...
    @property
    def admissions(self) -> Counts: ...
    @property
    def within_4_hours(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Era:
    """The first month of another way of counting, and the reason every chart gives for its new limits there."""

    starts_on: date
    reason: str


ERAS = (
    Era(
        date(2024, 6, 1),
        "A new era of published figures begins in June 2024: booked appointments are counted apart since August 2020 "
        "and added in again here, and the years between April 2019 and May 2024 are not kept here.",
    ),
)


def numbers(row: ProviderMonth) -> dict[str, NewPoint]:
    """The month's number for each national measure. Empty where the provider reports no such department or nobody came.

    A month without a single attendance has no percentage, and no nought either: the department was shut.
    """
    total, month = row.attendances.total, row.month
    empty = NewPoint(month)
    if not total:
        return dict.fromkeys(MEASURES, empty)
    type_1 = row.attendances.type_1
    return {
        ATTENDANCES: NewPoint(month, value=float(total)),
        WITHIN_4_HOURS: NewPoint(month, numerator=float(row.within_4_hours), denominator=float(total)),
        TYPE_1: NewPoint(month, value=float(type_1)) if type_1 else empty,
        ADMISSIONS: NewPoint(month, value=float(row.admissions.total)) if row.admissions.total else empty,
    }
