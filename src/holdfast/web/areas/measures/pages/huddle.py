"""The huddle sheet: three sentences, at most one chart, nothing about any person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from holdfast.foundation import links
from holdfast.measures.queries.facts import Huddle
from holdfast.web.components import pictures
from holdfast.web.components.words import day


@dataclass(frozen=True)
class HuddlePage:
    """What huddle.html draws. link: the signed address for the ward mailbox; "" on the sheet reached by it."""

    unit: str
    organisation: str
    invented: bool
    day: str
    sentences: tuple[str, ...]
    chart: Markup | None
    chart_title: str
    link: str
    link_days: int


def huddle_page(found: Huddle, *, link: str = "") -> HuddlePage:
    """The sheet of a unit on a day."""
    chart = found.chart
    title = f"{chart.measure.name}, {chart.unit.name}" if chart else ""
    drawn = pictures.sheet_chart(chart.result, chart.measure, title=title) if chart and chart.result else None
    organisation = found.unit.organisation
    return HuddlePage(
        unit=found.unit.name,
        organisation=organisation.name,
        invented=organisation.invented,
        day=day(found.on),
        sentences=found.sentences,
        chart=drawn,
        chart_title=title,
        link=link,
        link_days=links.HUDDLE_KEPT.days,
    )


def sheet_address(unit: Any) -> str:
    """The address of a unit's sheet that needs no sign-in, good for a week."""
    return reverse("measures:huddle_sheet", args=[links.sign(links.HUDDLE, unit.pk)])
