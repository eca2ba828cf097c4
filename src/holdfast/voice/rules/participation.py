"""Who takes part, by area: counts of finished quarters alone, small ones kept back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from holdfast.voice.rules.quarters import before, quarter_of
from holdfast.voice.rules.small import published, published_total


@dataclass(frozen=True)
class Took:
    """An area: ideas given, ideas acted on, people who joined a project. None: kept back."""

    area: str
    ideas: int | None
    acted: int | None
    joined: int | None


def year_to(on: date) -> tuple[date, date]:
    """The four finished quarters before a day: (first day, last day).

    Whole quarters, so that what changed since yesterday tells of nobody who spoke yesterday.
    """
    last = before(quarter_of(on)).ends_on
    after = last + timedelta(days=1)
    return after.replace(year=after.year - 1), last


def taking_part(ideas: Mapping[str, int], acted: Mapping[str, int], joined: Mapping[str, int]) -> tuple[Took, ...]:
    """The areas by name, and all together last. ideas, acted, joined: counts by the area's name.

    Each column is a cut of its own and keeps back what its small numbers would give away. Where the ideas of an area
    are kept back, so is how many of them were acted on.
    """
    areas = sorted({*ideas, *acted, *joined}, key=str.casefold)
    given = published({area: ideas.get(area, 0) for area in areas})
    shown = published({area: acted.get(area, 0) for area in areas})
    team = published({area: joined.get(area, 0) for area in areas})
    rows = [Took(area, given[area], shown[area] if given[area] is not None else None, team[area]) for area in areas]
    totals = [published_total(sum(column.values())) for column in (ideas, acted, joined)]
    return (*rows, Took("All together", *totals))
