"""The funnel: one measure in many units. Units stand by name; nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from markupsafe import Markup

from holdfast.measures.choices import Frequency, ValueKind
from holdfast.measures.queries.compare import Compared, Comparison
from holdfast.organisation.choices import UnitKind
from holdfast.web.components import measure_words as words
from holdfast.web.components.listing import Cell
from holdfast.web.components.paging import Pages, pages_of
from holdfast.web.components.pictures import Picture
from holdfast.web.components.words import number
from holdfast_stats import Funnel, draw, funnel

HEADINGS = (
    "Unit", "Organisation", "Counted", "Out of", "Value", "Lower 95% limit", "Upper 95% limit", "Lower 99.8% limit",
    "Upper 99.8% limit", "What the funnel says", "Periods with numbers", "Periods asked for",
)  # fmt: skip
ROWS = 60  # units in a page of the table; the picture always holds all
SIDES = {1: "Above the 99.8% limits", -1: "Below the 99.8% limits", 0: "Within the limits"}
WARNINGS = {1: "Within the 99.8% limits, above the 95% limits", -1: "Within the 99.8% limits, below the 95% limits"}


@dataclass(frozen=True)
class FunnelPage:
    """What funnel.html draws. picture None: there is nothing a funnel could say, and `why_not` tells why."""

    name: str
    sentence: str
    span: str
    why_not: str
    picture: Picture | None
    rows: tuple[tuple[Any, ...], ...]
    pages: Pages
    cautions: tuple[tuple[str, str], ...]
    method: tuple[str, ...]
    levels: tuple[tuple[str, str, bool], ...]
    periods: tuple[tuple[str, str], ...]
    first: str
    last: str
    level: str
    downloads: tuple[tuple[str, str], ...]
    side_by_side: str
    definition: str


def funnel_of(found: Comparison) -> Funnel | None:
    """The funnel of a comparison; None for a measure without two parts, or with nothing to compare."""
    kind = ValueKind(found.measure.value_kind)
    if not kind.needs_denominator or not any(row.denominator for row in found.rows):
        return None
    share = kind is ValueKind.PERCENT and all((r.numerator or 0) <= (r.denominator or 0) for r in found.rows)
    nan = float("nan")
    return funnel(
        [nan if row.numerator is None else row.numerator for row in found.rows],
        [nan if row.denominator is None else row.denominator for row in found.rows],
        kind="pr" if share else "rc",
        groups=names(found.rows),
        units=unit_words(found.level),
    )


def unit_words(level: str) -> tuple[str, str]:
    """What units of a level are called, one and several."""
    one = "organisation" if level == UnitKind.WHOLE else UnitKind(level).label.lower()
    return one, f"{one}s"


def names(rows: Iterable[Compared]) -> list[str]:
    """The name of each unit; with its organisation where there are several."""
    rows = list(rows)
    several = len({row.organisation for row in rows}) > 1
    return [called(row.name, row.organisation, several) for row in rows]


def called(unit: str, organisation: str, several: bool) -> str:
    """A unit's name, with its organisation where several are shown."""
    return f"{unit}, {organisation}" if several and unit != organisation else unit


def funnel_page(found: Comparison, asked: Mapping[str, str]) -> FunnelPage:
    """The page of a comparison. asked: level, from, to and page of the address."""
    result = funnel_of(found)
    frequency = Frequency(found.measure.frequency)
    here = reverse("measures:funnel", args=[found.measure.pk])
    kept = {k: v for k, v in asked.items() if k in ("level", "from", "to") and v}
    turned = pages_of(
        len(found.rows), ROWS, asked.get("page", "1"), lambda n: f"{here}?{urlencode({**kept, 'page': n})}#units"
    )
    days = tuple((day.isoformat(), words.period_words(day, found.measure)) for day in reversed(found.periods))
    return FunnelPage(
        name=found.measure.name,
        sentence=result.sentence if result else f"A funnel cannot compare the {unit_words(found.level)[1]} here.",
        span=_span(found),
        why_not="" if result else _why_not(found),
        picture=_picture(found, result) if result else None,
        rows=tuple(
            _row(found, result, i, name) for i, name in list(enumerate(names(found.rows)))[turned.start : turned.stop]
        ),
        pages=turned,
        cautions=tuple((c.sentence, c.remedy) for c in result.cautions) if result else (),
        method=_method(found, result) if result else (),
        levels=levels(here, found.levels, found.level, asked),
        periods=days,
        first=found.first.isoformat() if found.first else "",
        last=found.last.isoformat() if found.last else "",
        level=found.level,
        downloads=_downloads(here, asked) if result else (),
        side_by_side=reverse("measures:side_by_side", args=[found.measure.pk])
        + "?"
        + urlencode({"level": found.level}),
        definition=str(frequency.label),
    )


def _why_not(found: Comparison) -> str:
    if not ValueKind(found.measure.value_kind).needs_denominator:
        return (
            "A funnel needs to know how large each unit is: so many out of so many, or events for so many bed days. "
            "This measure is a plain number without such a size, so a funnel would mislead."
        )
    return "No unit has both numbers, counted and out of how many, in these periods."


