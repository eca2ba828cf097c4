"""What `chart_many` returns."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

LINES = ("centre", "lower", "upper", "near_lower", "near_upper")


@dataclass(frozen=True, slots=True, eq=False)
class PhaseTable:
    """One entry for each phase of each series, in order. start, stop: rows within the series.

    n: points that count. The lines are those of the last point that counts (of the last row where none does); NaN
    where undefined. runs_signal: the Anhoej test, for kinds that take it.
    """

    series: np.ndarray
    start: np.ndarray
    stop: np.ndarray
    n: np.ndarray
    centre: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    near_lower: np.ndarray
    near_upper: np.ndarray
    hardly_varies: np.ndarray
    runs_signal: np.ndarray
    variation: np.ndarray

    def pick(self, rows: np.ndarray) -> PhaseTable:
        """The entries at `rows`."""
        return PhaseTable(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})


@dataclass(frozen=True, slots=True, eq=False)
class ManyCharts:
    """Charts of many series.

    signal, reading: uint8 codes (places in SIGNALS and READINGS), laid out as the values were given: (n_series,
    n_points), or flat for ragged series. centre, lower, upper, near_lower, near_upper: (n_series,), of the last
    phase. variation, assurance: uint8 codes (READINGS, ASSURANCES), (n_series,). phases: every phase.
    """

    signal: np.ndarray
    reading: np.ndarray
    variation: np.ndarray
    assurance: np.ndarray
    centre: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    near_lower: np.ndarray
    near_upper: np.ndarray
    phases: PhaseTable
    varying: dict[str, np.ndarray]

    def line(self, name: str) -> np.ndarray:
        """The line called centre, lower, upper, near_lower or near_upper at every point, laid out as the values."""
        if name not in LINES:
            raise ValueError(f"There is no line {name!r}; choose from {', '.join(LINES)}.")
        if name in self.varying:
            return self.varying[name]
        flat = np.repeat(getattr(self.phases, name), self.phases.stop - self.phases.start)
        return flat.reshape(self.signal.shape)
