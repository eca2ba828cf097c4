"""Themes and strands of an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from holdfast.foundation.errors import NotVisible
from holdfast.loop.models import Action, Signal, Theme
from holdfast.loop.rules.ladder import CLOSED
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer
from holdfast.records.queries import visible_to


def themes(*, viewer: Viewer | None) -> QuerySet[Theme]:
    """The strands of every organisation the viewer sees across, with who assures each and its peer reviews."""
    across = viewer.organisations_with(P.SEE_ORGANISATION) if viewer else frozenset()
    rows = Theme.objects.filter(organisation_id__in=sorted(across))
    return rows.select_related("assured_by").prefetch_related("reviews")


def theme(*, viewer: Viewer | None, pk: int) -> Theme:
    """One strand; NotVisible when there is none for this viewer."""
    found = themes(viewer=viewer).filter(pk=pk).first()
    if found is None:
        raise NotVisible("There is nothing here.")
    return found


@dataclass(frozen=True)
class StrandCount:
    """How many findings a strand gathers, and where their actions stand: counts."""

    findings: int = 0
    under_way: int = 0
    closed: int = 0
    fell: int = 0


def by_strand(*, viewer: Viewer | None, on: date) -> dict[int, StrandCount]:
    """The counts of each strand, by its id, of what the viewer may see. Two queries."""
    told = visible_to(viewer, Signal.objects.filter(theme__isnull=False, merged_into=None), on=on)
    findings = dict(told.order_by().values_list("theme").annotate(n=Count("*")))
    promised = visible_to(viewer, Action.objects.filter(signal__theme__isnull=False), on=on)
    states: dict[int, dict[str, int]] = {}
    for theme, state, n in promised.order_by().values_list("signal__theme", "state").annotate(n=Count("*")):
        states.setdefault(theme, {})[state] = n
    found = {}
    for key in {*findings, *states}:
        known = states.get(key, {})
        closed = sum(known.get(state.value, 0) for state in CLOSED)
        fell = known.get("slipped", 0) + known.get("reopened", 0)
        found[key] = StrandCount(findings.get(key, 0), sum(known.values()) - closed - fell, closed, fell)
    return found