def levels(
    here: str, found: tuple[tuple[str, int], ...], now: str, asked: Mapping[str, str]
) -> tuple[tuple[str, str, bool], ...]:
    """The levels to choose between as (words, address, chosen); none where there is one only."""
    if len(found) < 2:
        return ()
    keep = {k: v for k, v in asked.items() if k in ("from", "to") and v}
    return tuple(
        (f"{unit_words(kind)[1].capitalize()} ({n})", f"{here}?{urlencode({**keep, 'level': kind})}", kind == now)
        for kind, n in found
    )


def _span(found: Comparison) -> str:
    if found.first is None or found.last is None:
        return "There are no numbers yet."
    first, last = (words.period_words(day, found.measure) for day in (found.first, found.last))
    return f"All numbers of {first}." if first == last else f"All numbers from {first} to {last}, added up for each."


def value_words(found: Comparison, result: Funnel) -> Any:
    """From a value of the funnel to what a person reads: "93.4%", "4.2"."""
    if result.kind == "pr":
        return lambda v: f"{number(v * 100, max(1, found.measure.decimals))}%"
    return lambda v: words.plain_value(v * found.measure.multiplier, found.measure)


def _picture(found: Comparison, result: Funnel) -> Picture:
    def drawn(width: float, height: float, prefix: str) -> Markup:
        return Markup(funnel_svg(found, result, width=width, height=height, id_prefix=f"funnel-{prefix}"))

    return Picture(drawn(960.0, 520.0, "wide"), drawn(345.0, 420.0, "narrow"))


def funnel_svg(found: Comparison, result: Funnel, **size: Any) -> str:
    """The picture; each dot leads to the chart of its unit over time."""
    links = [reverse("measures:measure", args=[row.series_id]) for row in found.rows]
    return draw.funnel_svg(
        result,
        title=f"{found.measure.name}: {unit_words(found.level)[1]} compared",
        x_label=found.measure.denominator or "How many",
        y_label=words.y_label(found.measure),
        number_format=value_words(found, result),
        links=None if size.get("standalone") else links,
        **size,
    )


def says(result: Funnel | None, i: int) -> str:
    """What the funnel says of one unit, in words."""
    if result is None or not result.compared[i]:
        return "No numbers to compare"
    return SIDES[int(result.side[i])] if result.side[i] else WARNINGS.get(int(result.warning_side[i]), SIDES[0])


def _row(found: Comparison, result: Funnel | None, i: int, called: str) -> tuple[Any, ...]:
    row = found.rows[i]
    name = Cell(called, reverse("measures:measure", args=[row.series_id]))
    there = result is not None and bool(result.compared[i])
    value = value_words(found, result)(float(result.indicator[i])) if result is not None and there else "no number"
    periods = f"{row.periods} of {row.wanted}"
    if row.numerator is None or row.denominator is None:
        return (name, "", "", value, says(result, i), periods)
    return (name, number(row.numerator, 0), number(row.denominator, 0), value, says(result, i), periods)


def _method(found: Comparison, result: Funnel) -> tuple[str, ...]:
    one, several = unit_words(found.level)
    written = value_words(found, result)
    said = [
        f"The line across is all {several} together: {written(result.target)}.",
        f"A small {one} varies more by chance than a large one, so the limits open to the left. Of {several} that "
        "differ by chance alone, 1 in 500 lies outside the 99.8% limits and 1 in 20 outside the 95% limits.",
        "Nobody is ranked: within the limits, the order is chance. One outside them is a question, not a verdict: look "
        "at its chart over time, its patients and how it counts, before anything else.",
    ]
    if result.adjusted:
        said.append(
            f"The {several} differ more than chance alone would make them ({result.phi:.1f} times the variance), as "
            "happens when patients or services differ. The limits are widened for it (Spiegelhalter 2005)."
        )
    return tuple(said)


def _downloads(here: str, asked: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    kinds = (("Picture (SVG)", "svg"), ("Table (CSV)", "csv"), ("Table (Excel)", "xlsx"))
    kept = {k: v for k, v in asked.items() if v}
    return tuple((label, f"{here}?{urlencode({**kept, 'download': kind})}") for label, kind in kinds)


def export_rows(found: Comparison, result: Funnel) -> Iterable[tuple[Any, ...]]:
    """The table as plain values, under HEADINGS; limits are those in force, in the measure's own unit."""
    factor = found.measure.multiplier
    for i, row in enumerate(found.rows):
        prefix = "od_" if result.adjusted else ""
        limits = [getattr(result, prefix + name)[i] for name in ("lower_95", "upper_95", "lower_998", "upper_998")]
        plain = [None if v != v else float(v) * factor for v in (result.indicator[i], *limits)]
        yield (
            row.name, row.organisation, row.numerator, row.denominator, *plain, says(result, i), row.periods, row.wanted
        )  # fmt: skip


def chosen(text: str) -> date | None:
    """A day of the address; None for none or nonsense."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
