"""Chart results made by hand, so that a test decides every reading, limit and gap itself."""

from __future__ import annotations

import dataclasses
import xml.etree.ElementTree as ET
from collections.abc import Sequence

import numpy as np

from holdfast_stats import ChartResult, PhaseSummary

NAN = float("nan")
SVG = "{http://www.w3.org/2000/svg}"


def months(count: int, start: str = "2023-01") -> np.ndarray:
    """Firsts of `count` months from `start`."""
    return (np.datetime64(start, "M") + np.arange(count)).astype("datetime64[D]")


def weeks(count: int, start: str = "2023-01-02") -> np.ndarray:
    """Mondays."""
    return np.datetime64(start, "D") + 7 * np.arange(count)


def result_of(
    values: Sequence[float],
    dates: np.ndarray | None = None,
    *,
    kind: str = "xmr",
    better: str = "neither",
    phases: Sequence[int] | None = None,
    target: float | Sequence[float] | None = None,
    readings: dict[int, str] | None = None,
    signals: dict[int, str] | None = None,
    excluded: Sequence[int] = (),
    half_width: float | None = None,
    trial: bool = False,
    sentence: str = "Falls are as usual.",
) -> ChartResult:
    """A result whose centre is the mean of each phase and whose limits lie `half_width` (3 sd if None) about it."""
    y = np.asarray(values, float)
    n = len(y)
    phase = np.zeros(n, int) if phases is None else np.asarray(phases)
    out = np.zeros(n, bool)
    out[list(excluded)] = True
    centre, lower, upper, summaries = np.full(n, NAN), np.full(n, NAN), np.full(n, NAN), []
    for index in np.unique(phase):
        rows = np.flatnonzero(phase == index)
        seen = y[rows][~np.isnan(y[rows])]
        level = np.median if kind == "run" else np.mean
        middle = float(level(seen)) if len(seen) else NAN
        width = half_width if half_width is not None else 3 * float(seen.std()) if len(seen) else NAN
        low, high = (NAN, NAN) if kind == "run" else (middle - width, middle + width)
        centre[rows], lower[rows], upper[rows] = middle, low, high
        summaries.append(summary(int(index), rows, len(seen), middle, low, high, trial))
    reading = np.where(np.isnan(y) | out, "", "common").astype("<U12")
    signal = np.full(n, "", "<U12")
    for i, name in (readings or {}).items():
        reading[i] = name
    for i, name in (signals or {}).items():
        signal[i] = name
    return ChartResult(
        kind=kind,
        rules="mdc-2023",
        better=better,
        dates=months(n) if dates is None else np.asarray(dates, "datetime64[D]"),
        values=y,
        denominators=None,
        target=np.full(n, NAN) if target is None else np.broadcast_to(np.asarray(target, float), n).copy(),
        phase=phase,
        centre=centre,
        lower=lower,
        upper=upper,
        near_lower=lower,
        near_upper=upper,
        side=np.nan_to_num(np.sign(y - centre)).astype(np.int8),
        signal=signal,
        reading=reading,
        excluded=out,
        variation=str(reading[-1]) if n else "",
        assurance="",
        phases=tuple(summaries),
        cautions=(),
        sentence=sentence,
    )


def summary(index, rows, n, centre, lower, upper, trial) -> PhaseSummary:
    """The summary of one phase; its runs test found nothing."""
    start, stop = int(rows[0]), int(rows[-1]) + 1
    return PhaseSummary(
        index, start, stop, n, centre, lower, upper, trial, n, 4, 8, 9, 6, False, hardly_varies=False, screened_out=0
    )


def with_runs_signal(result: ChartResult) -> ChartResult:
    """The same result, its last phase signalling by the runs test."""
    last = dataclasses.replace(result.phases[-1], runs_signal=True, longest_run=9)
    return dataclasses.replace(result, phases=(*result.phases[:-1], last))


def parsed(svg: str) -> ET.Element:
    """The picture as a tree, whether or not it names its namespace; fails where it is not well-formed."""
    root = ET.fromstring(svg)
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
    return root


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    """Elements with the class `name`, in document order."""
    return [element for element in root.iter() if name in element.get("class", "").split()]


def words_of(element: ET.Element) -> list[str]:
    """The visible words inside an element."""
    return ["".join(text.itertext()) for text in element.iter("text")]
