"""Suggestions a person may take or leave: where to start a new phase, which kind of chart to draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from holdfast_stats._plotted import rate
from holdfast_stats._result import ChartResult
from holdfast_stats._series import Series

ENOUGH_FOR_LIMITS = 12  # points since the shift, so that the new phase can have limits of its own
ENOUGH_BEFORE = 7
OVERDISPERSED = 1.5  # times the variance of chance at which the primed charts are offered


@dataclass(frozen=True, slots=True)
class RebaseSuggestion:
    """Evidence for a new phase: its first date, the points since, the means before and since, and a sentence."""

    date: np.datetime64
    n_points: int
    mean_before: float
    mean_since: float
    sentence: str


@dataclass(frozen=True, slots=True)
class KindSuggestion:
    """A kind of chart and why; `also` are other kinds that would do as well, given other data."""

    kind: str
    sentence: str
    also: tuple[str, ...] = ()


def suggest_rebase(result: ChartResult) -> RebaseSuggestion | None:
    """A new phase worth considering: the last phase has shifted to one side of its centre and stayed there.

    Asked for: the latest points, at least 12 in a row, on one side of the centre, and at least 7 points of the phase
    before them. Points that are missing, excluded or on the centre are passed over before the run, never within it.
    None otherwise. Only evidence: whether something changed, and what, is for a person to say.
    """
    phase = result.phases[-1]
    rows = np.arange(phase.start, phase.stop)
    rows = rows[~np.isnan(result.values[rows]) & ~result.excluded[rows]]
    if not rows.size or result.side[rows[-1]] == 0:
        return None
    elsewhere = np.flatnonzero(result.side[rows] != result.side[rows[-1]])
    first = int(elsewhere[-1]) + 1 if elsewhere.size else 0
    since, before = rows[first:], rows[:first]
    if since.size < ENOUGH_FOR_LIMITS or before.size < ENOUGH_BEFORE:
        return None
    where = "above" if result.side[rows[-1]] > 0 else "below"
    centre = "median" if result.kind in ("run", "g") else "average"
    date = result.dates[since[0]]
    return RebaseSuggestion(
        date,
        int(since.size),
        float(result.values[before].mean()),
        float(result.values[since].mean()),
        f"All {since.size} points since {date} are {where} the {centre}: if something changed then and is meant to "
        "stay, start a new phase there.",
    )


def suggest_kind(
    number: str = "measurement", *, size_varies: bool = True, rare: bool = False, series: Series | None = None
) -> KindSuggestion:
    """The kind of chart that three plain answers, or the data, point to.

    number: what each number is: "measurement" (a size, a time, a percentage or score already worked out), "share"
    (so many out of so many), "count" (how many happened), "cases_between" or "time_between" (events).
    size_varies: does the number of patients, bed days or chances differ from point to point? rare: is the usual
    count nought or one? series: the data; more than a quarter of zeros count as rare, fewer than 12 points
    ask for a run chart, and spread beyond chance asks for the primed charts. ValueError for another answer.
    """
    answers = ("measurement", "share", "count", "cases_between", "time_between")
    if number not in answers:
        raise ValueError(f"number must be one of {', '.join(answers)}, not {number!r}.")
    values = np.empty(0) if series is None else series.values[~np.isnan(series.values)]
    if series is not None and values.size < ENOUGH_FOR_LIMITS:
        return KindSuggestion("run", f"With {values.size} values a run chart is safest: it needs no limits.")
    if number == "measurement":
        return KindSuggestion("xmr", "Single measurements: an XmR chart finds its limits from point to point.")
    if number == "cases_between":
        return KindSuggestion("g", "Cases between rare events: a G chart.")
    if number == "time_between":
        return KindSuggestion("t", "Time between rare events: a T chart.")
    if rare or (values.size and float((values == 0).mean()) > 0.25):
        rare_words = "Rare events: chart the time between them (T), or the cases between them (G)."
        return KindSuggestion("t", rare_words, also=("g",))
    if number == "count" and not size_varies:
        if series is not None and count_overdispersion(series) > OVERDISPERSED:
            wide = "Counts that vary more than chance alone allows: an XmR chart finds its limits from point to point."
            return KindSuggestion("xmr", wide, also=("c",))
        return KindSuggestion("c", "Counts with the same chance of happening each time: a C chart.")
    plain, primed = ("p", "pp") if number == "share" else ("u", "up")
    word = "Shares of a whole" if number == "share" else "Counts whose chances vary"
    if series is not None and overdispersion(series, plain) > OVERDISPERSED:
        wide = f"{word} that vary more than chance alone allows: a {plain.upper()}' chart."
        return KindSuggestion(primed, wide, also=(plain,))
    return KindSuggestion(plain, f"{word}: a {plain.upper()} chart.")


def count_overdispersion(series: Series) -> float:
    """Variance of counts from point to point over their mean: about 1 by chance (Poisson), NaN if unknown."""
    counts = series.values[~np.isnan(series.values)]
    if counts.size < 2 or not counts.mean() > 0:
        return float("nan")
    return float((np.abs(np.diff(counts)).mean() / 1.128) ** 2 / counts.mean())


def overdispersion(series: Series, kind: str) -> float:
    """Variance of z = (y - centre) / sigma of a p or u chart from point to point; about 1 by chance, NaN if unknown.

    From moving ranges (mean |dz| / 1.128, squared), so a shift weighs little (Laney 2002).
    """
    if series.denominators is None or kind not in ("p", "u"):
        return float("nan")
    shares = rate(series.values, series.denominators)
    present = ~np.isnan(shares)
    tops, sizes = series.values[present], series.denominators[present]
    if tops.size < 2:
        return float("nan")
    centre = tops.sum() / sizes.sum()
    variance = centre * (1 - centre) if kind == "p" else centre
    if not variance > 0:
        return float("nan")
    z = (tops / sizes - centre) / np.sqrt(variance / sizes)
    return float((np.abs(np.diff(z)).mean() / 1.128) ** 2)
