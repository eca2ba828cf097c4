"""What is measured: the list of definitions, and one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from holdfast.foundation.places import Place
from holdfast.measures.choices import Better, Frequency
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer
from holdfast.web.areas.measures.pages.about import definition_rows
from holdfast.web.components.listing import Cell, Column, Filter, Listing
from holdfast.web.components.words import day, plural


def _scope(measure: Any) -> str:
    return "national" if measure.organisation_id is None else "own"


DEFINITIONS = Listing(
    name="definitions",
    caption="Definitions of measures",
    one="definition",
    sort="name",
    columns=(
        Column(
            "name",
            "Measure",
            value=lambda m: m.name,
            show=lambda m: Cell(m.name, reverse("measures:definition", args=[m.pk])),
            order="name",
        ),
        Column(
            "scope", "Whose", value=lambda m: "National" if m.organisation_id is None else "Ours", order="organisation"
        ),
        Column("better", "Better", value=lambda m: Better(m.better).label, order="better"),
        Column("frequency", "How often", value=lambda m: Frequency(m.frequency).label, order="frequency"),
        Column("used", "Used here by", value=lambda m: plural(m.open_series, "chart"), order="open_series"),
        Column("owner", "Kept by", value=lambda m: m.owner or "nobody yet", order="owner"),
        Column(
            "review_by",
            "Look at again by",
            value=lambda m: m.review_by,
            show=lambda m: day(m.review_by),
            order="review_by",
        ),
        Column(
            "retired", "Retired", value=lambda m: m.retired_on, show=lambda m: day(m.retired_on), order="retired_on"
        ),
    ),
    filters=(
        Filter(
            "scope",
            "Whose",
            options=(("national", "National"), ("own", "Ours")),
            keep=lambda rows, value: rows.filter(organisation__isnull=value == "national"),
        ),
        Filter(
            "retired",
            "In use",
            options=(("yes", "In use"), ("no", "Retired")),
            keep=lambda rows, value: rows.filter(retired_on__isnull=value == "yes"),
        ),
    ),
    search=lambda rows, text: rows.filter(name__icontains=text),
    search_label="Words in the name",
    empty="No definition yet.",
)


@dataclass(frozen=True)
class DefinitionPage:
    """What definition.html draws."""

    name: str
    meaning: str
    stamp: str
    rows: tuple[tuple[str, str], ...]
    charts: tuple[tuple[str, str], ...]
    more: str
    more_charts: int
    actions: tuple[tuple[str, str], ...]
    retired: str


def definition_page(measure: Any, series: Iterable[Any], *, count: int, viewer: Viewer, on: date) -> DefinitionPage:
    """One definition with the charts it has that the viewer sees (the first of them; count: how many there are)."""
    place = Place(measure.organisation_id, f"/{measure.organisation_id}/")
    own = measure.organisation_id is not None and viewer.may_anywhere(P.DEFINE_MEASURES)
    actions = []
    if measure.retired_on is None and viewer.may_anywhere(P.ADD_DATA):
        actions.append(("Measure this in a ward or unit", reverse("measures:new_series", args=[measure.pk])))
    if own and measure.retired_on is None and place:
        actions.append(("Change the definition", reverse("measures:revise", args=[measure.pk])))
        actions.append(("Retire it", reverse("measures:retire", args=[measure.pk])))
    shown = tuple((s.record.headline, reverse("measures:measure", args=[s.pk])) for s in series)
    return DefinitionPage(
        name=measure.name,
        meaning=measure.meaning,
        stamp=stamp(measure, on=on),
        rows=definition_rows(measure)[1:],
        charts=shown,
        more=f"{reverse('measures:overview')}?organisation=all&measure={measure.pk}",
        more_charts=max(0, count - len(shown)),
        actions=tuple(actions),
        retired=f"Retired on {day(measure.retired_on)}: {measure.retired_because}" if measure.retired_on else "",
    )


def stamp(measure: Any, *, on: date) -> str:
    """How sure one can be of the definition, in one sentence."""
    gaps = [word for word, text in (("a source", measure.source), ("an owner", measure.owner)) if not text]
    if not measure.review_by:
        gaps.append("a date to be looked at again")
    if gaps:
        return f"This definition still needs {' and '.join(gaps)}."
    if measure.review_by < on:
        return f"This definition was to be looked at again by {day(measure.review_by)}: it may be out of date."
    return f"This definition has a source and an owner, and is next looked at by {day(measure.review_by)}."
