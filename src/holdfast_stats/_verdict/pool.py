"""One gain claimed over several wards: their events together can prove what no single ward can (HELD 2.10).

Measured for counts only. The wards and the dates of their changes are fixed when the gain is claimed, and a ward is
never dropped afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from holdfast_stats._verdict.formulas import inflation, student
from holdfast_stats._verdict.judge import STATES, judge
from holdfast_stats._verdict.pool_follow import Follow
from holdfast_stats._verdict.result import Verdict, verdict_history
from holdfast_stats._verdict.settings import SETTINGS, TRIAL_WORDS, Settings

Numbers = Sequence[float] | np.ndarray
PART, NOT_SEEN = "part of a proven gain; not proven for this ward alone", "the pool's gain is not seen here"
PROVEN = ("achieved", "holding", "embedded", "slipping")


@dataclass(frozen=True, slots=True)
class WardInPool:
    """One ward of a pool: its own state, and "" or the label of HELD 2.10. A label never counts as achieved."""

    state: str
    label: str


@dataclass(frozen=True, slots=True)
class PoolVerdict:
    """A pool's verdict after one period, and each ward's own beside it. state: as `Verdict` has them."""

    period: int
    state: str
    sentence: str
    old_level: float | None
    new_level: float | None
    score: float | None
    held: int
    wards: tuple[WardInPool, ...]

    @property
    def months_held(self) -> int:
        """The same as `held`, by the name other programs know."""
        return self.held


@dataclass(frozen=True, eq=False)
class _Ward:
    """One ward up to a period: baseline and window as events a unit of exposure, gain upwards."""

    base: float
    hard: float
    level: float
    n0: int
    m: int
    base_exposure: float
    exposure: float
    residuals: np.ndarray
    recent: float


@dataclass(frozen=True, slots=True)
class _Score:
    """What the pool's test says at one period."""

    proven: bool
    z: float
    critical: float
    share: float
    spread: float
    phi: float


def pool_verdict_history(
    wards: Sequence[tuple[Numbers, Numbers | None]],
    kind: str,
    direction: str,
    change_indexes: Sequence[int],
    freq: str = "month",
) -> list[PoolVerdict]:
    """The verdict on several wards together after each period, from the data up to it.

    wards: (counts, denominators or None) of each on one calendar, NaN where missing. kind: count or rate.
    change_indexes: the first period after each ward's change. One date for all: the sum of the wards is judged as a
    single gain. Staggered dates: the events gained are added up over the wards, each against its own baseline.
    Raises ValueError for other kinds, too few wards, or lengths that differ.
    """
    counts, sizes = _checked(wards, kind, direction, change_indexes)
    changes, settings = np.asarray(change_indexes, int), SETTINGS[freq]
    own = judge(counts, None if kind == "count" else sizes, kind, direction, changes, freq).state
    whole: Sequence[Verdict | _Told]
    if len(set(changes.tolist())) == 1:
        under = None if kind == "count" else sizes.sum(0)
        whole = verdict_history(
            counts.sum(0), under, range(counts.shape[1]), kind, direction, int(changes[0]), None, freq
        )
        told = [t for t, one in enumerate(whole) if one.state in PROVEN]  # the score is asked for labels alone
        pooled = _scores(counts, sizes, changes, direction, settings, told)
    else:
        pooled = _scores(counts, sizes, changes, direction, settings)
        whole = _staggered(counts, sizes, kind, direction, changes, freq, pooled)
    return [_said(whole[t], t, [STATES[i] for i in own[:, t]], pooled[t]) for t in range(counts.shape[1])]


def _checked(
    wards: Sequence[tuple[Numbers, Numbers | None]], kind: str, direction: str, changes: Sequence[int]
) -> tuple[np.ndarray, np.ndarray]:
    if kind not in ("count", "rate") or direction not in ("up", "down"):
        raise ValueError(f"A pool adds up counts or rates, not {kind!r} ({direction!r}).")
    if len(wards) < 2 or len(wards) != len(changes):
        raise ValueError("A pool has two wards or more, and a change for each.")
    counts = [np.asarray(numbers, float) for numbers, _ in wards]
    sizes = [np.ones_like(c) if s is None else np.asarray(s, float) for c, (_, s) in zip(counts, wards, strict=True)]
    if len({len(row) for row in (*counts, *sizes)}) != 1:
        raise ValueError("All wards must stand on one calendar.")
    return np.stack(counts), np.stack(sizes)


