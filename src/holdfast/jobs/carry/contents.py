"""What goes into a file for one person: only what that person may see now, whoever asked and whenever."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

import holdfast_documents as documents
from holdfast.foundation.errors import Invalid, NotVisible
from holdfast.measures import queries
from holdfast.measures.choices import Frequency
from holdfast.measures.queries.facts import SeriesChart
from holdfast.measures.rules.periods import day_words, period_words
from holdfast.organisation.queries import Viewer

MOST = 60  # slides: what the overview shows on one page


def charts(viewer: Viewer, ids: Sequence[UUID], *, on: date) -> list[SeriesChart]:
    """The charts of these series in this order; what the person may not see, or has no number, is left out."""
    found = []
    for pk in ids[:MOST]:
        try:
            chart = queries.chart_of(queries.series(viewer=viewer, pk=pk, on=on), on=on)
        except NotVisible:
            continue
        if chart.result is not None:
            found.append(chart)
    return found


def slides(viewer: Viewer, ids: Sequence[UUID], *, title: str, at: datetime) -> bytes:
    """A PowerPoint file, one slide a series. Raises Invalid when there is nothing to show."""
    wanted = [slide(chart, on=timezone.localdate(at)) for chart in charts(viewer, ids, on=timezone.localdate(at))]
    if not wanted:
        raise Invalid("None of these measures has a chart that you may see.")
    return documents.slides(wanted, title=title if len(wanted) > 1 else "")


def slide(chart: SeriesChart, *, on: date) -> documents.ChartSlide:
    """One chart as a slide. A late one says so first: its last signal is no news."""
    assert chart.result is not None
    frequency = Frequency(chart.measure.frequency)
    return documents.ChartSlide(
        title=f"{chart.measure.name}: {chart.unit.name}",
        result=chart.result,
        labels=[period_words(frequency, day) for day in chart.result.dates.tolist()],
        number_format="0" if chart.measure.decimals == 0 else "0." + "0" * chart.measure.decimals,
        y_label=chart.measure.unit_words,
        source=f"{chart.freshness} {chart.organisation.name}. Made with Holdfast on {day_words(on)}.".strip(),
        sentence=chart.sentence,
    )
