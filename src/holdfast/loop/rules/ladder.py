"""The ladder of an action: which step may follow which, and what each step needs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from holdfast.foundation.errors import Invalid, Refused
from holdfast.loop.choices import ActionState as S
from holdfast.loop.choices import Strength

NEXT: dict[S, frozenset[S]] = {
    S.OPEN: frozenset({S.PLANNED}),
    S.PLANNED: frozenset({S.PLANNED, S.IN_PROGRESS, S.DONE}),
    S.IN_PROGRESS: frozenset({S.PLANNED, S.IN_PROGRESS, S.DONE}),
    S.DONE: frozenset({S.VERIFIED, S.REOPENED}),
    S.VERIFIED: frozenset({S.HOLDING, S.SLIPPED}),
    S.HOLDING: frozenset({S.HOLDING, S.SLIPPED}),
    S.SLIPPED: frozenset({S.REOPENED}),
    S.REOPENED: frozenset({S.PLANNED, S.IN_PROGRESS, S.DONE}),
}
A_YEAR = timedelta(days=365)
CLOSED = frozenset({S.VERIFIED, S.HOLDING})
PROMISED = frozenset({S.OPEN, S.PLANNED, S.IN_PROGRESS, S.REOPENED})


def check_step(now: S, then: S) -> None:
    """Raises Invalid where an action cannot go from one state to the other."""
    if then not in NEXT[now]:
        raise Invalid(f"This action is “{now.label.lower()}”: it cannot become “{then.label.lower()}” now.")


def check_plan(
    *, strength: Strength, owned: bool, regulation: str, due_on: date | None, done_when: str, today: date
) -> None:
    """Raises Invalid for a plan without a day, without a sign of being done, or a must without owner or regulation."""
    if strength is Strength.MUST and not owned:
        raise Invalid("A must needs an owner by name before it can be planned.", field="owner")
    if strength is Strength.MUST and not regulation:
        raise Invalid("A must names the regulation it is needed for before it can be planned.", field="regulation")
    if due_on is None:
        raise Invalid("Say by which day it will be done.", field="due_on")
    if due_on < today:
        raise Invalid("Choose today or a later day.", field="due_on")
    if not done_when:
        raise Invalid("Say how somebody else will see that it is done.", field="done_when")


def check_verifier(by: int | None, answering: Collection[int]) -> None:
    """Raises Refused for anybody who answers or ever answered for the action, stood in for it, or said it was done.

    by: the person who verifies; None for the site itself, which never verifies.
    """
    if by is None:
        raise Refused("An action is verified by a person, by name.")
    if by in answering:
        raise Refused("You answer or answered for this action. Somebody else must verify it.")


def check_evidence(pieces: int) -> None:
    """Raises Invalid where nothing is attached that a third person could look at."""
    if not pieces:
        raise Invalid("Attach what you saw first: a file, a link to a live chart, or what you observed.")


def overdue(state: S, due_on: date | None, *, on: date) -> bool:
    """Whether a promise is past its day and nobody has said it is done."""
    return due_on is not None and due_on < on and state in PROMISED


def is_behind(state: S, verified_on: date | None, looked_on: date) -> bool:
    """Whether earlier failures are history: a check a year or more after it was last verified found that it held.

    looked_on: the day of the last check. A year nobody looked at is no year held. Failures stay counted in every
    figure; the page only stops putting them first.
    """
    return state is S.HOLDING and verified_on is not None and looked_on - verified_on >= A_YEAR


def late_since(due_on: date, state_on: date, state: S) -> date:
    """The first day a promise was late: the day after it was due, or the day it was opened again after that."""
    since = due_on + timedelta(days=1)
    return max(since, state_on) if state is S.REOPENED else since
