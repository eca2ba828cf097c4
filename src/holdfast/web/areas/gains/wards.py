"""The wards of a pooled gain: each one's own state and chart beside the pool's, and never in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from holdfast.measures.queries import GainHistory
from holdfast.measures.rules.gains import GainQuestion
from holdfast.measures.rules.pools import PoolQuestion
from holdfast.web.areas.gains.lists import tag
from holdfast.web.components.listing import Cell
from holdfast.web.components.words import day, plural
from holdfast_stats import Verdict, draw

SMALL = (400.0, 230.0)
CAUTION = (
    "“Part of a proven gain” says that the wards together are proven and that this ward does not clearly lag behind. "
    "It does not count as achieved, and it is no evidence about the ward: of wards in which nothing changed about half "
    "would read the same."
)


@dataclass(frozen=True)
class WardPart:
    """One ward: its own state, its chart, since when, and what it reads inside a proven pool ("" for nothing)."""

    name: str
    href: str
    state: Cell
    picture: Markup
    since: str
    label: str


@dataclass(frozen=True)
class PoolPart:
    """What stands under a pool's own state. caution: only where a ward is read by the pool's proof."""

    words: str
    caution: str
    wards: tuple[WardPart, ...]


def pool_part(found: GainHistory) -> PoolPart:
    """The wards in the order of the claim."""
    assert found.pool is not None
    assert isinstance(found.asked, PoolQuestion)
    rows = list(zip(found.gain.wards.all(), found.asked.wards, found.pool.wards, found.pool.labels, strict=True))
    when = "on one date" if found.asked.same_date else "on their own dates"
    return PoolPart(
        words=(
            f"The gain is claimed over {plural(len(rows), 'ward')} together, which began {when}. Wards and dates were "
            "fixed with the claim; none is ever left out. The state above is that of all wards together."
        ),
        caution=CAUTION if any(label for *_, label in rows) else "",
        wards=tuple(_ward(found, i, *row) for i, row in enumerate(rows)),
    )


def _ward(found: GainHistory, i: int, ward: Any, asked: GainQuestion, own: Verdict, label: str) -> WardPart:
    unit = ward.series.record.unit
    return WardPart(
        name=unit.name,
        href=reverse("home:record", args=[ward.series_id]),
        state=tag(own.state),
        picture=Markup(_picture(found, i, unit.name, asked, own)),
        since=f"Changed on {day(ward.changed_on)}.",
        label=f"{label[0].upper()}{label[1:]}." if label else "",
    )


def _picture(found: GainHistory, i: int, name: str, asked: GainQuestion, own: Verdict) -> str:
    measure = found.gain.measure
    times = measure.multiplier if asked.denominators else 1.0
    values = asked.values
    if asked.denominators:
        pairs = zip(asked.values, asked.denominators, strict=True)
        values = tuple(top / under * times if under > 0 else float("nan") for top, under in pairs)
    return draw.gain_svg(
        values,
        list(asked.starts),
        change=asked.change,
        old_level=None if own.old_level is None else own.old_level * times,
        new_level=None if own.new_level is None else own.new_level * times,
        title=f"{measure.name}, {name}",
        sentence=own.sentence,
        y_label="",
        period_words=asked.frequency,
        number_format="rate" if asked.denominators else "count",
        width=SMALL[0],
        height=SMALL[1],
        id_prefix=f"ward-{i}",
        legend=False,
    )
