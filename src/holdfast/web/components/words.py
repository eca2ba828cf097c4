"""Dates, periods and numbers as people read them. Jinja filters of the same names; plain functions for pages.py."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day(value: date | datetime | None) -> str:
    """ "14 March 2026"; empty for None. A moment is shown as its day in the site's time zone."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime | None) -> str:
    """ "14 March 2026 at 09:05"; empty for None."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)} at {local:%H:%M}"


def period(value: date | None, frequency: str = "month") -> str:
    """The period that begins on a day: "March 2026", "week from 2 March 2026", "January to March 2026", "2025 to 2026".

    frequency: month, week, day, quarter or year; any other is told by its first day.
    """
    if value is None:
        return ""
    if frequency == "month":
        return f"{MONTHS[value.month - 1]} {value.year}"
    if frequency == "quarter":
        last = (value.month + 1) % 12
        year = value.year + (1 if value.month + 2 > 12 else 0)
        return f"{MONTHS[value.month - 1]} to {MONTHS[last]} {year}"
    if frequency == "week":
        return f"week from {day(value)}"
    if frequency == "year":
        return str(value.year) if value.month == 1 else f"{value.year} to {value.year + 1}"
    return day(value)


def number(value: float | Decimal | int | None, decimals: int | None = None) -> str:
    """ "1,234.5" with a set number of decimals, or as many as it has; empty for None and for not-a-number."""
    if value is None or value != value:
        return ""
    if decimals is None:
        return f"{value:,}" if isinstance(value, int | Decimal) else f"{value:,.10g}"
    return f"{value:,.{decimals}f}"


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 measure", "43 measures"."""
    return f"{count:,} {one if count == 1 else (many or one + 's')}"


def joined(parts: list[str] | tuple[str, ...], last: str = "and") -> str:
    """ "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
