"""The overview of many measures: the icon table boards ask for, from the same numbers as the charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import numpy as np
from django.urls import reverse
from markupsafe import Markup

from holdfast.measures.choices import Frequency
from holdfast.measures.queries.facts import OverviewPage as Found
from holdfast.measures.queries.facts import OverviewRow
from holdfast.web.components import measure_words as words
from holdfast.web.components import pictures
from holdfast.web.components.listing import Choice, FilterGroup
from holdfast.web.components.paging import Pages, pages_of
from holdfast.web.components.pictures import Icon
from holdfast.web.components.words import period, plural
from holdfast_stats import draw

STATES = (
    ("concern", "Concern"),
    ("improvement", "Improvement"),
    ("misses_target", "Misses its target"),
    ("late", "No recent data"),
)
ORDERS = (
    ("measure", "By measure"),
    ("unit", "By ward or unit"),
    ("state", "Concerns first"),
    ("latest", "Oldest numbers first"),
)
KEPT = ("organisation", "unit", "measure", "q", "order", "state", "when")
PUBLISHED = "published"  # national figures judged as when they were last published
EVERYWHERE = "all"
MOST_LISTED = 40  # organisations to choose from in a list; more are found by their name
HEADINGS = (
    "Measure", "Unit", "Organisation", "Latest value", "Of what", "Period", "Target", "Variation", "Target judged",
    "Average", "Lower limit", "Upper limit", "Sentence",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One series in the table."""

    name: str
    href: str
    unit: str
    value: str
    period: str
    target: str
    variation: Icon
    assurance: Icon
    sparkline: Markup
    sentence: str


@dataclass(frozen=True)
class LegendLine:
    picture: Markup
    words: str


@dataclass(frozen=True)
class Select:
    """A narrowing list: its name, its label, and (value, words, chosen)."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class OverviewPage:
    """What overview.html draws."""

    heading: str
    sentence: str
    lines: tuple[Line, ...]
    count_words: str
    filters: tuple[FilterGroup, ...]
    selects: tuple[Select, ...]
    text: str
    pages: Pages
    downloads: tuple[tuple[str, str], ...]
    legend: tuple[LegendLine, ...]
    sprite: Markup
    scopes: tuple[tuple[str, str, bool], ...]
    kept: tuple[tuple[str, str], ...]
    empty: str
    may_define: bool
    may_add: bool
    published: str = ""
    slides: str = ""
    printed: str = ""
    ordered: str = ""
    published_link: tuple[str, str] | None = None
    why: str = ""


def overview_page(
    found: Found, asked: Mapping[str, str], *, own: tuple[int, str], may_define: bool, may_add: bool
) -> OverviewPage:
    """The page of what was found. asked: the words of the address, checked; own: the viewer's organisation."""
    several = len({row.organisation_id for row in found.rows}) > 1
    lines = tuple(line(row, several) for row in found.rows)
    everywhere = asked.get("organisation") == EVERYWHERE
    return OverviewPage(
        heading="Measures of every organisation" if everywhere else "Measures",
        sentence=found.expected_sentence,
        lines=lines,
        count_words=_count_words(found),
        filters=(_state_filter(found, asked),),
        selects=_selects(found, asked),
        text=asked.get("q", ""),
        pages=pages_of(found.total, 60, str(found.page), lambda n: address(asked, page=str(n))),
        downloads=(
            ("Download as CSV", address(asked, download="csv")),
            ("Download for Excel", address(asked, download="xlsx")),
        ),
        legend=legend(),
        sprite=pictures.sprite(icon for one in lines for icon in (one.variation, one.assurance)),
        scopes=(
            (
                own[1],
                address({}, organisation=""),
                not everywhere and asked.get("organisation", "") in ("", str(own[0])),
            ),
            ("Every organisation, alphabetically", address({}, organisation=EVERYWHERE), everywhere),
        ),
        kept=tuple((k, asked[k]) for k in ("organisation", "state", "when") if asked.get(k)),
        empty="Nothing matches these filters." if set(asked) - {"organisation", "order", "when"} else "",
        may_define=may_define,
        may_add=may_add,
        printed=reverse("measures:print") + address({**asked, "page": str(found.page)}, page=str(found.page)),
        ordered=reverse("measures:order_report") + address(asked),
        **_published(found, asked),
    )


def _published(found: Found, asked: Mapping[str, str]) -> dict[str, Any]:
    """What is said of national figures: how old they are, and the way to their state at publication and back."""
    if found.published_to is None:
        return {}
    month = period(found.published_to, "month")
    if asked.get("when") == PUBLISHED:
        words = f"National figures as they stood when last published, up to {month}. Nothing newer is known here."
        return {"published": words, "published_link": ("See them as they stand today", address(asked, when=""))}
    words = f"National figures here go up to {month}."
    return {"published": words, "published_link": ("See what they said when published", address(asked, when=PUBLISHED))}


def address(asked: Mapping[str, str], **changes: str) -> str:
    """The overview's address with some words changed; empty ones are left out."""
    merged = {k: v for k, v in {**asked, **changes}.items() if v and (k in KEPT or k in changes)}
    return "?" + urlencode(merged)


