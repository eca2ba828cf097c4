"""One series to one chart: limits, rules, phases and icons put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from holdfast_stats._assurance import assurance
from holdfast_stats._block import Block
from holdfast_stats._cautions import cautions
from holdfast_stats._codes import ABOVE, ASSURANCES, READINGS, SIGNALS, direction_code
from holdfast_stats._evaluate import Findings, evaluate
from holdfast_stats._limits import Kind, kind_named
from holdfast_stats._phases import (
    excluded_rows,
    fixed_rows,
    phase_starts,
    whole_phases_where_unset,
    window_rows,
)
from holdfast_stats._plotted import Plotted, plotted
from holdfast_stats._result import ChartResult, PhaseSummary
from holdfast_stats._rules import RULE_SETS, RuleSet
from holdfast_stats._sentence import describe
from holdfast_stats._series import LARGEST, Series, day
from holdfast_stats._stack import stack, unstack

Dates = Iterable[Any]


def chart(
    series: Series,
    kind: str = "xmr",
    rules: str = "mdc-2023",
    better: str = "neither",
    target: float | Sequence[float] | np.ndarray | Mapping[Any, float] | None = None,
    rebase: Dates = (),
    fix_first: int | None = None,
    baseline: Any = None,
    exclude: Any = (),
    screen: bool = True,
) -> ChartResult:
    """Limits, special causes, icons and a plain sentence for one series.

    series: dated values. kind: xmr, run, i, mr, xbar, s, p, pp, c, u, up, g or t. rules: mdc-2023, ptd-0.2.2 (xmr
    only) or anhoej (what run charts always take). better: up, down or neither. target: a number, one number for each
    row in order of date (NaN: none), or {date: number from that date on}. rebase: dates that start a new phase.
    fix_first: each phase's limits come from its first rows alone. baseline: (first date, last date) or a mask of the
    rows that set the limits. exclude: dates or a mask of rows that count in neither limits nor rules. screen: leave
    out moving ranges of 3.267 times their mean or more.

    Sources: Making Data Count (NHS England); Montgomery, Introduction to SQC 6e; Anhoej & Olesen 2014.
    Raises ValueError for options or values the chart cannot take.
    """
    kind_, rules_ = chosen(kind, rules)
    direction = direction_code(better)
    starts, idle = phase_starts(series.dates, rebase, rules_)
    shown = plotted(series, kind_, starts)
    excluded = excluded_rows(series.dates, exclude)
    allowed = _allowed(series, shown, kind_, starts, fix_first, baseline, excluded)
    if not rules_.windows and (baseline is not None or excluded is not None):
        raise ValueError(f"{rules_.name} knows no baseline window and no excluded points; use mdc-2023.")
    block = _block(shown, starts, allowed, excluded)
    better_codes = np.full(starts.size, direction)
    found = evaluate(block, kind_, rules_, better_codes, screen=bool(screen), runs=True)
    goal = _target(target, series.dates)
    draft = _result(series, shown, kind_, rules_, better, goal, starts, excluded, found)
    draft = replace(draft, assurance=_assurance(draft, rules_, direction, target is not None))
    draft = replace(draft, cautions=cautions(draft, found, idle, screen=bool(screen)))
    return replace(draft, sentence=describe(draft))


def chosen(kind: str, rules: str) -> tuple[Kind, RuleSet]:
    """The kind and rule set of these names; ValueError where there is none, or where they do not go together."""
    kind_ = kind_named(kind)
    if rules not in RULE_SETS:
        raise ValueError(f"There are no rules called {rules!r}; choose from {', '.join(RULE_SETS)}.")
    if kind == "run" and rules == "mdc-2023":
        rules = "anhoej"
    if rules == "ptd-0.2.2" and kind != "xmr":
        raise ValueError("ptd-0.2.2 draws xmr charts alone; use mdc-2023 or anhoej for the others.")
    if rules == "anhoej" and not kind_.runs_test:
        raise ValueError(f"The Anhoej rules do not go with {kind} charts; use mdc-2023 (or kind run or i).")
    return kind_, RULE_SETS[rules]


def _allowed(
    series: Series,
    shown: Plotted,
    kind: Kind,
    starts: np.ndarray,
    fix_first: int | None,
    baseline: Any,
    excluded: np.ndarray | None,
) -> np.ndarray | None:
    """Rows that may set limits: of the first `fix_first` of each phase, or of a baseline; None for all."""
    if fix_first is not None and baseline is not None:
        raise ValueError("Give fix_first or baseline, not both.")
    if fix_first is not None:
        return fixed_rows(starts, len(series), fix_first, kind.name)
    if baseline is None:
        return None
    present = ~np.isnan(shown.values)
    if excluded is not None:
        present &= ~excluded
    return whole_phases_where_unset(window_rows(series.dates, baseline), present, starts)


def _block(shown: Plotted, starts: np.ndarray, allowed: np.ndarray | None, excluded: np.ndarray | None) -> Block:
    def numbers(row: np.ndarray | None) -> np.ndarray | None:
        return None if row is None else stack(row, starts, np.nan)

    def flags(row: np.ndarray | None) -> np.ndarray | None:
        return None if row is None else stack(row, starts, False)

    return Block(
        plotted=stack(shown.values, starts, np.nan),
        rows=np.diff(np.append(starts, shown.values.size)),
        numerators=numbers(shown.numerators),
        denominators=numbers(shown.denominators),
        spreads=numbers(shown.spreads),
        baseline=flags(allowed),
        excluded=flags(excluded),
    )


def _target(target: Any, dates: np.ndarray) -> np.ndarray:
    if target is None:
        return np.full(dates.size, np.nan)
    if isinstance(target, Mapping):
        out = np.full(dates.size, np.nan)
        for start, goal in sorted((day(key, "The target date"), float(value)) for key, value in target.items()):
            out[dates >= start] = goal
    else:
        goals = np.asarray(target, dtype=np.float64)
        if goals.ndim and goals.shape != dates.shape:
            raise ValueError(f"There are {goals.size} targets but {dates.size} rows; give one, or one for each row.")
        out = np.array(np.broadcast_to(goals, dates.shape))
    if (np.abs(out) > LARGEST).any():
        raise ValueError("A target is infinite or too large.")
    return out


def _result(
    series: Series,
    shown: Plotted,
    kind: Kind,
    rules: RuleSet,
    better: str,
    target: np.ndarray,
    starts: np.ndarray,
    excluded: np.ndarray | None,
    found: Findings,
) -> ChartResult:
    length = len(series)
    limits = found.limits

    def whole(block: np.ndarray) -> np.ndarray:
        return unstack(block, starts, length)

    lines = {name: whole(getattr(limits, name)) for name in ("centre", "lower", "upper", "near_lower", "near_upper")}
    bits = whole(found.sides).astype(np.int8)
    return ChartResult(
        kind=kind.name,
        rules=rules.name,
        better=better,
        dates=series.dates,
        values=shown.values,
        denominators=series.denominators,
        target=target,
        phase=np.repeat(np.arange(starts.size), np.diff(np.append(starts, length))),
        **lines,
        side=np.where(bits == ABOVE, 1, np.where(bits == 0, 0, -1)).astype(np.int8),
        signal=SIGNALS[whole(found.signal)],
        reading=READINGS[whole(found.reading)],
        excluded=np.zeros(length, dtype=bool) if excluded is None else excluded.copy(),
        variation=str(READINGS[found.variation[-1]]),
        assurance="",
        phases=_phases(shown, kind, starts, lines, excluded, found),
        cautions=(),
        sentence="",
    )


def _phases(
    shown: Plotted,
    kind: Kind,
    starts: np.ndarray,
    lines: dict[str, np.ndarray],
    excluded: np.ndarray | None,
    found: Findings,
) -> tuple[PhaseSummary, ...]:
    counts = ~np.isnan(shown.values)
    if excluded is not None:
        counts &= ~excluded
    stops = np.append(starts[1:], counts.size)
    ranges, runs = found.limits.ranges, found.runs
    assert runs is not None
    summaries = []
    for index, (start, stop) in enumerate(zip(starts.tolist(), stops.tolist(), strict=True)):
        here = np.flatnonzero(counts[start:stop])
        last = start + int(here[-1]) if here.size else stop - 1
        useful = int(runs.useful[index])
        summaries.append(
            PhaseSummary(
                index=index,
                start=start,
                stop=stop,
                n=int(here.size),
                centre=float(lines["centre"][last]),
                lower=float(lines["lower"][last]),
                upper=float(lines["upper"][last]),
                trial=bool(found.limits.counted[index] < kind.wants),
                useful=useful,
                longest_run=int(runs.longest[index]),
                longest_run_limit=int(runs.longest_limit[index]) if useful else None,
                crossings=int(runs.crossings[index]),
                crossings_limit=int(runs.crossings_limit[index]) if useful else None,
                runs_signal=bool(runs.signal[index]) and kind.name != "mr",
                hardly_varies=bool(ranges is not None and ranges.hardly_varies[index]),
                screened_out=0 if ranges is None else int(ranges.screened_out[index]),
                variation=str(READINGS[found.variation[index]]),
            )
        )
    return tuple(summaries)


def _assurance(result: ChartResult, rules: RuleSet, direction: int, asked: bool) -> str:
    """Assurance of the last phase against the target of the last row."""
    if not asked or result.kind in ("run", "mr", "s"):
        return ""
    last = result.phases[-1]
    code = assurance(result.target[-1:], np.array([last.lower]), np.array([last.upper]), np.array([direction]), rules)
    return str(ASSURANCES[code[0]])
