"""Many charts on paper: two side by side, eight to a sheet of A4, in black and white."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from holdfast.measures.queries import Listed, Small
from holdfast.web.areas.measures.pages.overview import STATES, address
from holdfast.web.components import measure_words as words
from holdfast.web.components import pictures
from holdfast.web.components.pictures import Icon
from holdfast.web.components.words import day, plural


@dataclass(frozen=True)
class PrintedChart:
    """One chart: what is measured and where, its latest value, its icons with their words, its sentence."""

    title: str
    href: str
    latest: str
    picture: Markup
    icons: tuple[Icon, ...]
    sentence: str
    late: str


@dataclass(frozen=True)
class PrintedPage:
    """What printed.html draws."""

    heading: str
    of: str
    sentence: str
    charts: tuple[PrintedChart, ...]
    sprite: Markup
    legend: tuple[Any, ...]
    back: str


def printed_page(
    charts: tuple[Small, ...], found: Listed, asked: Mapping[str, str], *, on: date, legend: tuple[Any, ...]
) -> PrintedPage:
    """The page of a page of the overview. asked: the words of its address; on: the day it is printed."""
    drawn = tuple(_chart(one, i) for i, one in enumerate(charts))
    narrowed = [label for value, label in STATES if asked.get("state") == value]
    narrowed += [f"“{asked['q']}”"] if asked.get("q") else []
    which = f" ({', '.join(narrowed)})" if narrowed else ""
    shown = plural(len(drawn), "chart") if found.pages < 2 else f"{len(drawn)} of {plural(found.total, 'chart')}"
    return PrintedPage(
        heading="Measures",
        of=f"{shown}{which}, as they stood on {day(on)}.",
        sentence=found.expected_sentence,
        charts=drawn,
        sprite=pictures.sprite(icon for one in drawn for icon in one.icons),
        legend=legend,
        back=reverse("measures:overview") + address(asked),
    )


def _chart(one: Small, i: int) -> PrintedChart:
    series, measure, late = one.series, one.series.measure, one.late is not None
    title = f"{measure.name}, {series.record.unit.name}"
    result, better = one.result, str(measure.better)
    kept = series.latest_reading
    latest = ""
    if kept is not None and kept.latest_period is not None:
        value = words.full_value(kept.latest_value, measure)
        latest = f"{words.period_words(kept.latest_period, measure)}: {value}"
    return PrintedChart(
        title=title,
        href=reverse("measures:measure", args=[series.pk]),
        latest=latest,
        picture=pictures.paper_chart(result, measure, title=title, prefix=f"paper-{i}") if result else Markup(""),
        icons=(
            pictures.variation_icon(result.variation if result else "", better, late=late, size=32),
            pictures.assurance_icon(result.assurance if result else "", better, late=late, size=32),
        ),
        sentence=one.sentence,
        late=one.late.words if one.late else "",
    )
