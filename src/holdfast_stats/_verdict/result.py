"""One gain's verdicts, period by period, in numbers and in words (HELD 1 and 2.8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from holdfast_stats._result import Caution
from holdfast_stats._verdict.beside import cautions, would_change
from holdfast_stats._verdict.judge import STATES, Histories, judge
from holdfast_stats._verdict.settings import PERIOD_WORDS, SETTINGS, Settings


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the data said at the end of one period.

    state: one of STATES. old_level, new_level: in the measure's own direction and units (new_level None before proof).
    kept, kept_low, kept_high: share of the gain still there over the last six points, with a 90 % interval; None
    without a gain. score: against the lines 3 (slipping) and 6 (lost). held: periods held since the proof. baseline:
    points before the change. seasonal: a yearly wave was taken out. target: 'met', 'hit_or_miss', 'missed' or ''.
    sentence: the reason. phi: how much a period resembles the one before, at the new level. cautions: what weakens
    it; they never change the state. would_change: what the next periods would have to be for another state.
    """

    period: object
    state: str
    old_level: float | None
    new_level: float | None
    kept: float | None
    kept_low: float | None
    kept_high: float | None
    score: float | None
    held: int
    baseline: int
    seasonal: bool
    target: str
    sentence: str
    phi: float | None = None
    cautions: tuple[Caution, ...] = ()
    would_change: str = ""

    @property
    def months_held(self) -> int:
        """The same as `held`, by the name other programs know."""
        return self.held

    @property
    def half_way(self) -> float | None:
        """The line half-way between the old level and the new; None before proof."""
        if self.old_level is None or self.new_level is None:
            return None
        return (self.old_level + self.new_level) / 2


def verdict_history(
    values: Sequence[float] | np.ndarray, denominators: Sequence[float] | np.ndarray | None, periods: Sequence[object],
    kind: str, direction: str, change_index: int | None, target: float | None = None, freq: str = "month",
) -> list[Verdict]:  # fmt: skip
    """The verdict after each period, from the data up to it.

    values: numerators or means, one a period on a calendar grid, NaN where missing. denominators: as many, or None.
    periods: their names or starts. change_index: first period after the change, or None
    when nobody knows it. Raises ValueError for lengths that
    differ and unknown words.
    """
    row = np.asarray(values, float)[None, :]
    under = None if denominators is None else np.asarray(denominators, float)[None, :]
    if row.shape[1] != len(periods) or (under is not None and under.shape != row.shape):
        raise ValueError("values, denominators and periods must have one entry a period.")
    change = None if change_index is None else np.array([change_index])
    histories = judge(row, under, kind, direction, change, freq)
    found = cautions(histories, 0, freq, known=change_index is not None)
    return [_verdict(histories, 0, t, periods[t], target, freq, found) for t in range(row.shape[1])]


def _verdict(
    h: Histories, g: int, t: int, period: object, target: float | None, freq: str, found: tuple[Caution, ...]
) -> Verdict:
    state = STATES[h.state[g, t]]
    before = h.before
    old = h.sign * float(h.old_level[g]) if before.enough[g] else None
    proven = not np.isnan(h.new_level[g, t])
    new = h.sign * float(h.new_level[g, t]) if proven else None
    kept, low, high = _kept(h, g, t) if proven else (None, None, None)
    score = float(h.score[g, t]) if proven else None
    hit = _target(h, g, t, target) if proven and target is not None else ""
    return Verdict(
        period, state, old, new, kept, low, high, score, int(h.held[g, t]), int(before.n[g]),
        bool(before.seasonal[g]), hit, sentence(state, old, new, int(h.held[g, t]), freq),
        float(h.phi[g, t]) if proven else None, found if before.enough[g] else (),
        would_change(h, g, t, freq) if proven else "",
    )  # fmt: skip


def _kept(h: Histories, g: int, t: int) -> tuple[float, float, float]:
    seen = np.flatnonzero(h.course.observed[g, : t + 1])[-6:]
    weight, x = h.course.weight[g, seen], h.course.x[g, seen]
    gain = h.new_level[g, t] - h.old_level[g]
    share = float((np.sum(weight * x) / np.sum(weight) - h.old_level[g]) / gain)
    half = float(1.645 * h.error[g, t] / np.sqrt(6) / gain)
    return share, share - half, share + half


def _target(h: Histories, g: int, t: int, target: float) -> str:
    from scipy.special import ndtr

    sd = h.error[g, t]
    ahead = h.new_level[g, t] - h.sign * target
    chance = float(ndtr(ahead / sd)) if sd > 0 else float(ahead >= 0)
    return "met" if chance >= 0.95 else "missed" if chance <= 0.05 else "hit_or_miss"


def sentence(state: str, old: float | None, new: float | None, held: int, freq: str) -> str:
    """The one-sentence reason a ward sister reads."""
    one, many = PERIOD_WORDS[freq]
    settings: Settings = SETTINGS[freq]
    trial = "two years" if settings.trial in (24, 104) else f"{settings.trial} {many}"
    if state == "achieved":
        return f"Improved from {_number(old)} to {_number(new)}: more than chance would explain."
    if state == "embedded":
        return f"The gain has now been kept for more than {settings.embedded} {many} since it was shown."
    said = f"{held} {one if held == 1 else many}"
    return {
        "insufficient": f"We cannot say yet: too few {many} before the change, or the newest {many} are missing.",
        "in_progress": f"No proof yet: the gap between the last {many} and the old level is one that chance could "
        "explain.",
        "not_achieved": f"Not shown in {trial}: the measure has not moved beyond the old level by more than chance "
        "explains.",
        "holding": f"The gain has been kept for {said} since it was shown, with no sign of it going.",
        "slipping": f"Recent {many} run closer to the old level than to the new one, more than a chance run; act now, "
        "it is not lost yet.",
        "lost": "The gain has gone back past half-way, and it is not a chance run.",
    }[state]


def _number(value: float | None) -> str:
    if value is None:
        return "unknown"
    return f"{value:,.1f}" if abs(value) < 1000 else f"{value:,.0f}"
