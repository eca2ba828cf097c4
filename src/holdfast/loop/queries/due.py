"""What is due: promises of one person, and re-checks and clocks of every organisation as jobs ask for them."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.loop.choices import ActionState
from holdfast.loop.models import Action, Escalation
from holdfast.loop.rules.ladder import PROMISED
from holdfast.organisation.models import Person
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import Answering
from holdfast.records.models import Recheck, Responsibility
from holdfast.records.queries import visible_to


def promises_of(*, viewer: Viewer, on: date) -> QuerySet[Action]:
    """Actions not done yet that the viewer owns or stands in for on a day, the oldest promise first. One query."""
    mine = _held(on).filter(Q(person_id=viewer.person_id) | Q(deputy_id=viewer.person_id))
    rows = visible_to(viewer, Action.objects.filter(record__in=mine.values("record_id")), on=on)
    rows = rows.filter(state__in=[state.value for state in PROMISED]).select_related("record__unit")
    return rows.order_by(F("due_on").asc(nulls_last=True), "record_id")


def people_who_owe(*, on: date, digest_day: int) -> list[Person]:
    """Active people with a promise that is due or a re-check to do, whose weekly letter is on this day: for jobs.

    Deputies are not among them: the letter goes to who answers; the deputy sees the same on their page.
    """
    late = Action.objects.filter(state__in=[state.value for state in PROMISED], due_on__isnull=False)
    owners = _held(on).filter(record__in=late.values("record_id")).values("person_id")
    looks = Recheck.objects.filter(done_on=None).values("owner_id")
    people = Person.objects.filter(Q(pk__in=owners) | Q(pk__in=looks), is_active=True, digest_day=digest_day)
    return list(people.select_related("organisation").order_by("pk"))


def _held(on: date) -> QuerySet[Responsibility]:
    rows = Responsibility.objects.filter(role=Answering.OWNER, from_on__lte=on)
    return rows.filter(Q(to_on=None) | Q(to_on__gt=on))


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
