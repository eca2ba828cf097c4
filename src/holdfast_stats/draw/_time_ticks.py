"""Words along the level axis: months and years, or days, as close together as they fit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from holdfast_stats.draw._periods import EPOCH, MONTHS, day_of
from holdfast_stats.draw._text import text_width
from holdfast_stats.draw._time_scale import TimeScale

_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
_DAYS_UP_TO = 100  # spans longer than this are labelled by months
_AIR = 9.0


Label = tuple[int, str, str]
"""A day number, the words for it, and the year beneath ('' for none)."""


@dataclass(frozen=True, slots=True)
class TimeTick:
    """A tick at pixel `x`; its words are centred at `label_x`, the year (if any) on a second line."""

    x: float
    label_x: float
    words: str
    year: str = ""


def time_ticks(scale: TimeScale, anchor: int, step: float, size: float, left: float, right: float) -> list[TimeTick]:
    """The densest ticks whose words, in a font of `size` pixels, do not touch and stay within `left` to `right`.

    `anchor` is the day of the first point, from which weeks are counted; ticks are never closer than `step`, the
    usual number of days between points.
    """
    most = 2 + (right - left) / (1.5 * size + _AIR)  # more would touch for certain
    for labels in _candidates(scale, anchor, step, most):
        ticks = [_placed(scale, label, size, left, right) for label in labels]
        if ticks and not _touch(ticks, size):
            return ticks
    on = day_of(anchor)
    return [_placed(scale, (anchor, MONTHS[on.month - 1][:3], str(on.year)), size, left, right)]


def _candidates(scale: TimeScale, anchor: int, step: float, most: float) -> Iterator[list[Label]]:
    """Labellings from the densest to the sparsest, those of more than `most` words left out."""
    first, last = int(scale.pieces[0].start), int(scale.pieces[-1].stop) + 1
    shown = sum(piece.stop - piece.start for piece in scale.pieces)
    if shown <= _DAYS_UP_TO and step <= _DAY_STEPS[-1]:
        for days in _DAY_STEPS:
            if days >= step and shown / days <= most:
                yield _day_labels(scale, anchor, last, days)
    firsts = _month_firsts(scale, first, last)
    for months in _MONTH_STEPS:
        if months * 31 >= step and len(firsts) / months <= most:
            yield _month_labels(firsts, months)


def _day_labels(scale: TimeScale, anchor: int, last: int, step: int) -> list[Label]:
    """Every `step` days from the first point: `3 Mar`, the year beneath the first and wherever it changes."""
    shown = [day for day in range(anchor, last + 1, step) if scale.shows(day)]
    return list(_with_years(shown, lambda on: f"{on.day} {MONTHS[on.month - 1][:3]}"))


def _month_firsts(scale: TimeScale, first: int, last: int) -> list[tuple[int, int]]:
    """Month (counted from year 0) and day number of the first of each month on the axis."""
    month = day_of(first).year * 12 + day_of(first).month - 1
    found = []
    while (day := dt.date(month // 12, month % 12 + 1, 1).toordinal() - EPOCH) <= last:
        if scale.shows(day):
            found.append((month, day))
        month += 1
    return found


def _month_labels(firsts: list[tuple[int, int]], step: int) -> list[Label]:
    """Firsts of every `step`-th month; from a year on, years alone. Half years begin in April, as NHS years do."""
    offset = 3 if step == 6 else 0
    shown = [day for month, day in firsts if (month - offset) % step == 0]
    if step >= 12:
        return [(day, str(day_of(day).year), "") for day in shown]
    return list(_with_years(shown, lambda on: MONTHS[on.month - 1][:3]))


def _with_years(days: list[int], words: Callable[[dt.date], str]) -> Iterator[Label]:
    before = None
    for day in days:
        on = day_of(day)
        yield day, words(on), str(on.year) if on.year != before else ""
        before = on.year


def _placed(scale: TimeScale, label: Label, size: float, left: float, right: float) -> TimeTick:
    day, words, year = label
    x = scale(day)
    half = max(text_width(words, size), text_width(year, size)) / 2
    return TimeTick(round(x, 1), round(min(max(x, left + half), right - half), 1), words, year)


def _touch(ticks: list[TimeTick], size: float) -> bool:
    """Whether words on either line come closer than the air they need."""
    for line in ("words", "year"):
        edge = float("-inf")
        for tick in ticks:
            text = getattr(tick, line)
            if not text:
                continue
            half = text_width(text, size) / 2
            if tick.label_x - half < edge + _AIR:
                return True
            edge = tick.label_x + half
    return False
