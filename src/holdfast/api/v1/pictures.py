"""Charts as files. One entry of KINDS for each kind of picture; each is made from what `chart_of` returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from holdfast.measures.choices import ValueKind
from holdfast_stats import draw

SVG = "image/svg+xml"
FORMATS = {ValueKind.PERCENT: "percent", ValueKind.COUNT: "count", ValueKind.RATE: "rate"}
AXES = {ValueKind.PERCENT: "Percent", ValueKind.COUNT: "Count"}


def title_of(shown: Any) -> str:
    """ "Falls, Ward 7": what a chart is called wherever it stands alone."""
    return f"{shown.measure.name}, {shown.unit.name}"


def svg(shown: Any) -> str:
    """The chart with its title, sentence, limits and notes, in the size of the page's file."""
    measure, notes = shown.measure, shown.live_notes
    kind, unit_words = ValueKind(measure.value_kind), measure.unit_words.strip()
    return draw.chart_svg(
        shown.result,
        title=title_of(shown),
        sentence=shown.late.words if shown.late else shown.sentence,
        y_label=unit_words if unit_words not in ("", "%") else AXES.get(kind, ""),
        period_words=str(measure.frequency),
        number_format=FORMATS.get(kind, "number"),  # type: ignore[arg-type]
        notes=tuple((n.period_start, n.text) for n in notes if not n.is_change),
        changes=tuple((n.period_start, n.text) for n in notes if n.is_change),
        width=960.0,
        height=540.0,
        id_prefix="chart-file",
        standalone=True,
    )


KINDS: dict[str, Callable[[Any], str | bytes]] = {SVG: svg}
