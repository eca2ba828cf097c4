"""Whether numbers are late, and how fresh they are, in words. Late is never shown with a colour that pleases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from holdfast.measures.choices import Frequency
from holdfast.measures.rules.periods import (
    day_words,
    last_complete_period,
    next_period,
    period_end,
    period_start,
    period_words,
)


@dataclass(frozen=True, slots=True)
class Lateness:
    """A feed that did not come: the first period missing, the day it was due, and who brings it ("" if nobody)."""

    missing_from: date
    due_on: date
    days_late: int
    words: str
    owner: str = ""


def late_from(frequency: Frequency, late_after_days: int, latest_period: date | None, opened_on: date) -> date:
    """The first day on which the series counts as late: when the period after its latest was due and did not come.

    Due is `late_after_days` after that period's last day. Without any number, the first period is that of opening.
    """
    missing = wanted_period(frequency, latest_period, opened_on)
    return period_end(frequency, missing) + timedelta(days=late_after_days + 1)


def wanted_period(frequency: Frequency, latest_period: date | None, opened_on: date) -> date:
    """The first day of the period that is wanted next: after the latest, or the one the series was opened in."""
    return next_period(frequency, latest_period) if latest_period else period_start(frequency, opened_on)


def lateness(
    frequency: Frequency,
    late_after_days: int,
    latest_period: date | None,
    opened_on: date,
    *,
    on: date,
    ended_on: date | None = None,
    published_to: date | None = None,
    owner: str = "",
) -> Lateness | None:
    """How late a series is on a day; None when it is not, or was ended.

    published_to: judge a series that reaches this period as it stood when that was published: not late.
    """
    if ended_on is not None and ended_on <= on:
        return None
    if published_to is not None and latest_period is not None and latest_period >= published_to:
        return None
    from_on = late_from(frequency, late_after_days, latest_period, opened_on)
    if on < from_on:
        return None
    missing = wanted_period(frequency, latest_period, opened_on)
    due = from_on - timedelta(days=1)
    since = f"No number since {period_words(frequency, latest_period)}" if latest_period else "No number yet"
    brings = f" {owner} brings it." if owner else " Nobody is named to bring it."
    return Lateness(missing, due, (on - due).days, f"{since}; the next was due on {day_words(due)}.{brings}", owner)


def freshness(frequency: Frequency, latest_period: date | None, *, on: date, by_event: bool = False) -> str:
    """How fresh the latest number is: "Up to date: March 2026." or "Latest: January 2026, 2 months ago.".

    by_event: each number is an event, so that days without one are nothing to wait for.
    """
    if latest_period is None:
        return "No number yet."
    words = period_words(frequency, latest_period)
    if by_event:
        return f"The last one written down: {words}."
    newest = last_complete_period(frequency, on)
    if latest_period >= newest:
        return f"Up to date: {words}."
    behind, step = 0, latest_period
    while step < newest and behind < 400:
        step, behind = next_period(frequency, step), behind + 1
    unit = frequency.value if behind == 1 else f"{frequency.value}s"
    return f"Latest: {words}; {behind} {unit} behind."
