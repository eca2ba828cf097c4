"""Which project may need help, why, and the next kind step. A reason is about the work, never about people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from holdfast.improvement.choices import Help

QUIET_DAYS = timedelta(days=60)
NEXT_STEP = {
    Help.SLIPPING: "Ask the steward what would help, this week.",
    Help.RECHECK: "Ask who can do the re-check, and offer to go along.",
    Help.NO_MEASURE: "Offer an hour to choose a measure, or to bring the numbers in.",
    Help.STALE: "Ask who brings the numbers whether something stands in the way.",
    Help.UNPROVEN: "Wait for the next numbers, and ask whether the change is done as planned.",
    Help.NO_TEST: "Offer to plan one small test together.",
    Help.PAST_AIM: "Agree a new day, or close the project with what was learned.",
}
_ORDER = tuple(Help)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a project under way or handed over, on a day."""

    begun_on: date
    under_way: bool = True
    by_when: date | None = None
    measures: int = 0
    latest_period_end: date | None = None
    late_measures: int = 0
    open_tests: int = 0
    gains: tuple[str, ...] = ()
    recheck_overdue: bool = False


def reasons(found: Standing, *, on: date) -> tuple[Help, ...]:
    """Why it may need help, the most pressing first; nothing when all is well.

    A project that was handed over is asked only about its gain, its numbers and its re-checks.
    """
    said = set()
    if {"slipping", "lost"} & set(found.gains):
        said.add(Help.SLIPPING)
    if found.recheck_overdue:
        said.add(Help.RECHECK)
    quiet_since = found.latest_period_end or found.begun_on
    if on - quiet_since > QUIET_DAYS or (not found.measures and on - found.begun_on > QUIET_DAYS):
        said.add(Help.NO_MEASURE)
    elif found.late_measures:
        said.add(Help.STALE)
    if found.under_way:
        if {"in_progress", "insufficient", "not_achieved"} & set(found.gains):
            said.add(Help.UNPROVEN)
        if not found.open_tests:
            said.add(Help.NO_TEST)
        if found.by_when is not None and found.by_when < on:
            said.add(Help.PAST_AIM)
    return tuple(help for help in _ORDER if help in said)


def urgency(said: tuple[Help, ...]) -> tuple[int, ...]:
    """A key that sorts projects by who needs help: the most pressing reason first, then how many there are."""
    return (_ORDER.index(said[0]) if said else len(_ORDER), -len(said))