_NOTHING = _Score(False, 0.0, np.inf, 0.0, 1.0, 0.0)
_Pooled = tuple[_Score, list[_Ward | None]]


def _scores(
    counts: np.ndarray, sizes: np.ndarray, changes: np.ndarray, direction: str, settings: Settings,
    wanted: Sequence[int] | None = None,
) -> list[_Pooled]:  # fmt: skip
    """The pool's test at each period, or at the `wanted` ones alone (nothing proven at the others)."""
    sign = -1.0 if direction == "down" else 1.0
    none: list[_Ward | None] = [None] * len(counts)
    found: list[_Pooled] = [(_NOTHING, none)] * counts.shape[1]
    for t in range(max(0, int(changes.min())), counts.shape[1]) if wanted is None else wanted:
        wards = [
            _ward(sign * c[: t + 1], s[: t + 1], int(at), settings)
            for c, s, at in zip(counts, sizes, changes, strict=True)
        ]
        found[t] = (_score(wards, t, settings), wards)
    return found


def _ward(x: np.ndarray, size: np.ndarray, change: int, settings: Settings) -> _Ward | None:
    """None while its baseline has fewer than twelve points, or there is none yet."""
    seen = np.isfinite(x) & np.isfinite(size) & (size > 0)
    period = np.arange(len(x))
    base = seen & (period < change) & (period >= change - settings.baseline_most)
    if base.sum() < settings.baseline_least:
        return None
    early = base & (period < change - 3)
    level = float(x[base].sum() / size[base].sum())
    hard = float(x[early].sum() / size[early].sum()) if early.sum() >= 9 else level
    inside = np.flatnonzero(seen & (period >= change + settings.skipped))[-settings.long :]
    new = float(x[inside].sum() / size[inside].sum()) if inside.size else level
    rest = np.zeros(len(x))
    rest[base] = x[base] - level * size[base]
    rest[inside] = x[inside] - new * size[inside]
    last = np.flatnonzero(seen & (period >= change))[-settings.dip :]
    recent = float((x[last] - level * size[last]).mean()) if last.size else 0.0
    return _Ward(
        level, hard, new, int(base.sum()), int(inside.size), float(size[base].sum()), float(size[inside].sum()), rest,
        recent if len(x) > change else 0.0,
    )  # fmt: skip


def _score(wards: Sequence[_Ward | None], t: int, settings: Settings) -> _Score:
    if any(one is None for one in wards):
        return _NOTHING
    known = [one for one in wards if one is not None]
    m = np.array([one.m for one in known], float)
    if m.mean() < settings.least:
        return _NOTHING
    base, hard = np.array([one.base for one in known]), np.array([one.hard for one in known])
    level, n0 = np.array([one.level for one in known]), np.array([one.n0 for one in known], float)
    window, before = np.array([one.exposure for one in known]), np.array([one.base_exposure for one in known])
    gained = min(float((window * (level - base)).sum()), float((window * (level - hard)).sum()))
    rest = np.sum([one.residuals for one in known], axis=0)
    pooled = np.where(m > 0, (before * np.abs(base) + window * np.abs(level)) / (before + window), np.abs(base))
    noise = pooled * np.where(m > 0, (before + window) / (n0 + m), before / n0)  # variance of a month by counting
    freedom = noise * (n0 - 1 + np.maximum(m - 1, 0))
    spread = max(1.0, float((rest**2).sum() / max(float(freedom.sum()), 1e-300)))
    phi = _autocorrelation(rest, t + 1, spread, settings)
    wide = np.where(m > 0, m * inflation(m, np.full(len(m), phi)), 0.0)
    wide = wide + m**2 * inflation(n0, np.full(len(m), phi)) / n0
    variance = spread * float((noise * wide).sum())
    z = gained / np.sqrt(variance) if variance > 0 else 0.0
    critical = float(student(2.1 * (24 / m.mean()) ** 0.25, np.array(float(max(t - 1, 1)))))
    started = [one for one in known if one.m > 0]
    lasting = np.mean([one.recent for one in started]) >= gained / m.sum() / 2
    events = float((window * np.abs(base)).sum())
    share = gained / events if events > 0 else 0.0
    return _Score(bool(z > critical and lasting), float(z), critical, share, spread, phi)


def _autocorrelation(rest: np.ndarray, n: int, spread: float, settings: Settings) -> float:
    total = float((rest**2).sum())
    raw = float((rest[1:] * rest[:-1]).sum()) / total if total > 0 else 0.0
    raw = raw + (1 + 3 * raw) / n + 1 / n
    prior = 0.5 * (1 - 1 / spread)
    return float(np.clip((n * raw + settings.prior_weight * prior) / (n + settings.prior_weight), 0.0, 0.6))


