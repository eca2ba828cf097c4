"""Which chart suits a measure, from three plain questions; and whether its numbers can be drawn on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import holdfast_stats
from holdfast.measures.choices import ChartKind, ValueKind

Parts = Mapping[date, tuple[float | None, float | None]]


class Size(StrEnum):
    """Out of how many something is counted."""

    SAME = "same"
    VARIES = "varies"
    THOUSANDS = "thousands"

    @property
    def label(self) -> str:
        words = {
            "same": "About the same each time, or it does not matter",
            "varies": "It differs from time to time",
            "thousands": "Thousands each time",
        }
        return words[self.value]


class Often(StrEnum):
    """How often something happens."""

    OFTEN = "often"
    SELDOM = "seldom"
    DAYS_BETWEEN = "days_between"
    CASES_BETWEEN = "cases_between"

    @property
    def label(self) -> str:
        words = {
            "often": "Some in most periods",
            "seldom": "In many periods not at all",
            "days_between": "So seldom that we write down the days since the last one",
            "cases_between": "So seldom that we write down the cases since the last one",
        }
        return words[self.value]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person said: what is counted, out of how many, how often it happens."""

    value_kind: ValueKind
    size: Size = Size.SAME
    often: Often = Often.OFTEN


@dataclass(frozen=True, slots=True)
class Choice:
    """The chart that suits, and why in a sentence or two."""

    kind: ChartKind
    because: str


_NUMBER = {ValueKind.PERCENT: "share", ValueKind.RATE: "count", ValueKind.COUNT: "count"}
_XMR_TOO = "An XmR chart, which Making Data Count uses for nearly everything, would do as well."
_SELDOM = (
    "A run chart: limits mean little for something that mostly does not happen. Writing down the days or the cases "
    "between one and the next, on a T or G chart, would tell you sooner."
)
_UNKNOWN_SIZE = (
    "An XmR chart: it finds its limits from point to point, whatever the counts are out of. "
    "If you know out of how many, define a rate instead: a U chart then allows for it."
)


def choose_kind(answers: Answers) -> Choice:
    """The library's suggestion for these answers, in words; nothing here overrules what a person chooses.

    Two answers the library does not ask for are decided here. A count out of numbers nobody gives stays on an XmR
    chart. Out of thousands, limits from chance alone are too narrow (Mohammed et al, BMJ Qual Saf 2013): P' or U'.
    """
    value_kind, often = answers.value_kind, answers.often
    if often is Often.DAYS_BETWEEN:
        return _as_suggested(holdfast_stats.suggest_kind("time_between"))
    if often is Often.CASES_BETWEEN:
        return _as_suggested(holdfast_stats.suggest_kind("cases_between"))
    if often is Often.SELDOM:
        return Choice(ChartKind.RUN, _SELDOM)
    if value_kind is ValueKind.NUMBER:
        return _as_suggested(holdfast_stats.suggest_kind("measurement"))
    if value_kind is ValueKind.COUNT and answers.size is not Size.SAME:
        return Choice(ChartKind.XMR, _UNKNOWN_SIZE)
    found = holdfast_stats.suggest_kind(_NUMBER[value_kind], size_varies=value_kind is not ValueKind.COUNT)
    if answers.size is Size.THOUSANDS:
        plain = ChartKind(found.kind)
        primed = {ChartKind.P: ChartKind.P_PRIME, ChartKind.U: ChartKind.U_PRIME}[plain]
        why = f"Out of thousands, chance alone makes limits too narrow: a {primed.short} widens them. {_XMR_TOO}"
        return Choice(primed, why)
    return Choice(ChartKind(found.kind), f"{found.sentence} {_XMR_TOO}")


def _as_suggested(found: holdfast_stats.KindSuggestion) -> Choice:
    return Choice(ChartKind(found.kind), found.sentence)


def kind_of_sheet(values: Sequence[float]) -> ChartKind:
    """The chart of a measure that a sheet begins, where nobody was asked: XmR, or a run chart when mostly nought."""
    return ChartKind.RUN if sum(v == 0 for v in values) > len(values) / 2 else ChartKind.XMR


def drawable(kind: ChartKind, points: Sequence[tuple[date, float | None]], parts: Parts) -> ChartKind:
    """The kind of chart these numbers can be drawn on: the one asked for, or what is right without its needs.

    An XmR chart where a P or U chart lacks what some number is out of, or a C chart meets a number below nought; a run
    chart where a T chart meets nought days (two events on one day) or a G chart a number below nought.
    """
    held = [(day, value) for day, value in points if value is not None]
    if kind.needs_parts:
        good = all(_has_parts(parts.get(day), kind) for day, _ in held)
    else:
        lowest = min((value for _, value in held), default=1.0)
        good = kind in (ChartKind.XMR, ChartKind.RUN) or lowest > 0 or (lowest == 0 and kind is not ChartKind.T)
    if good:
        return kind
    return ChartKind.RUN if kind.by_event else ChartKind.XMR


def _has_parts(found: tuple[float | None, float | None] | None, kind: ChartKind) -> bool:
    top, bottom = found or (None, None)
    if top is None or bottom is None or bottom <= 0 or top < 0:
        return False
    return kind not in (ChartKind.P, ChartKind.P_PRIME) or top <= bottom
