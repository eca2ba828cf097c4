"""Where acts on signals and actions take place, for permission."""

from __future__ import annotations

from holdfast.foundation.places import Place
from holdfast.loop.models import Action, Escalation, Signal


def of_signal(signal: Signal) -> Place:
    """A signal stands where its unit stands; it is a record, so a grant of it counts."""
    return Place(signal.organisation_id, signal.unit_path, signal.pk)


def of_action(action: Action) -> Place:
    """An action stands where its unit stands; it is a record, so a grant of it counts."""
    return Place(action.organisation_id, action.unit_path, action.pk)


def of_escalation(escalation: Escalation) -> Place:
    """A clock stands where its action stands."""
    return of_action(escalation.action)
