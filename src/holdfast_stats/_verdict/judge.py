"""The walk through the periods: every state of every gain (HELD 2.3 to 2.5). Looped over periods, not over gains."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from holdfast_stats._verdict.baseline import KINDS, Baseline, Course, baseline, turned
from holdfast_stats._verdict.formulas import counting_variance
from holdfast_stats._verdict.proof import REASONS, examine
from holdfast_stats._verdict.settings import SETTINGS, Settings
from holdfast_stats._verdict.window import Latest

STATES = ("insufficient", "in_progress", "not_achieved", "achieved", "holding", "embedded", "slipping", "lost")
INSUFFICIENT, IN_PROGRESS, NOT_ACHIEVED, ACHIEVED, HOLDING, EMBEDDED, SLIPPING, LOST = range(8)
WITHIN_CHANCE = REASONS.index("within_chance")
KEPT = (ACHIEVED, HOLDING, EMBEDDED, SLIPPING)
_KEPT, _PROVEN = (np.isin(np.arange(len(STATES)), states) for states in (KEPT, (*KEPT, LOST)))


@dataclass(frozen=True, eq=False)
class Histories:
    """Every period's verdict of many gains; arrays are (gains, periods) unless said.

    state: index into STATES. score: S. held: periods held. new_level: on the turned scale, NaN before proof. error:
    standard error of one period at the new level, long run. phi: autocorrelation there. old_level: (gains,), turned
    scale. change: (gains,) first period after it. sign: 1, or -1 when down is better. why: index into REASONS of the
    latest search for proof. needed: the mean that would have proven it then, turned scale, NaN without a search.
    """

    state: np.ndarray
    score: np.ndarray
    held: np.ndarray
    new_level: np.ndarray
    error: np.ndarray
    phi: np.ndarray
    old_level: np.ndarray
    before: Baseline
    course: Course
    change: np.ndarray
    sign: float
    why: np.ndarray
    needed: np.ndarray


@dataclass(eq=False)
class _Walk:
    """Where each gain stands while the periods go by; arrays are (gains,)."""

    course: Course
    before: Baseline
    change: np.ndarray
    settings: Settings
    latest: Latest
    scanning: bool = False
    state: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        gains = len(self.change)
        self.state = np.full(gains, IN_PROGRESS)
        self.score, self.level, self.squares, self.phi = (np.zeros(gains) for _ in range(4))
        self.held, self.n, self.missing, self.why = (np.zeros(gains, int) for _ in range(4))
        self.needed = np.full(gains, np.nan)
        self.slipping, self.once_lost = np.zeros(gains, bool), np.zeros(gains, bool)
        self.start, self.onset = self.change.copy(), self.change.copy()

    def spread(self, i: np.ndarray) -> np.ndarray:
        """Long-run variance of one period at the new level."""
        b, course = self.before, self.course
        model = b.variance[i]
        if course.counted:
            now, then = (counting_variance(v, course.kind) for v in (self.level[i], b.mean[i]))
            model = model * now / np.maximum(then, 1e-300)
        s = (b.freedom[i] * model + self.squares[i]) / np.maximum(b.freedom[i] + self.n[i] - 1, 1)
        s = np.maximum(s, course.floor(self.level[i], i))
        return np.asarray(s * (1 + self.phi[i]) / (1 - self.phi[i]))

    def follow(self, i: np.ndarray, period: int) -> None:
        """Move the score of the gains `i`, which were proven, by this period's point."""
        set_, old = self.settings, self.before.level
        gain, x = self.level[i] - old[i], self.course.x[i, period]
        spread = np.maximum(self.spread(i), 1e-12 * gain**2)  # none at all where counts have fallen to nought
        step = self.course.weight[i, period] * gain / spread * (old[i] + gain / 2 - x)
        self.score[i] = np.maximum(0.0, self.score[i] + np.minimum(step, set_.cap))
        score = np.round(self.score[i], 9)  # counts can meet a line exactly; the last digit must not decide
        self.learn(i[(score <= 1) & ~self.slipping[i] & (self.n[i] < set_.frozen)])
        gone = score >= set_.lost
        self.slipping[i] = np.where(self.slipping[i], score > 1, score >= set_.slipping)
        self.held[i] += ~self.slipping[i] & ~gone
        calm = np.where(self.held[i] > set_.embedded, EMBEDDED, HOLDING)
        self.state[i] = np.where(gone, LOST, np.where(self.slipping[i], SLIPPING, calm))

    def learn(self, i: np.ndarray) -> None:
        """The new level is still being learned from the points since the start, while nothing is suspected."""
        if i.size == 0:
            return
        window = self.latest.since(i, self.start[i], self.settings.frozen)
        mean = window.mean()
        better = mean > self.before.level[i]
        self.squares[i] = np.where(better, window.squares(mean), self.squares[i])
        self.n[i] = np.where(better, window.n, self.n[i])
        self.level[i] = np.where(better, mean, self.level[i])

    def begin_again(self, i: np.ndarray, period: int) -> None:
        """After a loss: a new search from the next period on, against the same baseline."""
        self.score[i], self.held[i], self.slipping[i] = 0.0, 0, False
        self.start[i], self.once_lost[i] = period + 1, True

    def scan(self, i: np.ndarray, period: int) -> None:
        """Unknown start: of every onset in the last three years, the one that stands out most (HELD 2.6)."""
        set_ = self.settings
        best = np.full(len(self.change), -np.inf)
        for onset in range(max(0, period - set_.scan_back + 1), period + 1):
            j = i[self.start[i] <= onset]
            if j.size == 0:
                continue
            window = self.latest.since(j, np.full(j.size, onset), set_.long)
            proof = examine(window, j, self.course, self.before, set_, long=False, critical=set_.scan_critical)
            excess = proof.z - proof.critical
            better = proof.proven & (excess > best[j])
            best[j[better]] = excess[better]
            self.accept(j[better], proof, better)
            self.onset[j[better]] = onset
        found = i[np.isfinite(best[i])]
        self.start[found] = self.onset[found]

    def search(self, i: np.ndarray) -> None:
        """Try to prove the gains `i`: the short window first, then (counts, first time) the long one."""
        set_ = self.settings
        proof = examine(self.latest.since(i, self.start[i], set_.short), i, self.course, self.before, set_, long=False)
        self.accept(i[proof.proven], proof, proof.proven)
        self.why[i], self.needed[i] = proof.why, proof.needed
        open_ = ~proof.proven & ~self.once_lost[i]
        rest = i[open_]
        if rest.size and self.course.counted and set_.has_long:
            short_of = (proof.critical - proof.z)[open_]
            window = self.latest.since(rest, self.change[rest] + set_.skipped, set_.long)
            proof = examine(window, rest, self.course, self.before, set_, long=True)
            self.accept(rest[proof.proven], proof, proof.proven)
            nearer = proof.proven | ((proof.why == WITHIN_CHANCE) & (proof.critical - proof.z < short_of))
            self.why[rest[nearer]], self.needed[rest[nearer]] = proof.why[nearer], proof.needed[nearer]

    def accept(self, j: np.ndarray, proof, mask: np.ndarray) -> None:  # type: ignore[no-untyped-def]
        self.state[j], self.score[j], self.held[j], self.slipping[j] = ACHIEVED, 0.0, 1, False
        self.level[j], self.n[j] = proof.level[mask], proof.n[mask]
        self.squares[j], self.phi[j] = proof.squares[mask], proof.phi[mask]

    def step(self, period: int) -> np.ndarray:
        """Take one period; the gains lost in it."""
        seen = self.course.observed[:, period]
        rows = np.flatnonzero(seen)
        self.latest.push(rows, period, self.course.x[rows, period], self.course.weight[rows, period])
        self.missing = np.where(seen, 0, self.missing + 1)
        under_way = self.before.enough & (period >= self.change)
        kept = under_way & _KEPT[self.state]
        in_time = self.scanning | (period < self.change + self.settings.trial)
        in_trial = (self.state == IN_PROGRESS) & in_time
        looking = under_way & seen & (in_trial | ((self.state == LOST) & (period >= self.start)))
        if (kept & seen).any():
            self.follow(np.flatnonzero(kept & seen), period)
        if looking.any() and self.scanning:
            self.scan(np.flatnonzero(looking), period)
        elif looking.any():
            self.search(np.flatnonzero(looking))
        over = under_way & (self.state == IN_PROGRESS) & ~in_time
        self.state[over] = NOT_ACHIEVED
        self.state[kept & ~seen & (self.state == ACHIEVED)] = HOLDING
        return np.flatnonzero(kept & seen & (self.state == LOST))

    def shown(self, period: int) -> np.ndarray:
        """The states as told: too little before, or stale, is said first."""
        stale = (self.missing > self.settings.stale) & (self.state != NOT_ACHIEVED)
        known = self.before.enough & (period >= self.change) & ~stale
        return np.where(known, self.state, INSUFFICIENT)


