"""Signals a viewer may see; one of them with every voice, answer and action."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.loop.choices import ActionState, SignalKind
from holdfast.loop.models import Action, Response, Signal
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import Answering
from holdfast.records.models import Responsibility
from holdfast.records.queries import visible_to


def signals(*, viewer: Viewer | None, on: date) -> QuerySet[Signal]:
    """Signals the viewer may see on a day, those that are part of another one left out."""
    rows = visible_to(viewer, Signal.objects.filter(merged_into=None), on=on)
    return rows.select_related("record__unit", "theme")


def findings(*, viewer: Viewer | None, on: date) -> QuerySet[Signal]:
    """The register: findings the viewer may see, with what a list shows of each at hand (its owner, its actions)."""
    owners = Responsibility.objects.filter(role=Answering.OWNER, to_on=None).select_related("person")
    rows = signals(viewer=viewer, on=on).filter(kind=SignalKind.FINDING)
    return rows.prefetch_related(
        Prefetch("record__responsibilities", queryset=owners, to_attr="owners"),
        Prefetch("actions", queryset=Action.objects.only("pk", "signal_id", "state", "due_on")),
    )


def signal(*, viewer: Viewer | None, pk: UUID, on: date) -> Signal:
    """One signal, also one that is part of another; NotVisible when there is none for this viewer."""
    rows = visible_to(viewer, Signal.objects.all(), on=on)
    found = rows.select_related("record__unit", "theme", "merged_into__record", "organisation").filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


@dataclass(frozen=True)
class SignalWhole:
    """All that a signal's page shows. voices: the other signals that say the same."""

    signal: Signal
    voices: tuple[Signal, ...]
    responses: tuple[Response, ...]
    actions: tuple[Action, ...]


def whole_signal(found: Signal, *, viewer: Viewer | None, on: date) -> SignalWhole:
    """A signal with every voice, answer and action, as far as the viewer may see them."""
    every = Signal.objects.filter(merged_into=found)
    keys = [found.pk, *every.values_list("pk", flat=True)]  # by key: the same asked through a join reads every action
    promised = visible_to(viewer, Action.objects.filter(signal__in=keys), on=on)
    voices = visible_to(viewer, every, on=on)
    answered = Response.objects.filter(signal__in=keys).select_related("by")
    return SignalWhole(
        signal=found,
        voices=tuple(voices.select_related("record").order_by("received_on", "pk")),
        responses=tuple(answered.order_by("at", "pk")),
        actions=tuple(promised.select_related("record__unit").order_by("due_on", "pk")),
    )


def promised_for(keys: Collection[UUID], *, viewer: Viewer | None, on: date) -> dict[UUID, tuple[str, ...]]:
    """The states of the actions promised for some signals, as far as the viewer may see them. One query."""
    rows = visible_to(viewer, Action.objects.filter(signal__in=keys), on=on)
    found: dict[UUID, tuple[str, ...]] = {}
    for key, state in rows.values_list("signal_id", "state"):
        found[key] = (*found.get(key, ()), state)
    return found


def standing(rows: QuerySet[Signal]) -> dict[str, int]:
    """How many findings have no action yet, how many of their actions stand where: for the sentence above a list."""
    counted = Action.objects.filter(signal__in=rows.order_by().values("pk"))
    found = dict(counted.order_by().values_list("state").annotate(n=Count("pk")))
    return {state.value: found.get(state.value, 0) for state in ActionState}
