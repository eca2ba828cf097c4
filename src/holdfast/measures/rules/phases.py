"""When a chart may be re-based."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from holdfast.foundation.errors import Invalid
from holdfast.measures.rules.periods import day_words

SHORTEST_REASON = 10
LONGEST_REASON = 500


def check_rebase(day: date, reason: str, *, taken: Collection[date], periods: Sequence[date]) -> None:
    """Raises Invalid for a re-base without a real reason, on a day that has one, or that would split nothing.

    taken: days of the re-bases in force. periods: first days of the periods that have a number, in order.
    """
    if len(reason) < SHORTEST_REASON:
        raise Invalid(
            "Say in a sentence what changed, and how you know. A chart is not re-based without a reason.",
            field="reason",
        )
    if len(reason) > LONGEST_REASON:
        raise Invalid(f"Shorten the reason to {LONGEST_REASON} characters or fewer.", field="reason")
    if day in taken:
        raise Invalid(f"This chart is re-based from {day_words(day)} already.", field="starts_on")
    if not periods or day > periods[-1]:
        raise Invalid("There is no number on or after this day yet.", field="starts_on")
    if day <= periods[0]:
        raise Invalid("This is where the chart begins: there is nothing before it to part from.", field="starts_on")
