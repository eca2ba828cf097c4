"""Charts of many series in one call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from holdfast_stats._assurance import assurance
from holdfast_stats._block import Block
from holdfast_stats._chart import chosen
from holdfast_stats._codes import DIRECTIONS, direction_code
from holdfast_stats._evaluate import Findings, evaluate
from holdfast_stats._limits import Kind
from holdfast_stats._phases import fixed_rows, whole_phases_where_unset
from holdfast_stats._plotted import check_values, rate
from holdfast_stats._rules import RuleSet
from holdfast_stats._series import LARGEST
from holdfast_stats.batch._layout import Gather, Layout, alike, blocks, lay_out
from holdfast_stats.batch._result import LINES, ManyCharts, PhaseTable

ENGINES = ("auto", "numpy", "numba")
WORTH_COMPILING = 5_000_000  # points from which "auto" uses numba, when it is installed


@dataclass(slots=True)
class Job:
    """Everything `chart_many` was asked, checked and flat; stretches are phases of series."""

    values: np.ndarray
    layout: Layout
    kind: Kind
    rules: RuleSet
    screen: bool
    better: np.ndarray
    starts: np.ndarray
    lengths: np.ndarray
    owner: np.ndarray
    denominators: np.ndarray | None
    allowed: np.ndarray | None
    excluded: np.ndarray | None


def chart_many(
    values: Any,
    *,
    kind: str = "xmr",
    rules: str = "mdc-2023",
    better: Any = "neither",
    target: Any = None,
    denominators: Any = None,
    starts: Any = None,
    fix_first: int | None = None,
    baseline: Any = None,
    exclude: Any = None,
    screen: bool = True,
    engine: str = "auto",
) -> ManyCharts:
    """Limits, special causes and icons for many series; each comes out as `chart` would have it, to the last bit.

    values: (n_series, n_points) in order of date, NaN where missing; or ragged: a list of 1-D arrays, or (flat values,
    offsets) where series i holds offsets[i] to offsets[i + 1]. For p, pp, u, up: the numerators. denominators,
    starts (True where a phase begins), baseline (True where a point may set the limits), exclude: laid out as the
    values. better: a word, or one for each series. target: a number, one for each series, or laid out as the values.
    kind, rules, fix_first, screen: as in `chart`; not xbar or s. engine: "numpy", "numba" (xmr; needs the extra
    `fast`) or "auto": numba where it is installed and there are five million points or more. Ends of series
    filled up with NaN are rows of missing values, which only `ptd-0.2.2` can tell from absent ones.
    Raises ValueError for options or values the charts cannot take.
    """
    if engine not in ENGINES:
        raise ValueError(f"engine must be one of {', '.join(ENGINES)}, not {engine!r}.")
    job = _job(values, kind, rules, better, denominators, starts, fix_first, baseline, exclude, bool(screen))
    signal = np.zeros(job.values.size, dtype=np.uint8)
    reading = np.zeros(job.values.size, dtype=np.uint8)
    compiled = _compiled(engine, job)
    if compiled is not None:
        varying: dict[str, np.ndarray] = {}
        table = compiled(job, signal, reading)
    else:
        table, varying = _evaluated(job, signal, reading)
    last = table.pick(np.flatnonzero(np.append(job.owner[1:] != job.owner[:-1], job.owner.size > 0)))
    shape = job.layout.shape
    return ManyCharts(
        signal=signal.reshape(shape),
        reading=reading.reshape(shape),
        variation=last.variation,
        assurance=_assurances(job, last, target),
        **{name: getattr(last, name) for name in LINES},
        phases=table,
        varying={name: line.reshape(shape) for name, line in varying.items()},
    )


def _job(
    values: Any,
    kind: str,
    rules: str,
    better: Any,
    denominators: Any,
    starts: Any,
    fix_first: int | None,
    baseline: Any,
    exclude: Any,
    screen: bool,
) -> Job:
    kind_, rules_ = chosen(kind, rules)
    if kind_.subgroups:
        raise ValueError(f"Charts of kind {kind} are drawn one at a time: use chart.")
    if not rules_.windows and (baseline is not None or exclude is not None):
        raise ValueError(f"{rules_.name} knows no baseline window and no excluded points; use mdc-2023.")
    if fix_first is not None and baseline is not None:
        raise ValueError("Give fix_first or baseline, not both.")
    flat, layout = lay_out(values)
    if kind_.rate and denominators is None:
        raise ValueError(f"A chart of kind {kind} needs denominators.")
    below = alike(denominators, layout, "denominators", np.float64) if denominators is not None else None
    _check(flat, below, kind_)
    begins = layout.offsets[:-1]
    if starts is not None:
        flags = alike(starts, layout, "starts", np.bool_).copy()
        flags[layout.offsets[:-1]] = True
        begins = np.flatnonzero(flags)
    excluded = alike(exclude, layout, "exclude", np.bool_) if exclude is not None else None
    allowed = None
    if fix_first is not None:
        allowed = fixed_rows(begins, flat.size, fix_first, kind)
    elif baseline is not None:
        shown = rate(flat, below) if kind_.rate and below is not None else flat
        present = ~np.isnan(shown) if excluded is None else ~np.isnan(shown) & ~excluded
        allowed = whole_phases_where_unset(alike(baseline, layout, "baseline", np.bool_), present, begins)
    return Job(
        values=flat,
        layout=layout,
        kind=kind_,
        rules=rules_,
        screen=screen,
        better=_directions(better, layout.count),
        starts=begins,
        lengths=np.diff(np.append(begins, flat.size)),
        owner=np.searchsorted(layout.offsets, begins, side="right") - 1,
        denominators=below if kind_.rate else None,
        allowed=allowed,
        excluded=excluded,
    )


def _check(flat: np.ndarray, denominators: np.ndarray | None, kind: Kind) -> None:
    for row, what in ((flat, "value"), (denominators, "denominator")):
        if row is not None and row.size and (np.fmax.reduce(row) > LARGEST or np.fmin.reduce(row) < -LARGEST):
            place = int(np.argmax(np.abs(np.nan_to_num(row, nan=0.0))))
            raise ValueError(f"The {what} at place {place} is infinite or too large: {row[place]}.")
    if denominators is not None and (denominators < 0).any():
        raise ValueError("A denominator is negative.")
    wrong = check_values(flat, denominators, kind)
    if wrong is not None:
        raise ValueError(f"{wrong[1]}: the value at place {wrong[0]}, {flat[wrong[0]]}.")


def _directions(better: Any, count: int) -> np.ndarray:
    if isinstance(better, str):
        return np.full(count, direction_code(better), dtype=np.int64)
    words = np.asarray(better)
    if words.shape != (count,):
        raise ValueError(f"better must be one word, or one for each of the {count} series.")
    codes = np.full(count, -1, dtype=np.int64)
    for code, word in enumerate(DIRECTIONS):
        codes[words == word] = code
    if (codes < 0).any():
        direction_code(str(words[codes < 0][0]))
    return codes


def _compiled(engine: str, job: Job) -> Any:
    """The numba engine where it is asked for, or worth it; None for numpy."""
    if engine == "numpy" or job.kind.name != "xmr":
        return None
    if engine == "auto" and job.values.size < WORTH_COMPILING:
        return None
    try:
        from holdfast_stats.batch._compiled import evaluated
    except ImportError:
        if engine == "numba":
            raise ValueError("engine='numba' needs numba: pip install holdfast[fast].") from None
        return None
    return evaluated


def empty_table(job: Job) -> PhaseTable:
    """A table with the series, start and stop of every phase filled in."""
    count = job.starts.size
    start = job.starts - job.layout.offsets[job.owner]
    lines = {name: np.full(count, np.nan) for name in LINES}
    return PhaseTable(
        series=job.owner,
        start=start,
        stop=start + job.lengths,
        n=np.zeros(count, dtype=np.int64),
        **lines,
        hardly_varies=np.zeros(count, dtype=bool),
        runs_signal=np.zeros(count, dtype=bool),
        variation=np.zeros(count, dtype=np.uint8),
    )


def _evaluated(job: Job, signal: np.ndarray, reading: np.ndarray) -> tuple[PhaseTable, dict[str, np.ndarray]]:
    """Evaluate block by block with numpy, writing codes into `signal` and `reading`."""
    table = empty_table(job)
    varying: dict[str, np.ndarray] = {}
    for places in blocks(job.starts, job.lengths):
        gather = Gather.of(job.starts[places], job.lengths[places])
        block = _block(job, gather, job.lengths[places])
        found = evaluate(block, job.kind, job.rules, job.better[job.owner[places]], screen=job.screen, runs=False)
        gather.put(found.signal << 4 | found.reading, signal)
        _enter(table, places, block, found)
        for name in LINES:
            line = getattr(found.limits, name)
            if line.ndim == 2:
                gather.put(line, varying.setdefault(name, np.empty(job.values.size)))
    np.bitwise_and(signal, 15, out=reading)  # both were put in their places as one
    np.right_shift(signal, 4, out=signal)
    return table, varying


def _block(job: Job, gather: Gather, rows: np.ndarray) -> Block:
    values = gather.take(job.values, np.nan)
    below = None if job.denominators is None else gather.take(job.denominators, np.nan)
    plotted = values
    if job.kind.rate and below is not None:
        plotted = rate(values, below)
    elif job.kind.name == "mr":
        plotted = np.full(values.shape, np.nan)
        np.abs(values[1:] - values[:-1], out=plotted[1:])
    return Block(
        plotted=plotted,
        rows=rows,
        numerators=values if below is not None else None,
        denominators=below,
        baseline=None if job.allowed is None else gather.take(job.allowed, False),
        excluded=None if job.excluded is None else gather.take(job.excluded, False),
    )


def _enter(table: PhaseTable, places: np.ndarray, block: Block, found: Findings) -> None:
    counting = block.counting()
    present = ~np.isnan(counting)
    table.n[places] = present.sum(axis=0)
    table.variation[places] = found.variation
    if found.limits.ranges is not None:
        table.hardly_varies[places] = found.limits.ranges.hardly_varies
    if found.runs is not None:
        table.runs_signal[places] = found.runs.signal
    last: Any = None
    for name in LINES:
        line = getattr(found.limits, name)
        if line.ndim == 2:
            if last is None:
                back = np.argmax(present[::-1], axis=0)
                last = np.where(present.any(axis=0), len(present) - 1 - back, block.rows - 1), np.arange(places.size)
            line = line[last]
        getattr(table, name)[places] = line


def _assurances(job: Job, last: PhaseTable, target: Any) -> np.ndarray:
    """Assurance of the last phase of each series against the target of its last row."""
    count = job.layout.count
    if target is None or job.kind.name in ("run", "mr"):
        return np.zeros(count, dtype=np.uint8)
    goals = np.asarray(target, dtype=np.float64) if not isinstance(target, list) else None
    if goals is not None and goals.shape in ((), (count,)):
        goals = np.broadcast_to(goals, (count,))
    else:
        goals = alike(target, job.layout, "target", np.float64)[job.layout.offsets[1:] - 1]
    if (np.abs(goals) > LARGEST).any():
        raise ValueError("A target is infinite or too large.")
    return assurance(goals, last.lower, last.upper, job.better, job.rules)
