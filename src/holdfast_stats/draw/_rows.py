"""The rows of a chart result as plain Python numbers: drawing sixty points is quicker without arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from holdfast_stats.draw._periods import frequency_of
from holdfast_stats.draw._time_scale import long_gaps, usual_step

if TYPE_CHECKING:
    from holdfast_stats import ChartResult

_SPECIAL = frozenset({"improvement", "concern", "high", "low"})
_UNBROKEN = 1.6  # a step this many times the usual one leaves a gap in the line of a regular series


def present(value: float) -> bool:
    """Whether a number is there (not NaN)."""
    return value == value


@dataclass(frozen=True, slots=True)
class Rows:
    """One list per column of the result, all of one length; NaN where there is nothing.

    `marks` names the shape of each point: a reading, `excluded`, `plain` (a run chart judges no single point) or ''
    where nothing is drawn. `long_gaps` are rows after which the axis is broken, `line_gaps` those after which the
    line is.
    """

    days: list[int]
    values: list[float]
    marks: list[str]
    phases: list[int]
    centre: list[float]
    lower: list[float]
    upper: list[float]
    target: list[float]
    frequency: str
    step: float
    long_gaps: list[int]
    line_gaps: set[int]

    @property
    def seen(self) -> list[float]:
        """The values that are there."""
        return [v for v in self.values if present(v)]

    @property
    def levels(self) -> list[float]:
        """Every centre, limit and target that is there, each once."""
        return sorted(filter(present, {*self.centre, *self.lower, *self.upper, *self.target}))


def rows_of(result: ChartResult) -> Rows:
    """The columns that drawing needs, from a result with arrays of one length (dates as datetime64[D])."""
    days = result.dates.astype("datetime64[D]").astype(np.int64).tolist()
    frequency = frequency_of(days)
    step = usual_step(days)
    regular = frequency != "irregular"
    values = result.values.tolist()
    limit = _UNBROKEN * step
    return Rows(
        days=days,
        values=values,
        marks=_marks(result, values),
        phases=result.phase.tolist(),
        centre=result.centre.tolist(),
        lower=result.lower.tolist(),
        upper=result.upper.tolist(),
        target=result.target.tolist(),
        frequency=frequency,
        step=step,
        long_gaps=long_gaps(days, step) if regular else [],
        line_gaps={i for i in range(len(days) - 1) if regular and days[i + 1] - days[i] > limit},
    )


def mark_of(reading: str, kind: str) -> str:
    """The shape for a reading; a reading this package does not know is drawn as common rather than not at all."""
    return reading if reading in _SPECIAL else "plain" if kind == "run" else "common"


def _marks(result: ChartResult, values: list[float]) -> list[str]:
    """The shape of each point; '' where there is none to draw."""
    shapes = {reading: mark_of(reading, result.kind) for reading in set(result.reading.tolist())}
    rows = zip(values, result.excluded.tolist(), result.reading.tolist(), strict=True)
    return ["" if v != v else "excluded" if out else shapes[reading] for v, out, reading in rows]