def unknown_starts(values: np.ndarray, denominators: np.ndarray | None, settings: Settings) -> np.ndarray:
    """Where the baseline ends when nobody knows the start: after two years of observed periods, or the first half."""
    observed = np.isfinite(values)
    if denominators is not None:
        observed &= np.isfinite(denominators) & (denominators > 0)
    wanted = np.minimum(settings.season_span, np.maximum(observed.sum(1) // 2, settings.baseline_least))
    so_far = observed.cumsum(1)
    reached = so_far >= wanted[:, None]
    return np.where(reached.any(1), reached.argmax(1) + 1, values.shape[1])


def judge(
    values: np.ndarray,
    denominators: np.ndarray | None,
    kind: str,
    direction: str,
    change: np.ndarray | None,
    freq: str = "month",
    min_gain: np.ndarray | float | None = None,
) -> Histories:
    """Judge many gains, each on a row of (gains, periods) arrays; NaN is a missing period.

    kind: mean, proportion, rate or count. direction: up or down is better. change: first period after each change, or
    None when nobody knows it. freq: month, week or quarter. min_gain: the least gain that counts, in the units of the
    level, one for all or one each. The state of a period depends on periods up to it only; with an unknown start that
    holds from the 48th observed period on (before, the baseline still grows). Raises ValueError for unknown words and
    a negative min_gain.
    """
    if kind not in KINDS or direction not in ("up", "down") or freq not in SETTINGS:
        raise ValueError(f"Unknown kind, direction or frequency: {kind!r}, {direction!r}, {freq!r}.")
    values, settings = np.asarray(values, float), SETTINGS[freq]
    scanning = change is None
    denominators = None if denominators is None else np.asarray(denominators, float)
    known = np.asarray(change, int) if change is not None else unknown_starts(values, denominators, settings)
    course, base = turned(values, denominators, kind, direction, known, settings)
    gains, periods = values.shape
    asked = np.broadcast_to(np.asarray(0.0 if min_gain is None else min_gain, float), (gains,))
    if not (asked >= 0).all():
        raise ValueError("min_gain is a size: zero or more.")
    before = baseline(course, base, known, asked, settings)
    latest = Latest(gains, max(settings.short, settings.long, settings.frozen))
    walk = _Walk(course, before, known, settings, latest, scanning)
    state, held = np.zeros((gains, periods), np.int8), np.zeros((gains, periods), int)
    why = np.zeros((gains, periods), np.int8)
    score, level, error, phi, needed = (np.full((gains, periods), np.nan) for _ in range(5))
    for period in range(periods):
        lost = walk.step(period)
        proven = _PROVEN[walk.state]
        rows = np.flatnonzero(proven)
        state[:, period], held[:, period] = walk.shown(period), walk.held
        score[:, period] = np.where(proven, walk.score, np.nan)
        level[:, period] = np.where(proven, walk.level, np.nan)
        error[rows, period] = np.sqrt(walk.spread(rows))
        phi[:, period] = np.where(proven, walk.phi, np.nan)
        why[:, period], needed[:, period] = walk.why, walk.needed
        walk.begin_again(lost, period)
    sign = -1.0 if direction == "down" else 1.0
    return Histories(state, score, held, level, error, phi, before.level, before, course, known, sign, why, needed)
