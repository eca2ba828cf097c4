"""One measure in many units: their charts over time side by side, on one scale, units by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from markupsafe import Markup

from holdfast.measures.queries.compare import SideBySide
from holdfast.web.areas.measures.pages.compare import called, levels, unit_words
from holdfast.web.components import pictures
from holdfast.web.components.paging import Pages, pages_of
from holdfast.web.components.pictures import Icon
from holdfast.web.components.words import plural


@dataclass(frozen=True)
class SmallChart:
    """One of many charts: a link, its picture, its icons, its sentence."""

    name: str
    href: str
    picture: Markup
    icons: tuple[Icon, ...]
    sentence: str
    late: str


@dataclass(frozen=True)
class SideBySidePage:
    """What side_by_side.html draws."""

    name: str
    sentence: str
    charts: tuple[SmallChart, ...]
    levels: tuple[tuple[str, str, bool], ...]
    pages: Pages
    sprite: Markup
    legend: tuple[Any, ...]
    funnel: str


def side_by_side_page(found: SideBySide, asked: Mapping[str, str], legend: tuple[Any, ...]) -> SideBySidePage:
    """The charts of one page on one scale. asked: level of the address."""
    reach = _reach(found)
    several = len({one.series.organisation_id for one in found.charts}) > 1
    charts = tuple(_small(found, i, reach, several) for i in range(len(found.charts)))
    here = reverse("measures:side_by_side", args=[found.measure.pk])
    said = unit_words(found.level)
    return SideBySidePage(
        name=found.measure.name,
        sentence=f"{plural(found.total, *said)}, by name. Every chart on this page has the same scale.",
        charts=charts,
        levels=levels(here, found.levels, found.level, asked),
        pages=pages_of(
            found.total, 24, str(found.page), lambda n: f"{here}?{urlencode({'level': found.level, 'page': n})}"
        ),
        sprite=pictures.sprite(icon for one in charts for icon in one.icons),
        legend=legend,
        funnel=reverse("measures:funnel", args=[found.measure.pk]) + "?" + urlencode({"level": found.level}),
    )


def _reach(found: SideBySide) -> tuple[float, ...]:
    """The least and the greatest value of all charts, limits included."""
    every = [
        float(v)
        for one in found.charts
        if one.result is not None
        for row in (one.result.values, one.result.lower, one.result.upper)
        for v in row
        if v == v
    ]
    return (min(every), max(every)) if every else ()


def _small(found: SideBySide, i: int, reach: tuple[float, ...], several: bool) -> SmallChart:
    one, measure = found.charts[i], found.measure
    unit, late = one.series.record.unit, one.late is not None
    name = called(unit.name, one.series.organisation.name, several)
    result, better = one.result, str(measure.better)
    picture = Markup("")
    if result is not None:
        picture = pictures.small_chart(
            result, measure, title=f"{measure.name}, {name}", reach=reach, prefix=f"small-{i}"
        )
    return SmallChart(
        name=name,
        href=reverse("measures:measure", args=[one.series.pk]),
        picture=picture,
        icons=(
            pictures.variation_icon(result.variation if result else "", better, late=late, size=32),
            pictures.assurance_icon(result.assurance if result else "", better, late=late, size=32),
        ),
        sentence=one.sentence,
        late=one.late.words if one.late else "",
    )
