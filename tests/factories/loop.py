"""Findings and actions for tests, made by the operations people really use."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from holdfast.loop import operations as loop
from holdfast.loop.choices import SignalKind, Source, Strength
from holdfast.loop.models import Action, Signal
from holdfast.organisation.models import Person, Unit
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import Assurance
from tests.factories import organisation as people
from tests.factories.organisation import AT, TESTS

REGULATION = "Regulation 12"


def finding(unit: Unit, **more: Any) -> Signal:
    """A must of an inspection report."""
    given: dict[str, Any] = {
        "kind": SignalKind.FINDING, "source": Source.INSPECTION, "strength": Strength.MUST, "reference": "Report 2025",
        "text": "The trust must ensure that creams are labelled for one patient.", "regulation": REGULATION,
    }  # fmt: skip
    return loop.raise_signal(**({"by": TESTS, "at": AT, "unit": unit} | given | more))


def action(unit: Unit, owner: Person | None, **more: Any) -> Action:
    """A must, with its owner, not planned yet."""
    given: dict[str, Any] = {"title": "Label every cream", "strength": Strength.MUST, "regulation": REGULATION}
    return loop.open_action(**({"by": TESTS, "at": AT, "unit": unit, "owner": owner} | given | more))


def planned(unit: Unit, owner: Person, *, due_on: date | None = None, **more: Any) -> Action:
    """An action with a day and a sign of being done."""
    made = action(unit, owner, **more)
    due = due_on or AT.date() + timedelta(days=28)
    return loop.plan_action(by=TESTS, at=AT, action=made, due_on=due, done_when="Ten of ten creams bear a name.")


def done(unit: Unit, owner: Person, **more: Any) -> Action:
    """An action whose owner says that it is done."""
    made = planned(unit, owner, **more)
    return loop.claim_done(by=viewer(owner), at=AT, action=made, note="All creams are labelled.")


def verified(
    unit: Unit,
    owner: Person,
    by: Person,
    *,
    at: datetime = AT,
    assurance: Assurance = Assurance.INDEPENDENT,
    **more: Any,
) -> Action:
    """An action that somebody else has seen done."""
    made = done(unit, owner, **more)
    loop.observe(by=viewer(by), at=at, action=made, words="Ten of ten creams bore a name.")
    return loop.verify_action(by=viewer(by), at=at, action=made, assurance=assurance, note="I saw ten of ten.")


def viewer(who: Person) -> Viewer:
    """Who the person is on the tests' day."""
    return people.viewer(who)
