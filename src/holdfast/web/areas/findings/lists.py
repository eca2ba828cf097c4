"""The register: every finding with its strength, its owner and how far its actions are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from holdfast.loop import queries
from holdfast.loop.choices import KeyQuestion, SignalState, Source, Strength
from holdfast.loop.rules.ladder import CLOSED
from holdfast.records.choices import RecordKind
from holdfast.web.components.action_words import owner_of, strength_words
from holdfast.web.components.listing import Cell, Column, Filter, Listing, ListPage
from holdfast.web.components.words import day, plural

NONE, OPEN, CLOSED_ALL, SLIPPED = "none", "open", "closed", "slipped"
PROGRESS = (
    (NONE, "No action yet"), (OPEN, "Actions under way"), (CLOSED_ALL, "All verified or holding"),
    (SLIPPED, "Something slipped"),
)  # fmt: skip
COLOURS = {NONE: "orange", OPEN: "white", CLOSED_ALL: "blue", SLIPPED: "red"}


def progress_of(finding: Any) -> str:
    """How far the actions of a finding are, in one word of PROGRESS."""
    states = {action.state for action in finding.actions.all()}
    if not states:
        return NONE
    if "slipped" in states or "reopened" in states:
        return SLIPPED
    return CLOSED_ALL if states <= {s.value for s in CLOSED} else OPEN


def _keep(rows: Any, wanted: str) -> Any:
    actions = rows.model._meta.get_field("actions").related_model._default_manager.filter(signal=OuterRef("pk"))
    closed, fell = [s.value for s in CLOSED], ["slipped", "reopened"]
    some, slipped = Exists(actions), Exists(actions.filter(state__in=fell))
    under_way = Exists(actions.exclude(state__in=[*closed, *fell]))
    if wanted == NONE:
        return rows.filter(~some)
    if wanted == SLIPPED:
        return rows.filter(slipped)
    return rows.filter(some, ~slipped, under_way if wanted == OPEN else ~under_way)


def _search(rows: Any, text: str) -> Any:
    return queries.with_words(rows, text, kind=RecordKind.SIGNAL)


def _progress(finding: Any) -> Cell:
    found = progress_of(finding)
    return Cell(dict(PROGRESS)[found], colour=COLOURS[found])


FINDINGS: Listing[Any] = Listing(
    name="findings",
    caption="The register of findings",
    columns=(
        Column(
            "finding", "Finding", order="record__headline", value=lambda f: f.text,
            show=lambda f: Cell(f.record.headline, reverse("findings:finding", args=[f.pk])),
        ),
        Column("strength", "Strength", order="strength", value=lambda f: strength_words(f.strength)),
        Column("progress", "Actions", value=lambda f: dict(PROGRESS)[progress_of(f)], show=_progress),
        Column("unit", "Unit", order="record__unit__name", value=lambda f: f.record.unit.name),
        Column("owner", "Owner", value=owner_of, show=lambda f: owner_of(f) or "Nobody yet"),
        Column("due", "Due", order="due_on", value=lambda f: f.due_on, show=lambda f: day(f.due_on)),
        Column("received", "Received", order="received_on", value=lambda f: f.received_on,
               show=lambda f: day(f.received_on)),
        Column("reference", "Report", order="reference", value=lambda f: f.reference),
        Column("regulation", "Regulation", order="regulation", value=lambda f: f.regulation),
    ),
    filters=(
        Filter("strength", "Strength", tuple((s.value, s.label) for s in Strength)),
        Filter("progress", "Actions", PROGRESS, keep=_keep, counted=False),
        Filter("state", "Answer", tuple((s.value, s.label) for s in SignalState), counted=False),
        Filter("key_question", "Key question", tuple((q.value, q.label) for q in KeyQuestion), counted=False),
        Filter("source", "Source", tuple((s.value, s.label) for s in Source), counted=False),
    ),
    search=_search,
    search_label="Search the findings",
    sort="-received",
    one="finding",
    keys_first=True,
    empty="No finding is in the register yet. Load the list of a report, or add one.",
)  # fmt: skip


@dataclass(frozen=True)
class FindingsPage:
    """What findings.html draws."""

    sentence: str
    list: ListPage
    acts: tuple[tuple[str, str], ...]


def findings_page(rows: QuerySet[Any], given: Mapping[str, str], *, may_keep: bool, on: date) -> FindingsPage:
    """The register a viewer may see. may_keep: whether they may add to it."""
    page = FINDINGS.page(given, rows)
    strengths = next(group for group in page.filters if group.name == "strength").choices
    said = [f"{choice.count:,} {choice.words.lower()}" for choice in strengths[1:] if choice.count]
    total = strengths[0].count or 0
    acts = (("Load the list of a report", reverse("findings:load")), ("Add a finding", reverse("findings:new")))
    return FindingsPage(
        f"{plural(total, 'finding')}: {', '.join(said)}." if total else "The register is empty.",
        page,
        acts if may_keep else (),
    )
