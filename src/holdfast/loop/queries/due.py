"""Re-checks and clocks as jobs ask for them: of every organisation, for nobody's eyes."""

from __future__ import annotations

from datetime import date

from holdfast.foundation.errors import NotVisible
from holdfast.loop.choices import ActionState
from holdfast.loop.models import Action, Escalation
from holdfast.records.models import Recheck


def looks_of(found: Action) -> tuple[Recheck, ...]:
    """The re-checks of an action still to be done, the soonest first: for jobs."""
    return tuple(Recheck.objects.filter(record_id=found.pk, done_on=None).select_related("record").order_by("due_on"))


def clock_of(found: Action) -> Escalation:
    """The clock of an action that began last and still runs: for jobs. Raises NotVisible where none does."""
    row = Escalation.objects.filter(action=found, ended_at=None).order_by("-raised_at").first()
    if row is None:
        raise NotVisible("No clock runs.")
    return row


def looks_by_gain(*, until: date) -> tuple[Recheck, ...]:
    """The earliest open re-check due by a day of each closed action that a gain in force is linked with."""
    rows = Recheck.objects.filter(
        done_on=None, due_on__lte=until, record__action__gain__withdrawn_at=None,
        record__action__gain__isnull=False, record__action__state__in=[ActionState.VERIFIED, ActionState.HOLDING],
    )  # fmt: skip
    first: dict[object, Recheck] = {}
    for row in rows.select_related("record__action").order_by("due_on", "pk"):
        first.setdefault(row.record_id, row)
    return tuple(first.values())