@dataclass(frozen=True, slots=True)
class _Told:
    """A period's state before it is put beside the wards."""

    state: str
    sentence: str
    old_level: float | None = None
    new_level: float | None = None
    score: float | None = None
    held: int = 0


def _staggered(
    counts: np.ndarray, sizes: np.ndarray, kind: str, direction: str, changes: np.ndarray, freq: str,
    pooled: list[_Pooled],
) -> list[_Told]:  # fmt: skip
    """In progress until the pool's score proves it or its time is over; then the sum is followed (HELD 2.4)."""
    settings = SETTINGS[freq]
    first, last = int(changes.min()), int(changes.max())
    seen = np.isfinite(counts) & np.isfinite(sizes) & (sizes > 0)
    silent = _silent(seen)
    told: list[_Told] = []
    follow: Follow | None = None
    for t, (score, wards) in enumerate(pooled):
        known = [one for one in wards if one is not None]
        if len(known) < len(wards) or t < first:
            told.append(_Told("insufficient", "We cannot say yet: too few months before the change."))
            continue
        if follow is None and score.proven and t < last + settings.trial:
            follow = Follow(*_levels(known), score.spread, score.phi, settings, freq)
        elif follow is not None:
            month = float(counts[:, t].sum()) if seen[:, t].all() else np.nan
            follow.take(month if direction == "up" else -month, t >= last)
            if follow.learning(float(np.mean([one.m for one in known]))):
                follow.old, follow.new = _levels(known)
        if silent[t] > settings.stale and (follow is not None or t < last + settings.trial):
            told.append(_Told("insufficient", "We cannot say: the newest months of a ward are missing."))
        elif follow is not None:
            told.append(_Told(*follow.told(), abs(follow.old), abs(follow.new), follow.score, follow.held))
        elif t >= last + settings.trial:
            told.append(_Told("not_achieved", f"Not shown in {TRIAL_WORDS[freq]}: {_NOT_SHOWN}"))
        else:
            told.append(_Told("in_progress", "No proof yet: chance could explain what the wards gained together."))
    return told


_NOT_SHOWN = "the wards together have not moved by more than chance explains."


def _silent(seen: np.ndarray) -> np.ndarray:
    """(periods,) how many periods in a row the ward that has been silent longest has brought no number."""
    period = np.arange(seen.shape[1])
    latest = np.maximum.accumulate(np.where(seen, period, -1), axis=1)
    return np.asarray((period - latest).max(0))


def _levels(wards: Sequence[_Ward]) -> tuple[float, float]:
    """Old and new level of the wards' monthly sum; a ward that has not started yet counts at its old one."""
    old = [one.base * one.base_exposure / one.n0 for one in wards]
    new = [one.level * one.exposure / one.m if one.m else was for one, was in zip(wards, old, strict=True)]
    return sum(old), sum(new)


def _said(whole: Verdict | _Told, t: int, own: Sequence[str], pooled: _Pooled) -> PoolVerdict:
    score, wards = pooled
    proven = whole.state in PROVEN
    labels = [_label(one, state, score) if proven else "" for one, state in zip(wards, own, strict=True)]
    beside = tuple(WardInPool(state, label) for state, label in zip(own, labels, strict=True))
    return PoolVerdict(
        t, whole.state, whole.sentence, whole.old_level, whole.new_level, whole.score, whole.held, beside
    )


def _label(one: _Ward | None, state: str, score: _Score) -> str:
    """What a ward inside a proven pool reads while it is not proven itself."""
    if one is None or state not in ("in_progress", "not_achieved"):
        return ""
    if not one.m or one.level <= one.base:
        return NOT_SEEN
    month = (one.base_exposure + one.exposure) / (one.n0 + one.m)
    noise = (one.base_exposure * abs(one.base) + one.exposure * abs(one.level)) / (one.base_exposure + one.exposure)
    m, n0, phi = np.array([float(one.m)]), np.array([float(one.n0)]), np.array([score.phi])
    error = np.sqrt(score.spread * noise / month * float((inflation(m, phi) / m + inflation(n0, phi) / n0)[0]))
    lag = (score.share * abs(one.base) - (one.level - one.base)) / error if error > 0 else 0.0
    return PART if lag < 1.645 else NOT_SEEN
