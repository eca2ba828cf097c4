"""A page with one form about one series: what it is for, the form, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from holdfast.measures.queries.facts import SeriesChart
from holdfast.web.areas.measures.pages.measure import title_of


@dataclass(frozen=True)
class FormPage:
    """title: of the series; heading: what the form does; lead: why, in a sentence; facts: what helps to decide.

    also: (name, words) of a second button, which asks for something and saves nothing; none by default.
    """

    title: str
    heading: str
    lead: str
    button: str
    back: str
    facts: tuple[str, ...] = ()
    facts_heading: str = ""
    warning: bool = False
    keep: bool = field(default=True)
    also: tuple[str, str] | None = None


def form_page(chart: SeriesChart, heading: str, lead: str, button: str, **more: Any) -> FormPage:
    """The page of a form about one series."""
    back = reverse("measures:measure", args=[chart.series.pk])
    return FormPage(title_of(chart), heading, lead, button, back, **more)
