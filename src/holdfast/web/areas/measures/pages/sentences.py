"""The sentences of a measure page: what it says, what weakens it, how often it would say so by chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from holdfast.measures.choices import ChartKind
from holdfast.measures.queries.facts import SeriesChart
from holdfast.organisation.choices import Permission as P

# What to do about a caution: the page that leads to it. Codes are those of holdfast_stats.
REMEDIES = {
    "few_points": "measures:point",
    "missing_points": "measures:point",
    "autocorrelation": "measures:rebase",
    "no_direction": "measures:rebase",
    "rebase_unused": "measures:rebase",
    "constant": "measures:target",
    "screening_collapsed": "measures:history",
}
# What the page of a remedy asks of a person; who may not do it is led to the explanation instead.
ASKS = {"measures:point": P.ADD_DATA, "measures:rebase": P.REBASE, "measures:target": P.SET_TARGETS}
DEFINITION_REMEDIES = frozenset({"hardly_varies", "many_zeros"})


@dataclass(frozen=True)
class CautionLine:
    """What weakens the chart, in one sentence, and what to do about it, as a link."""

    sentence: str
    remedy: str
    href: str


def first_sentence(chart: SeriesChart) -> str:
    """What the page says first. Late numbers say that they are late before anything else is said of them."""
    if chart.result is None or chart.late is None:
        return chart.sentence
    return f"The numbers are late, so nothing is said of today. When they last came: {chart.sentence}"


def caution_lines(chart: SeriesChart, may: Mapping[P, bool]) -> tuple[CautionLine, ...]:
    """Each caution with the page where its remedy is. may: what the viewer may do to this series."""
    if chart.result is None:
        return ()
    return tuple(CautionLine(c.sentence, c.remedy, _remedy(chart, c.code, may)) for c in chart.result.cautions)


def _remedy(chart: SeriesChart, code: str, may: Mapping[P, bool]) -> str:
    if code in DEFINITION_REMEDIES:
        return reverse("measures:definition", args=[chart.measure.pk])
    page = REMEDIES.get(code, "")
    if page and (page not in ASKS or may[ASKS[page]]):
        return reverse(page, args=[chart.series.pk])
    return reverse("measures:how") + f"#{code.replace('_', '-')}"


def false_alarm(chart: SeriesChart) -> str:
    """How often a stable measure of this length would signal by chance alone; "" with too few numbers to say."""
    if chart.result is None or not chart.result.variation:
        return ""
    return chart.result.false_alarm().sentence


def rules(chart: SeriesChart) -> str:
    """Which rules judge this chart, and why it is not the kind its definition names, if it is not."""
    wanted = ChartKind(chart.measure.chart_kind)
    drawn = ChartKind(chart.result.kind) if chart.result is not None else wanted
    instead = f"Its definition asks for a {wanted.short}, but {_LACKS[wanted]}. " if drawn is not wanted else ""
    return instead + _rules_of(drawn, chart.measure.rules)


_PARTS = "some of its numbers do not say what they are out of"
_LACKS = {
    ChartKind.P: _PARTS, ChartKind.P_PRIME: _PARTS, ChartKind.U: _PARTS, ChartKind.U_PRIME: _PARTS,
    ChartKind.C: "some of its numbers are below nought", ChartKind.G: "some of its numbers are below nought",
    ChartKind.T: "some of its numbers are nought or less, and it needs some time between any two",
}  # fmt: skip


def _rules_of(kind: ChartKind, rules: str) -> str:
    if kind is ChartKind.RUN:
        return (
            "This is a run chart, judged by the Anhøj rules: a run on one side of the median that is longer than "
            "chance would make it, or a line that crosses the median too seldom."
        )
    if kind is not ChartKind.XMR:
        middle = "median" if kind is ChartKind.G else "average"
        return (
            f"This is a {kind.short}, judged by a point beyond the limits and by the Anhøj rules: a run on one side of "
            f"the {middle} that is longer than chance would make it, or a line that crosses the {middle} too seldom."
        )
    return (
        f"This is an XmR chart, judged by the rule set {rules}: a point beyond the limits, seven in a "
        "row on one side of the average, seven rising or falling in a row, or two of three near a limit."
    )
