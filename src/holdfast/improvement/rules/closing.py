"""When a project may be closed, stopped, handed over; and when one may be called sustaining."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from holdfast.foundation.errors import Invalid
from holdfast.improvement.rules.stages import PROVEN

SHORTEST_LEARNING = 20
RECHECK_DAYS = (30, 90, 180, 365)


def check_closing(gains: Collection[str], *, accepted: bool) -> None:
    """Raises Invalid, with a plain answer, for a project that cannot be closed as handed over yet.

    gains: the state of each claim in force on its measures.
    """
    if not gains:
        raise Invalid(
            "No gain is claimed on a measure of this project, so nothing can be called sustained. Claim a gain, or "
            "stop the project and keep what was learned."
        )
    if not PROVEN & set(gains):
        if {"slipping", "lost"} & set(gains):
            raise Invalid(
                "The gain is not holding now. Close the project when it holds, or stop it and keep the learning."
            )
        raise Invalid(
            "The gain is not proven yet. Close the project when the numbers show it, or stop it and keep the learning."
        )
    if not accepted:
        raise Invalid("Somebody must accept it first: hand it over to a person with a deputy.")


def sustaining(*, handed_over: bool, gains: Collection[str]) -> bool:
    """Whether a project may be called sustaining today: handed over, and every gain in force still stands."""
    return handed_over and bool(gains) and set(gains) <= PROVEN


def check_stopping(because: str, learned: str) -> None:
    """Raises Invalid unless why it stopped and what was learned are both said in words."""
    if len(because) < SHORTEST_LEARNING:
        raise Invalid("Say in a sentence why the project stops.", field="because")
    if len(learned) < SHORTEST_LEARNING:
        raise Invalid("Say in a sentence what was learned: others will find it when they search.", field="learned")


def recheck_days(closed_on: date) -> tuple[date, ...]:
    """The days on which somebody looks again: 30, 90, 180 and 365 days on."""
    return tuple(closed_on + timedelta(days=days) for days in RECHECK_DAYS)
