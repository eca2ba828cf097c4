"""What stands behind a chart: corrections, former readings with their limits, re-bases, and imports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from holdfast.measures.queries.facts import BatchFact, Correction, FormerReading, SeriesChart
from holdfast.web.areas.measures.pages.about import PhaseLine, phase_lines
from holdfast.web.areas.measures.pages.importing import batch_line
from holdfast.web.areas.measures.pages.measure import title_of
from holdfast.web.components import measure_words as words
from holdfast.web.components.words import moment, plural


@dataclass(frozen=True)
class HistoryPage:
    """What history.html draws: rows of ready words."""

    title: str
    back: str
    sentence: str
    corrections: tuple[tuple[str, ...], ...]
    readings: tuple[tuple[str, ...], ...]
    phases: tuple[PhaseLine, ...]
    imports: tuple[tuple[str, str], ...]


def history_page(
    chart: SeriesChart,
    *,
    corrections: Sequence[Correction],
    readings: Sequence[FormerReading],
    batches: Sequence[BatchFact],
) -> HistoryPage:
    """The history of one series. batches: those the viewer may see that brought its numbers."""
    used = {p.batch_id for p in chart.points}
    lines = [batch_line(fact) for fact in batches if fact.batch.pk in used]
    return HistoryPage(
        title=title_of(chart),
        back=reverse("measures:measure", args=[chart.series.pk]),
        sentence=f"{plural(len(corrections), 'correction')} so far. What stood before each stays here.",
        corrections=tuple(_correction(c, chart.measure) for c in corrections),
        readings=tuple(_reading(r, chart.measure) for r in readings),
        phases=phase_lines(chart, may_take_back=False),
        imports=tuple((f"{line.when}: {line.what}, {line.counts}", line.href) for line in lines),
    )


def _correction(found: Correction, measure: Any) -> tuple[str, ...]:
    return (
        words.period_words(found.period_start, measure),
        words.plain_value(found.before, measure),
        words.plain_value(found.after, measure),
        moment(found.at),
        found.by,
        found.source,
    )


def _reading(found: FormerReading, measure: Any) -> tuple[str, ...]:
    lower, upper = words.level_value(found.lower, measure), words.level_value(found.upper, measure)
    return (
        moment(found.as_of),
        words.period_words(found.latest_period, measure),
        words.level_value(found.centre, measure),
        f"{lower} to {upper}" if lower and upper else "",
        f"{found.points:,}",
        found.sentence,
    )
