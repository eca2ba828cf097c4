"""The list of reports by mail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from holdfast.measures.choices import Every
from holdfast.measures.rules.reports import when_words
from holdfast.web.areas.measures.pages.overview import STATES
from holdfast.web.components.listing import Cell

HEADINGS = ("Report", "What it holds", "When", "Who gets it", "Made by", "")


@dataclass(frozen=True)
class ReportsPage:
    """What reports.html draws."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def reports_page(reports: Iterable[Any], person_id: int) -> ReportsPage:
    """A row for each report; one's own can be changed and ended, another's stopped."""
    return ReportsPage(HEADINGS, tuple(_row(one, person_id) for one in reports))


def _row(report: Any, person_id: int) -> tuple[Any, ...]:
    mine = report.made_by_id == person_id
    readers = [reader.person.name for reader in report.readers.all()]
    when = when_words(Every(report.every), report.day)
    route, words = ("measures:end_report", "End") if mine else ("measures:stop_report", "Stop sending me")
    name = Cell(report.name, reverse("measures:change_report", args=[report.pk])) if mine else report.name
    return (
        name,
        filters_words(report.asked),
        f"{when[0].upper()}{when[1:]}",
        ", ".join(readers) if mine else "You",
        "You" if mine else report.made_by.name,
        Cell(f"{words} {report.name}", reverse(route, args=[report.pk])),
    )


def filters_words(asked: Mapping[str, Any]) -> str:
    """What a report holds, from the filters of the overview."""
    said = [label for value, label in STATES if asked.get("state") == value]
    said += [f"named like “{asked['q']}”"] if asked.get("q") else []
    said += ["one ward or unit"] if asked.get("unit") else []
    said += ["one measure"] if asked.get("measure") else []
    said += ["every organisation"] if asked.get("organisation") == "all" else []
    return f"Measures: {', '.join(said)}." if said else "All measures of the organisation."
