"""What a chart says: the shapes `chart()` returns. Plain data; nothing here computes a limit or a rule."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from holdfast_stats._alarm import simulated_chances
from holdfast_stats._autocorrelation import autocorrelation


@dataclass(frozen=True, slots=True)
class PhaseSummary:
    """One phase: the rows [start, stop) of the sorted series between two re-bases.

    n counts the points that are neither missing nor excluded. centre, lower and upper are NaN where undefined,
    and the last point's where limits vary from point to point. trial: fewer points set the limits than the kind
    wants. useful, longest_run and crossings are the Anhoej runs test; the two limits are None without useful points.
    screened_out counts the moving ranges that screening dropped. variation: reading of its latest point.
    """

    index: int
    start: int
    stop: int
    n: int
    centre: float
    lower: float
    upper: float
    trial: bool
    useful: int
    longest_run: int
    longest_run_limit: int | None
    crossings: int
    crossings_limit: int | None
    runs_signal: bool
    hardly_varies: bool
    screened_out: int
    variation: str = ""


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that weakens what the chart says: a code, one plain sentence, and what to do."""

    code: str
    sentence: str
    remedy: str


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """How often a stable series of this length (n) and lag-1 autocorrelation (phi) would signal by chance alone.

    latest_point: chance that the latest point reads as a concern (for better="neither": as high or low).
    any_signal: chance that any point of the chart signals.
    """

    n: int
    phi: float
    latest_point: float
    any_signal: float
    sentence: str


@dataclass(frozen=True, eq=False)
class ChartResult:
    """A chart as numbers and words; every array has one entry for each row of the sorted series.

    kind, rules, better ('up', 'down', 'neither'): as asked. dates: datetime64[D]. values: what is plotted, NaN where
    missing. target: NaN where there is none. phase: from 0. centre, lower, upper, near_lower, near_upper: NaN where
    undefined. side: -1, 0 or 1 of the centre. signal: '', 'beyond', 'trend', 'two_in_three' or 'shift', the first
    that holds ('' on run charts, whose test is for a whole phase). reading: 'common', 'improvement', 'concern',
    'high' or 'low'; '' where the point is missing or excluded. variation: reading of the latest point of the last
    phase. assurance: 'pass', 'fail', 'hit_or_miss' or ''.
    """

    kind: str
    rules: str
    better: str
    dates: np.ndarray
    values: np.ndarray
    denominators: np.ndarray | None
    target: np.ndarray
    phase: np.ndarray
    centre: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    near_lower: np.ndarray
    near_upper: np.ndarray
    side: np.ndarray
    signal: np.ndarray
    reading: np.ndarray
    excluded: np.ndarray
    variation: str
    assurance: str
    phases: tuple[PhaseSummary, ...]
    cautions: tuple[Caution, ...]
    sentence: str

    def false_alarm(self) -> FalseAlarm:
        """Chances of a false alarm, simulated when asked with the length and autocorrelation of the last phase.

        Always the same answer (fixed seed). `latest_point_chance` and `any_signal_chance` need no simulation.
        """
        phase = self.phases[-1]
        found = self.autocorrelation()
        phi = 0.0 if np.isnan(found) else round(min(max(found, -0.9), 0.9), 2)
        if phase.n < 2:
            return FalseAlarm(phase.n, 0.0, 0.0, 0.0, "There are too few points for a false alarm.")
        latest, anywhere = simulated_chances(phase.n, phi, self.kind, self.rules)
        latest = latest * 2 if self.better == "neither" else latest
        shown = "as unusual" if self.better == "neither" else "as a concern"
        sentence = (
            f"Were nothing changing, {latest * 1000:.0f} in 1,000 such charts of {phase.n} points would still show "
            f"their latest point {shown}, and {anywhere * 100:.0f} in 100 some signal somewhere."
        )
        return FalseAlarm(phase.n, phi, latest, anywhere, sentence)

    def autocorrelation(self, lag: int = 1) -> float:
        """Correlation of the points of the last phase with those `lag` rows before; NaN where it cannot be told."""
        rows = slice(self.phases[-1].start, self.phases[-1].stop)
        return autocorrelation(np.where(self.excluded[rows], np.nan, self.values[rows]), lag)
