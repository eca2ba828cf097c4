"""Phases of one measure beside one another: what changed with each, and what that does not prove."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from holdfast.measures.choices import Better
from holdfast.measures.queries.facts import SeriesChart
from holdfast.web.areas.measures.pages.measure import picture_notes, title_of
from holdfast.web.components import measure_words as words
from holdfast.web.components import pictures
from holdfast.web.components.pictures import Picture
from holdfast.web.components.words import plural

HEADINGS = ("From", "To", "Numbers", "Average", "Lower limit", "Upper limit", "Why the limits began anew", "Change")
FEW = 12


@dataclass(frozen=True)
class PhasesPage:
    """What phases.html draws: one row for each phase, oldest first."""

    title: str
    sentence: str
    cautions: tuple[str, ...]
    picture: Picture | None
    rows: tuple[tuple[str, ...], ...]
    back: str


def phases_page(chart: SeriesChart) -> PhasesPage:
    """The phases of a chart. With one phase there is nothing to compare, and the sentence says so."""
    result = chart.result
    rows = tuple(_row(chart, i) for i in range(len(result.phases))) if result else ()
    picture = pictures.chart(result, chart.measure, title=title_of(chart), **picture_notes(chart)) if result else None
    return PhasesPage(
        title=title_of(chart),
        sentence=_sentence(chart),
        cautions=_cautions(chart) if len(rows) > 1 else (),
        picture=picture,
        rows=rows,
        back=reverse("measures:measure", args=[chart.series.pk]),
    )


def _row(chart: SeriesChart, i: int) -> tuple[str, ...]:
    result, measure = chart.result, chart.measure
    assert result is not None
    phase, dates = result.phases[i], result.dates.tolist()
    began = dates[phase.start]
    reason = next((p.reason for p in reversed(chart.live_phases) if p.starts_on <= began), "") if i else ""
    return (
        words.period_words(began, measure),
        words.period_words(dates[phase.stop - 1], measure),
        str(phase.n),
        words.level_value(phase.centre, measure),
        words.level_value(phase.lower, measure) or "none",
        words.level_value(phase.upper, measure) or "none",
        reason or ("The first limits" if not i else "Not said"),
        _change(chart, i) if i else "",
    )


def _change(chart: SeriesChart, i: int) -> str:
    """ "Fell from 6.2 to 4.1, the better way": the average against the one before."""
    result, measure = chart.result, chart.measure
    assert result is not None
    before, after = result.phases[i - 1].centre, result.phases[i].centre
    if before != before or after != after:
        return "Cannot be told"
    old, new = words.level_value(before, measure), words.level_value(after, measure)
    if old == new:
        return f"Unchanged at {new}"
    said = f"{'Rose' if after > before else 'Fell'} from {old} to {new}"
    if measure.better == Better.NEITHER:
        return said
    return f"{said}, the {'better' if (after > before) == (measure.better == Better.UP) else 'worse'} way"


def _sentence(chart: SeriesChart) -> str:
    result = chart.result
    if result is None or len(result.phases) < 2:
        return "These numbers have one set of limits, so there are no phases to compare."
    change: Any = _change(chart, len(result.phases) - 1)
    return f"{plural(len(result.phases), 'phase')}. With the latest, the average {change[0].lower()}{change[1:]}."


def _cautions(chart: SeriesChart) -> tuple[str, ...]:
    result = chart.result
    assert result is not None
    said = [
        "Two averages always differ somewhat. A difference between phases is not yet a proven gain, and a gain "
        "that was proven once may not have lasted: that is what the verdict on a gain is for.",
        "Limits that begin where a person saw a change make the change look larger than it is.",
    ]
    short = [i for i, phase in enumerate(result.phases) if phase.n < FEW]
    if short:
        n = min(result.phases[i].n for i in short)
        said.append(f"A phase has only {plural(n, 'number')}: its average and limits are not firm before {FEW}.")
    return tuple(said)
