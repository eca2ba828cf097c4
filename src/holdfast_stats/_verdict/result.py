"""One gain's verdicts, period by period, in numbers and in words (HELD 1 and 2.8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from holdfast_stats._result import Caution
from holdfast_stats._verdict.beside import cautions, reasons, would_change
from holdfast_stats._verdict.judge import STATES, Histories, judge, unknown_starts
from holdfast_stats._verdict.settings import PERIOD_WORDS, SETTINGS, TRIAL_WORDS, Settings


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the data said at the end of one period.

    state: one of STATES. old_level, new_level: in the measure's own direction and units (new_level None before proof).
    kept, kept_low, kept_high: share of the gain still there over the last six points, with a 90 % interval; None
    without a gain. score: against the lines 3 (slipping) and 6 (lost). held: periods held since the proof. baseline:
    points before the change. seasonal: a yearly wave was taken out. target: 'met', 'hit_or_miss', 'missed' or ''.
    sentence: the reason. phi: how much a period resembles the one before, at the new level. cautions: what weakens
    it; they never change the state. would_change: what the next periods would have to be for another state. reasons:
    codes of what decided the state (docs/statistics/verdict.md lists them). needed_level: while a proof is sought, the
    average since the change that would have been proof; None otherwise.
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
    reasons: tuple[str, ...] = ()
    needed_level: float | None = None

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
    kind: str, direction: str, change_index: int | None, target: float | None = None, freq: str = "month", *,
    min_gain: float | None = None, exclude: Sequence[int] = (),
) -> list[Verdict]:  # fmt: skip
    """The verdict after each period, from the data up to it.

    values: numerators or means, one a period on a calendar grid, NaN where missing. denominators: as many, or None.
    periods: their names or starts. change_index: first period after the change, or None
    when nobody knows it. min_gain: the least gain that counts as one, in the units of the level. exclude: indexes of
    periods that are left out as if they were missing. Raises ValueError for lengths that
    differ, unknown words, a negative min_gain and an index outside the data.
    """
    row = np.array(values, float)[None, :]
    under = None if denominators is None else np.asarray(denominators, float)[None, :]
    if row.shape[1] != len(periods) or (under is not None and under.shape != row.shape):
        raise ValueError("values, denominators and periods must have one entry a period.")
    if any(not 0 <= i < row.shape[1] for i in exclude):
        raise ValueError("exclude names a period that is not there.")
    if not row.size:
        return []
    row[0, list(exclude)] = np.nan
    if change_index is not None:
        change = np.array([change_index])
        alone = judge(row, under, kind, direction, change, freq, min_gain)
        walked = [alone] * row.shape[1]
    else:
        walked = _as_it_grew(row, under, kind, direction, freq, min_gain)
    once = {id(h): h for h in walked}  # one walk stands for every period of a known start
    found = {key: cautions(h, 0, freq, known=change_index is not None) for key, h in once.items()}
    return [told(h, 0, t, periods[t], target, freq, found[id(h)]) for t, h in enumerate(walked)]


def _as_it_grew(
    row: np.ndarray, under: np.ndarray | None, kind: str, direction: str, freq: str, min_gain: float | None
) -> list[Histories]:
    """Unknown start: for each period the walk with the baseline that was there by then (HELD 2.6).

    The baseline is the first half of a short series, so it grows with it until two years are reached. Judging the whole
    series by its last baseline would let new data change older states.
    """
    settings, walked = SETTINGS[freq], list[Histories]()
    ends = [int(unknown_starts(row[:, : t + 1], _until(under, t), settings)[0]) for t in range(row.shape[1])]
    for end, stretch in groupby(ends):
        many = len(list(stretch))
        last = len(walked) + many - 1
        found = judge(row[:, : last + 1], _until(under, last), kind, direction, None, freq, min_gain)
        assert int(found.change[0]) == end
        walked += [found] * many
    return walked


def _until(under: np.ndarray | None, t: int) -> np.ndarray | None:
    return None if under is None else under[:, : t + 1]


def told(
    h: Histories, g: int, t: int, period: object, target: float | None, freq: str, found: tuple[Caution, ...]
) -> Verdict:
    """The verdict on gain `g` in period `t`, in numbers and words. found: its cautions."""
    state = STATES[h.state[g, t]]
    before = h.before
    old = h.sign * float(h.old_level[g]) if before.enough[g] else None
    proven = not np.isnan(h.new_level[g, t])
    new = h.sign * float(h.new_level[g, t]) if proven else None
    kept, low, high = _kept(h, g, t) if proven else (None, None, None)
    score = float(h.score[g, t]) if proven else None
    hit = _target(h, g, t, target) if proven and target is not None else ""
    seeking = state in ("in_progress", "lost") and not np.isnan(h.needed[g, t])
    return Verdict(
        period, state, old, new, kept, low, high, score, int(h.held[g, t]), int(before.n[g]),
        bool(before.seasonal[g]), hit, sentence(state, old, new, int(h.held[g, t]), freq),
        float(h.phi[g, t]) if proven else None, found if before.enough[g] else (),
        would_change(h, g, t, freq), reasons(h, g, t), h.sign * float(h.needed[g, t]) if seeking else None,
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
    if state == "achieved":
        return f"Improved from {_number(old)} to {_number(new)}: more than chance would explain."
    if state == "embedded":
        return f"The gain has now been kept for more than {settings.embedded} {many} since it was shown."
    said = f"{held} {one if held == 1 else many}"
    return {
        "insufficient": f"We cannot say yet: too few {many} before the change, or the newest {many} are missing.",
        "in_progress": f"No proof yet: the gap between the last {many} and the old level is one that chance could "
        "explain.",
        "not_achieved": f"Not shown in {TRIAL_WORDS[freq]}: the measure has not moved beyond the old level by more "
        "than chance explains.",
        "holding": f"The gain has been kept for {said} since it was shown, with no sign of it going.",
        "slipping": f"Recent {many} run closer to the old level than to the new one, more than a chance run; act now, "
        "it is not lost yet.",
        "lost": "The gain has gone back past half-way, and it is not a chance run.",
    }[state]


def _number(value: float | None) -> str:
    if value is None:
        return "unknown"
    return f"{value:,.1f}" if abs(value) < 1000 else f"{value:,.0f}"
