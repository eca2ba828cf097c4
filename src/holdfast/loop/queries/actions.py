"""Actions a viewer may see; one of them with every step, piece of evidence, re-check and clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, Prefetch, Q, QuerySet, Sum, When

from holdfast.foundation.errors import NotVisible
from holdfast.loop.models import Action, ActionEvent, Escalation, Evidence, EvidenceFile
from holdfast.loop.rules.ladder import PROMISED
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import Answering
from holdfast.records.models import Recheck, Responsibility
from holdfast.records.queries import visible_to


def actions(*, viewer: Viewer | None, on: date) -> QuerySet[Action]:
    """Actions the viewer may see on a day, with what a list shows of each at hand: unit, owner, open re-checks."""
    owners = Responsibility.objects.filter(role=Answering.OWNER, to_on=None).select_related("person")
    rows = visible_to(viewer, Action.objects.all(), on=on).select_related("record__unit")
    return rows.prefetch_related(
        Prefetch("record__responsibilities", queryset=owners, to_attr="owners"),
        Prefetch("record__rechecks", queryset=Recheck.objects.filter(done_on=None), to_attr="looks"),
    )


def action(*, viewer: Viewer | None, pk: UUID, on: date) -> Action:
    """One action; NotVisible when there is none for this viewer."""
    related = ("signal__record", "gain__record", "gain__latest_verdict", "partner", "verified_by", "claimed_by")
    rows = visible_to(viewer, Action.objects.all(), on=on)
    found = rows.select_related("record__unit", *related).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


@dataclass(frozen=True)
class ActionWhole:
    """All that an action's page shows. answering: ids of everybody who may not verify it."""

    action: Action
    events: tuple[ActionEvent, ...]
    evidence: tuple[Evidence, ...]
    rechecks: tuple[Recheck, ...]
    clocks: tuple[Escalation, ...]
    owner: Responsibility | None
    answering: frozenset[int]


def whole_action(found: Action) -> ActionWhole:
    """An action with everything inside it. Five queries."""
    held = list(
        Responsibility.objects.filter(record_id=found.pk, role=Answering.OWNER).select_related("person", "deputy")
    )
    events = tuple(found.events.select_related("by", "owner"))
    named = {pk for row in held for pk in (row.person_id, row.deputy_id) if pk}
    named |= {event.owner_id for event in events if event.owner_id}
    named |= {event.by_id for event in events if event.state == "done" and event.by_id}
    looks = Recheck.objects.filter(record_id=found.pk).select_related("owner", "done_by").order_by("due_on", "pk")
    found.record.looks = [look for look in looks if look.done_on is None]  # type: ignore[attr-defined]
    clocks = found.escalations.prefetch_related("decisions__by")
    return ActionWhole(
        action=found,
        events=events,
        evidence=tuple(found.evidence.select_related("by", "to", "file").defer("file__content")),
        rechecks=tuple(looks),
        clocks=tuple(clocks),
        owner=next((row for row in held if row.to_on is None), None),
        answering=frozenset(named),
    )


def may_do(viewer: Viewer, found: Action, *, on: date) -> bool:
    """Whether the viewer may plan the action and say how far it is: by a role over its unit, or as owner or deputy."""
    if viewer.may(P.PROMISE, found.record):
        return True
    mine = Q(person_id=viewer.person_id) | Q(deputy_id=viewer.person_id)
    held = Responsibility.objects.filter(mine, record_id=found.pk, role=Answering.OWNER, from_on__lte=on)
    return held.filter(Q(to_on=None) | Q(to_on__gt=on)).exists()


def evidence_file(*, viewer: Viewer | None, pk: int, on: date) -> EvidenceFile:
    """The bytes of one file, for those who may see its action. Raises NotVisible."""
    rows = visible_to(viewer, EvidenceFile.objects.all(), on=on, prefix="evidence__action__record")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


def tally(rows: QuerySet[Action], *, on: date) -> dict[tuple[str, str, bool], int]:
    """How many actions stand where: (state, strength, whether late on a day) to a count. One query of one index."""
    late = When(state__in=sorted(state.value for state in PROMISED), due_on__lt=on, then=1)
    counted = rows.order_by().values_list("state", "strength")
    found = {}
    for state, strength, n, n_late in counted.annotate(n=Count("*"), late=Sum(Case(late, default=0))):
        found[state, strength, False], found[state, strength, True] = n - n_late, n_late
    return {key: n for key, n in found.items() if n}