def line(row: OverviewRow, several: bool) -> Line:
    """One row: late series are grey and say so, whatever they said last."""
    late = row.late is not None
    return Line(
        name=row.measure,
        href=reverse("measures:measure", args=[row.series_id]),
        unit=f"{row.unit}, {row.organisation}" if several and row.unit != row.organisation else row.unit,
        value=words.plain_value(row.latest_value, _shown(row)),
        period=row.latest_period_words,
        target=words.level_value(row.target, _shown(row)),
        variation=pictures.variation_icon(row.variation, row.better, late=late, size=32),
        assurance=pictures.assurance_icon(row.assurance, row.better, late=late, size=32),
        sparkline=sparkline(row),
        sentence=row.late.words if row.late else row.sentence,
    )


def sparkline(row: OverviewRow) -> Markup:
    """The last 24 periods with the average of the present limits."""
    values = np.array(list(_with_breaks(row)), dtype=float)
    size = values.size
    centre = np.full(size, np.nan if row.centre is None else row.centre)
    held = np.flatnonzero(~np.isnan(values))
    if held.size > row.points_in_phase:  # no average is drawn back beyond the start of the present limits
        centre[: held[held.size - row.points_in_phase] if row.points_in_phase else size] = np.nan
    reading = np.full(size, "common", dtype="<U12")
    if size:
        reading[-1] = row.variation or "common"
    result: Any = SimpleNamespace(
        values=values, centre=centre, reading=reading, excluded=np.zeros(size, dtype=bool), kind=row.chart_kind
    )
    title = f"The last {plural(len(row.sparkline), words.period_noun(row))}"
    return Markup(draw.sparkline_svg(result, title=title, stale=row.late is not None))


def _with_breaks(row: OverviewRow) -> Iterator[float]:
    """The values, with a gap wherever a period or more has no number: no line is drawn across a silence."""
    longest = 1.6 * Frequency(row.frequency).days
    before = None
    for day, value in row.sparkline:
        if before is not None and (day - before).days > longest:
            yield np.nan
        yield np.nan if value is None else value
        before = day


def _shown(row: OverviewRow) -> Any:
    kind = "percent" if row.unit_words.strip() == "%" else "number"
    return SimpleNamespace(value_kind=kind, unit_words=row.unit_words, decimals=row.decimals, frequency=row.frequency)


def _count_words(found: Found) -> str:
    if found.pages <= 1:
        return plural(found.total, "measure")
    first = (found.page - 1) * 60 + 1
    return f"{first:,} to {first + len(found.rows) - 1:,} of {plural(found.total, 'measure')}"


def _state_filter(found: Found, asked: Mapping[str, str]) -> FilterGroup:
    now = asked.get("state", "")
    choices = [Choice("All", found.counts.all, address(asked, state=""), now == "")]
    for value, label in STATES:
        choices.append(Choice(label, getattr(found.counts, value), address(asked, state=value), now == value))
    return FilterGroup("state", "Show", tuple(choices))


def _selects(found: Found, asked: Mapping[str, str]) -> tuple[Select, ...]:
    def select(name: str, label: str, first: str, pairs: Iterable[tuple[Any, str]]) -> Select:
        now = asked.get(name, "")
        options = [("", first, now == ""), *((str(v), text, now == str(v)) for v, text in pairs)]
        return Select(name, label, tuple(o for o in options if o[1]))

    narrow = (
        () if asked.get("organisation") == EVERYWHERE else (select("unit", "Ward or unit", "Every unit", found.units),)
    )
    if len(found.organisations) <= MOST_LISTED:
        named = ((EVERYWHERE, "Every organisation"), *found.organisations)
        narrow = (select("organisation", "Organisation", "My organisation", named), *narrow)
    return (
        *narrow,
        select("measure", "Measure", "Every measure", found.measures),
        select("order", "In order", "", ORDERS),
    )


def legend() -> tuple[LegendLine, ...]:
    """Every icon with its words and what it means: stands under the table and on paper."""
    variation = (
        ("common", "neither"),
        ("improvement", "up"),
        ("concern", "up"),
        ("high", "neither"),
        ("no_recent_data", "neither"),
    )
    lines = [pictures.variation_icon(kind, better, late=False, size=32) for kind, better in variation]
    lines += [pictures.assurance_icon(kind, "up", late=False, size=32) for kind in ("pass", "hit_or_miss", "fail")]
    return tuple(
        LegendLine(
            icon.picture,
            f"{icon.words.split(':')[0] if icon.kind != 'high' else 'Higher or lower than usual'}: {icon.means}",
        )
        for icon in lines
    )


def export_row(row: OverviewRow) -> tuple[Any, ...]:
    """The same row as plain values for a file; headings are HEADINGS."""
    late = row.late is not None
    return (
        row.measure, row.unit, row.organisation, row.latest_value, row.unit_words, row.latest_period, row.target,
        pictures.variation_icon(row.variation, row.better, late=late).words,
        pictures.assurance_icon(row.assurance, row.better, late=late).words,
        row.centre, row.lower, row.upper, row.late.words if row.late else row.sentence,
    )  # fmt: skip
