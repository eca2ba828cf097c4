"""What is kept of a chart, for one series or for thousands at once: the same numbers and words, to the last bit."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from holdfast.measures.rules.charting import NAN, Asked, ask, said
from holdfast_stats import ChartResult, PhaseSummary, latest_point_chance
from holdfast_stats.batch import ASSURANCES, READINGS, SIGNALS, ManyCharts, chart_many

FEW = 4  # up to so many series, one at a time is as quick


@dataclass(frozen=True, slots=True)
class Finding:
    """The last phase's level and limits, the latest number and what it means. None where undefined.

    points: numbers in all phases; in_phase: in the last. chance: that the latest point of such a stable series reads as
    a concern; None where it cannot. phi: lag-1 autocorrelation.
    """

    variation: str
    assurance: str
    sentence: str
    latest_value: float | None
    target: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    points: int
    in_phase: int
    signal: str
    phi: float
    chance: float | None


def find(question: Asked) -> Finding | None:
    """One series; None where there is no number at all."""
    result = ask(question)
    return None if result is None else finding(question, result)


def finding(question: Asked, result: ChartResult) -> Finding:
    """What is kept of a chart that was drawn."""
    last, row = result.phases[-1], question.latest_row
    phi = lag_1(np.where(result.excluded, NAN, result.values)[last.start : last.stop])
    return Finding(
        variation=result.variation,
        assurance=result.assurance,
        sentence=said(question, result),
        latest_value=_number(result.values[row]),
        target=_number(result.target[-1]),
        centre=_number(last.centre),
        lower=_number(last.lower),
        upper=_number(last.upper),
        points=sum(phase.n for phase in result.phases),
        in_phase=last.n,
        signal=str(result.signal[row]),
        phi=phi,
        chance=_chance(result.kind, result.better, last.n, phi, result.variation),
    )


def find_many(questions: Sequence[Asked]) -> list[Finding | None]:
    """Many series, in their order. XmR charts of one rule set go through the statistics together."""
    if len(questions) <= FEW:
        return [find(q) for q in questions]
    found: list[Finding | None] = [None] * len(questions)
    groups: dict[str, list[int]] = defaultdict(list)
    for place, question in enumerate(questions):
        if question.kind == "xmr" and question.has_number:
            groups[question.rules].append(place)
        else:
            found[place] = find(question)
    for rules, places in groups.items():
        for place, one in zip(places, _together([questions[p] for p in places], rules), strict=True):
            found[place] = one
    return found


def _together(questions: Sequence[Asked], rules: str) -> list[Finding | None]:
    lengths = [len(q.values) for q in questions]
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    values = np.concatenate([np.array(q.values) for q in questions])
    starts = np.zeros(values.size, dtype=bool)
    for first, question in zip(offsets[:-1], questions, strict=True):
        starts[[first + question.dates.index(day) for day in question.rebases]] = True
    target = np.concatenate([np.array(q.targets) if q.targets else np.full(len(q.values), NAN) for q in questions])
    many = chart_many(
        (values, offsets), rules=rules, better=[q.better for q in questions], target=target, starts=starts
    )
    last = np.flatnonzero(np.append(many.phases.series[1:] != many.phases.series[:-1], True))
    points = np.bincount(many.phases.series, weights=many.phases.n, minlength=len(questions)).astype(int)
    return [
        _of_many(q, many, i, int(last[i]), slice(int(offsets[i]), int(offsets[i + 1])), values, int(points[i]))
        for i, q in enumerate(questions)
    ]


def _of_many(
    question: Asked, many: ManyCharts, i: int, phase: int, rows: slice, values: np.ndarray, points: int
) -> Finding | None:
    variation = str(READINGS[many.variation[i]])
    if not variation:
        return find(question)  # too little to say anything: the reason needs the whole chart
    row = question.latest_row
    start, n = int(many.phases.start[phase]), int(many.phases.n[phase])
    phi = lag_1(values[rows][start:])
    signal = str(SIGNALS[many.signal[rows.start + row]])
    result = _just_enough(question, many, i, start, n, rows, values)
    return Finding(
        variation=variation,
        assurance=result.assurance,
        sentence=said(question, result),
        latest_value=_number(values[rows.start + row]),
        target=_number(question.targets[-1]) if question.targets else None,
        centre=_number(many.centre[i]),
        lower=_number(many.lower[i]),
        upper=_number(many.upper[i]),
        points=points,
        in_phase=n,
        signal=signal,
        phi=phi,
        chance=_chance("xmr", question.better, n, phi, variation),
    )


def _just_enough(
    question: Asked, many: ManyCharts, i: int, start: int, n: int, rows: slice, values: np.ndarray
) -> ChartResult:
    """A result with what the sentence is made of: the last phase's values, sides and signals."""
    mine = values[rows]
    centre, lower, upper = float(many.centre[i]), float(many.lower[i]), float(many.upper[i])
    summary = PhaseSummary(
        index=0, start=start, stop=mine.size, n=n, centre=centre, lower=lower, upper=upper, trial=False, useful=0,
        longest_run=0, longest_run_limit=None, crossings=0, crossings_limit=None, runs_signal=False,
        hardly_varies=False, screened_out=0,
    )  # fmt: skip
    none: Any = np.empty(0)
    with np.errstate(invalid="ignore"):
        side = np.nan_to_num(np.sign(mine - centre)).astype(np.int8)
    return ChartResult(
        kind="xmr", rules=question.rules, better=question.better, dates=none, values=mine, denominators=None,
        target=np.array(question.targets[-1:] or [NAN]), phase=none, centre=none, lower=none, upper=none,
        near_lower=none, near_upper=none, side=side, signal=SIGNALS[many.signal[rows]], reading=none,
        excluded=np.zeros(mine.size, dtype=bool), variation=str(READINGS[many.variation[i]]),
        assurance=str(ASSURANCES[many.assurance[i]]) if question.targets else "", phases=(summary,), cautions=(),
        sentence="",
    )  # fmt: skip


def lag_1(values: np.ndarray) -> float:
    """How alike neighbours are: lag-1 autocorrelation of the numbers of a phase, 0 where it cannot be told.

    Covariance over all pairs by variance (Box & Jenkins); pairs with a gap left out; kept within 0.9; two decimals.
    """
    present = values[~np.isnan(values)]
    if present.size < 3:
        return 0.0
    off = values - present.mean()
    squares = off * off
    variance = float(squares[~np.isnan(squares)].sum())
    pairs = off[1:] * off[:-1]
    pairs = pairs[~np.isnan(pairs)]
    if variance <= 0 or not pairs.size:
        return 0.0
    phi = float(pairs.mean()) * present.size / variance * (1 - 1 / present.size)
    return round(min(max(phi, -0.9), 0.9), 2)


def _chance(kind: str, better: str, n: int, phi: float, variation: str) -> float | None:
    if kind != "xmr" or better == "neither" or n < 2 or not variation:
        return None
    return _latest_point_chance(n, phi)


_latest_point_chance = lru_cache(maxsize=10_000)(latest_point_chance)


def _number(value: Any) -> float | None:
    number = float(value)
    return None if math.isnan(number) else number
