"""What a council keeps: members of any grade, topics, decisions, what came of them, and the hours it was given."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.foundation.operation import also_needs, operation, remember
from holdfast.foundation.places import Place
from holdfast.loop import operations as loop
from holdfast.loop.choices import ResponseKind, SignalKind, Source
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.models import Person, Unit
from holdfast.voice.models import Council, CouncilHours, CouncilMember, CouncilTopic
from holdfast.voice.operations._common import BY, _checked_line
from holdfast.voice.rules.promise import month_of

LONGEST = 1000
LONGEST_MONTH = Decimal(999)


@operation("voice.open_council", needs=P.RUN_PROJECTS, where=lambda call: call["unit"])
def open_council(*, by: Actor, at: datetime, unit: Unit, name: str, hours_planned: Decimal) -> Council:
    """A council of a unit. hours_planned: protected hours a month, all members together. Opened once by a name."""
    called = " ".join(name.split())[:120]
    if not called:
        raise Invalid("Enter what the council is called.", field="name")
    if Council.objects.filter(organisation_id=unit.organisation_id, name=called).exists():
        raise Invalid("There is a council of this name already.", field="name")
    made = Council.objects.create(
        organisation_id=unit.organisation_id, unit=unit, name=called, opened_on=timezone.localdate(at),
        hours_planned=_hours(hours_planned, "hours_planned"),
    )  # fmt: skip
    remember(after={"council": made.pk, "name": called, "unit": unit.pk})
    return made


@operation("voice.join_council", needs=P.OWN_ACCOUNT, where=lambda call: Place(call["council"].organisation_id))
def join_council(
    *, by: Actor, at: datetime, council: Council, work: str, person: Person | None = None, name: str = ""
) -> CouncilMember:
    """Somebody of any grade joins: a colleague with an account, or a name. Raises Invalid for who is on it already."""
    _only_its_own(by, council, at)
    called = person.name if person is not None else " ".join(name.split())[:150]
    if person is not None and person.organisation_id != council.organisation_id:
        raise Invalid("Choose somebody of this organisation.", field="person")
    if not called:
        raise Invalid("Choose a colleague, or write a name.", field="name")
    if CouncilMember.objects.filter(council=council, person=person, name=called, to_on=None).exists():
        raise Invalid("They are on the council already.", field="person" if person else "name")
    made = CouncilMember.objects.create(
        organisation_id=council.organisation_id, council=council, person=person, name=called,
        work=" ".join(work.split())[:80], from_on=timezone.localdate(at),
    )  # fmt: skip
    remember(after={"council": council.pk, "member": made.pk})
    return made


@operation("voice.leave_council", needs=P.OWN_ACCOUNT, where=lambda call: Place(call["member"].organisation_id))
def leave_council(*, by: Actor, at: datetime, member: CouncilMember) -> None:
    """Somebody is no longer on the council; that they were stays."""
    _only_its_own(by, member.council, at)
    CouncilMember.objects.filter(pk=member.pk, to_on=None).update(to_on=timezone.localdate(at))
    remember(after={"member": member.pk})


@operation("voice.raise_topic", needs=P.OWN_ACCOUNT, where=lambda call: Place(call["council"].organisation_id))
def raise_topic(*, by: Actor, at: datetime, council: Council, topic: str) -> CouncilTopic:
    """Something to talk about, kept as an idea of the council's unit. Raises Invalid as every signal does."""
    _only_its_own(by, council, at)
    signal = loop.raise_signal(
        by=BY, at=at, unit=council.unit, kind=SignalKind.IDEA, source=Source.STAFF, text=topic[:LONGEST],
        reference=council.name,
    )  # fmt: skip
    remember(record_id=signal.pk)
    return CouncilTopic.objects.create(signal=signal, organisation_id=council.organisation_id, council=council)


@operation("voice.decide_topic", needs=P.OWN_ACCOUNT, where=lambda call: Place(call["topic"].organisation_id))
def decide_topic(*, by: Actor, at: datetime, topic: CouncilTopic, decision: str, owner: Person | None) -> CouncilTopic:
    """What the council decided, and who sees to it. A later decision takes its place; each stays in the history."""
    _only_its_own(by, topic.council, at)
    if owner is not None and owner.organisation_id != topic.organisation_id:
        raise Invalid("Choose somebody of this organisation.", field="owner")
    said = _checked_line(decision, LONGEST, "decision", at)
    loop.respond(by=BY, at=at, signal=topic.signal, kind=ResponseKind.ANSWERED, words=said)
    return _keep(topic, decision=said, owner=owner, decided_on=timezone.localdate(at))


@operation("voice.say_outcome", needs=P.OWN_ACCOUNT, where=lambda call: Place(call["topic"].organisation_id))
def say_outcome(*, by: Actor, at: datetime, topic: CouncilTopic, outcome: str) -> CouncilTopic:
    """What came of a decision, in the council's words. Whether it lasts the numbers say, beside it."""
    _only_its_own(by, topic.council, at)
    if topic.decided_on is None:
        raise Invalid("Write the decision first.", field="outcome")
    return _keep(topic, outcome=_checked_line(outcome, LONGEST, "outcome", at), outcome_on=timezone.localdate(at))


@operation("voice.note_hours", needs=P.OWN_ACCOUNT, where=lambda call: Place(call["council"].organisation_id))
def note_hours(*, by: Actor, at: datetime, council: Council, month: date, given: Decimal) -> CouncilHours:
    """The protected hours of a month that were really given. Raises Invalid for a month to come."""
    _only_its_own(by, council, at)
    first = month_of(month)
    if first > timezone.localdate(at):
        raise Invalid("Choose a month that has begun.", field="month")
    kept = {"given": _hours(given, "given"), "planned": council.hours_planned}
    made, _ = CouncilHours.objects.update_or_create(
        council=council,
        month=first,
        defaults=kept,
        create_defaults={"organisation_id": council.organisation_id, **kept},
    )
    remember(after={"council": council.pk, "month": first, "given": str(given)})
    return made


def _keep(topic: CouncilTopic, **kept: object) -> CouncilTopic:
    for name, value in kept.items():
        setattr(topic, name, value)
    topic.save(update_fields=list(kept))
    remember(record_id=topic.pk, after={name: str(value) for name, value in kept.items()})
    return topic


def _only_its_own(by: Actor, council: Council, at: datetime) -> None:
    """Its members, and whoever runs projects in its unit. A council of any grade keeps its own book."""
    if by.actor_kind == "person":
        members = CouncilMember.objects.filter(council=council, person_id=int(by.actor_id), to_on=None)
        if not members.exists():
            also_needs(P.RUN_PROJECTS, council.unit)


def _hours(given: Decimal, field: str) -> Decimal:
    if not 0 <= given <= LONGEST_MONTH:
        raise Invalid("Enter hours from 0 to 999.", field=field)
    return given
