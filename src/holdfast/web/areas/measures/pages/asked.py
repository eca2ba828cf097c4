"""The weekly meter for the chief nurse: minutes the site asked of each ward. Of wards, never of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from holdfast.measures.queries.facts import AskedLine
from holdfast.web.components.words import day, plural


@dataclass(frozen=True)
class MeterLine:
    """One ward: minutes this week and last, how full its meter is beside the fullest, and what was asked."""

    unit: str
    minutes: str
    before: str
    share: int
    asks: str


@dataclass(frozen=True)
class AskedPage:
    heading: str
    sentence: str
    lines: tuple[MeterLine, ...]
    earlier: str
    later: str


def asked_page(lines: Sequence[AskedLine], before: Sequence[AskedLine], *, week: date, today: date) -> AskedPage:
    """The page of one week, beside the week before it."""
    monday = week - timedelta(days=week.weekday())
    total, former = sum(one.minutes for one in lines), sum(one.minutes for one in before)
    most = max((one.minutes for one in lines), default=0)
    last_week = {one.unit_id: one.minutes for one in before}
    later = monday + timedelta(days=7)
    return AskedPage(
        heading="What we ask of wards",
        sentence=(
            f"In the week from {day(monday)} this site asked {plural(len(lines), 'ward')} for {duration(total)}; "
            f"{duration(former)} the week before."
            if lines
            else f"In the week from {day(monday)} this site asked nothing of any ward you oversee."
        ),
        lines=tuple(
            MeterLine(
                one.unit,
                duration(one.minutes),
                duration(last_week.get(one.unit_id, 0)),
                round(100 * one.minutes / most) if most else 0,
                "; ".join(f"{what}: {duration(minutes)}, {plural(times, 'time')}" for what, times, minutes in one.asks),
            )
            for one in lines
        ),
        earlier=f"?week={(monday - timedelta(days=7)).isoformat()}",
        later=f"?week={later.isoformat()}" if later <= today else "",
    )


def duration(minutes: float) -> str:
    """ "0 minutes", "45 minutes", "2 hours 10 minutes"."""
    whole = round(minutes)
    if whole < 60:
        return plural(whole, "minute")
    hours, rest = divmod(whole, 60)
    return f"{plural(hours, 'hour')} {plural(rest, 'minute')}" if rest else plural(hours, "hour")
