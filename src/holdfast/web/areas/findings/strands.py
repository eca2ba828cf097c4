"""The list of strands, and one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from holdfast.loop.queries import StrandCount
from holdfast.web.areas.findings.lists import PROGRESS, progress_of
from holdfast.web.components.action_words import strength_words
from holdfast.web.components.listing import Cell, Column, Filter, Listing
from holdfast.web.components.words import day, plural

LATE, NOBODY = "late", "Nobody yet"


@dataclass(frozen=True)
class Row:
    """One strand, what is counted of it, and its next peer review."""

    theme: Any
    count: StrandCount
    next_on: date | None
    on: date

    @property
    def is_late(self) -> bool:
        """Whether peers should have looked by now."""
        return self.next_on is not None and self.next_on < self.on

    @property
    def review(self) -> str:
        """ "14 March 2026", "14 March 2026: late", or that none is planned."""
        return _when(self.next_on, self.on)


def _when(due_on: date | None, on: date) -> str:
    if due_on is None:
        return "None planned"
    return f"{day(due_on)}: late" if due_on < on else day(due_on)


def rows_of(themes: Iterable[Any], counts: Mapping[int, StrandCount], *, on: date) -> list[Row]:
    """The rows of the list."""
    return [
        Row(
            one, counts.get(one.pk, StrandCount()),
            min((review.due_on for review in one.reviews.all() if review.done_on is None), default=None), on,
        )
        for one in themes
    ]  # fmt: skip


STRANDS: Listing[Row] = Listing(
    name="strands",
    caption="Themes and strands",
    columns=(
        Column("theme", "Theme", value=lambda r: r.theme.name),
        Column(
            "strand", "Strand", value=lambda r: r.theme.strand or r.theme.name,
            show=lambda r: Cell(r.theme.strand or r.theme.name, reverse("findings:strand", args=[r.theme.pk])),
        ),
        Column("assured", "Assured by", value=lambda r: str(r.theme.assured_by.name if r.theme.assured_by else NOBODY)),
        Column("findings", "Findings", value=lambda r: r.count.findings, number=True),
        Column("under_way", "Actions under way", value=lambda r: r.count.under_way, number=True),
        Column("closed", "Verified or holding", value=lambda r: r.count.closed, number=True),
        Column("fell", "Came undone", value=lambda r: r.count.fell, number=True),
        Column("review", "Next peer review", value=lambda r: r.next_on, show=lambda r: r.review),
    ),
    filters=(
        Filter("review", "Peer review", ((LATE, "Late"),), keep=lambda rows, _: [row for row in rows if row.is_late]),
    ),
    sort="theme",
    one="strand",
    empty="No strand is open yet. A strand gathers findings that one person assures and peers challenge.",
)  # fmt: skip


@dataclass(frozen=True)
class StrandPage:
    """What strand.html draws. reviews: (due, held, by, what was said or where to say it)."""

    title: str
    sentence: str
    findings: tuple[tuple[Any, ...], ...]
    reviews: tuple[tuple[Any, ...], ...]


def strand_page(theme: Any, findings: Sequence[Any], *, on: date, may_review: bool) -> StrandPage:
    """One strand with its findings and its peer reviews."""
    who = f"{theme.assured_by.name} assures it." if theme.assured_by else "Nobody assures it yet."
    return StrandPage(
        title=str(theme),
        sentence=f"{plural(len(findings), 'finding')}. {who}",
        findings=tuple(
            (
                Cell(one.record.headline, reverse("findings:finding", args=[one.pk])), strength_words(one.strength),
                one.record.unit.name, dict(PROGRESS)[progress_of(one)],
            )
            for one in findings
        ),
        reviews=tuple(_review(theme, one, on, may_review) for one in theme.reviews.all()),
    )  # fmt: skip


def _review(theme: Any, one: Any, on: date, may: bool) -> tuple[Any, ...]:
    if one.done_on is not None:
        return day(one.due_on), day(one.done_on), one.words
    say = Cell("Say what the peers found", reverse("findings:review", args=[theme.pk, one.pk])) if may else ""
    return _when(one.due_on, on), "Not yet", say
