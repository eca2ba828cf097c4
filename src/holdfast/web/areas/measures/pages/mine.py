"""This month's numbers, ready to be typed by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from holdfast.measures.queries.facts import DueSeries
from holdfast.web.areas.measures.forms.mine import MineForm, key_of
from holdfast.web.components import measure_words as words
from holdfast.web.components.words import day, plural


@dataclass(frozen=True)
class MineInput:
    """One input: the visible words are short, the label says all."""

    field: Any
    short: str


@dataclass(frozen=True)
class MineRow:
    """One series: what and where, for which period, what it last was, and its inputs."""

    name: str
    unit: str
    href: str
    period: str
    due: str
    is_late: bool
    latest: str
    inputs: tuple[MineInput, ...]
    hidden: Any


@dataclass(frozen=True)
class MinePage:
    heading: str
    sentence: str
    rows: tuple[MineRow, ...]
    shows_all: bool
    may_bring: bool


def mine_page(form: MineForm, due: Sequence[DueSeries], *, shows_all: bool, may_bring: bool) -> MinePage:
    """The page of the series somebody keeps."""
    wanted = sum(one.is_due for one in due)
    late = sum(one.is_late for one in due)
    said = f"{plural(wanted, 'number')} wanted" + (f", {late} of them late" if late else "") + "."
    return MinePage(
        "This month’s numbers",
        said if wanted else "Nothing is wanted from you now.",
        tuple(_row(form, one) for one in due),
        shows_all,
        may_bring,
    )


def _row(form: MineForm, one: DueSeries) -> MineRow:
    latest = words.plain_value(one.latest_value, one.measure) if one.latest_value is not None else "none yet"
    return MineRow(
        name=one.measure.name,
        unit=one.unit.name,
        href=reverse("measures:measure", args=[one.series.pk]),
        period=one.period_words,
        due=f"late since {day(one.due_on)}" if one.is_late else "",
        is_late=one.is_late,
        latest=f"{latest}{', ' + one.latest_period_words if one.latest_period_words else ''}",
        inputs=tuple(MineInput(form[name], _short(name, one.measure)) for name in form.names(one)),
        hidden=form[f"{key_of(one)}_period"],
    )


def _short(name: str, measure: Any) -> str:
    part = name.rpartition("_")[2]
    if part == "value":
        return measure.unit_words if measure.unit_words != "%" else "Number"
    return (measure.numerator if part == "numerator" else measure.denominator) or part.capitalize()
