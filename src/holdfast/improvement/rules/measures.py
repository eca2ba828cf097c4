"""The main measure of a project is fixed before its numbers are seen, so that nobody picks the one that moved."""

from __future__ import annotations

from datetime import date

from holdfast.foundation.errors import Invalid


def seen_since(begun_on: date, latest_period: date | None) -> bool:
    """Whether a number of a period after the project began is here. latest_period: first day of the newest one."""
    return latest_period is not None and latest_period >= begun_on


def check_primary(*, has_one: bool, seen: bool) -> None:
    """Raises Invalid when another main measure would be named after numbers were seen."""
    if has_one and seen:
        raise Invalid(
            "Numbers since the project began have been seen: the main measure is fixed. "
            "Add this one as another measure."
        )
