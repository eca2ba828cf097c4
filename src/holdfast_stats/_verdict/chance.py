"""Can it be proven at all? The chance that the verdict would prove an aim, simulated for a measure like this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from holdfast_stats._verdict.judge import ACHIEVED, judge
from holdfast_stats._verdict.likeness import Likeness, likeness
from holdfast_stats._verdict.settings import PERIOD_WORDS, SETTINGS

SERIES, SEED = 1_000, 20_261_123
LOW = 0.5  # below this chance at the last of the asked months, other ways are offered with their own chances
FRACTIONS = (
    (0.05, "1 in 20"), (0.1, "1 in 10"), (0.2, "1 in 5"), (0.25, "1 in 4"), (1 / 3, "1 in 3"), (0.4, "2 in 5"),
    (0.5, "1 in 2"), (0.6, "3 in 5"), (2 / 3, "2 in 3"), (0.75, "3 in 4"), (0.8, "4 in 5"), (0.9, "9 in 10"),
    (0.95, "19 in 20"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OtherWay:
    """Another way to a proof. code: 'three_years', 'pool' or 'process_measure'. wards: of a pool, this one included.

    chances: as in `ProofChance`; empty for a process measure, whose numbers nobody has yet.
    """

    code: str
    sentence: str
    wards: int = 1
    chances: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ProofChance:
    """How likely the verdict is to prove an aim that is really reached and kept from the change on.

    months, chances: proven within so many months of the change, 0 to 1, equally long. old_level, new_level: value, or
    value over denominator. baseline: points there are before the change, 36 months' at most. series: how many were
    simulated: a chance near a half is sure to about 3 points. other_ways: empty unless the last chance is below a half.
    """

    months: tuple[int, ...]
    chances: tuple[float, ...]
    old_level: float
    new_level: float
    baseline: int
    series: int
    sentence: str
    other_ways: tuple[OtherWay, ...] = ()


def chance_of_proof(
    kind: str, baseline_values: Sequence[float] | np.ndarray,
    denominators: Sequence[float] | np.ndarray | None = None, *, aim: float, months: Sequence[int] = (6, 12, 24),
    freq: str = "month", pool_sizes: Sequence[int] = (3, 6), series: int = SERIES,
) -> ProofChance:  # fmt: skip
    """The chance that the verdict proves `aim`, from series simulated with this measure's level, counts and noise.

    kind: mean, proportion, rate or count. baseline_values: numerators or means before the change, the newest last, NaN
    where missing. aim: the new level, as value over denominator where there is one; whichever side of the old level it
    lies on is better. months: asked for, ascending, within the trial of two years. pool_sizes: wards like this one
    that might claim together (counts and rates, as `pool_verdict_history` takes them). The same numbers always give
    the same chance. Raises ValueError for unknown words, months out of order, no number at all, and an aim that is
    the old level or impossible.
    """
    settings = SETTINGS.get(freq)
    if settings is None:
        raise ValueError(f"Unknown frequency: {freq!r}.")
    if list(months) != sorted(set(months)) or not months or months[0] < 1:
        raise ValueError("months must be whole numbers that go up.")
    like = likeness(kind, baseline_values, denominators, settings)
    if not np.isfinite(aim) or aim == like.level:
        raise ValueError("The aim must be a number, and not the level there is.")
    if (kind == "proportion" and not 0 <= aim <= 1) or (kind in ("rate", "count") and aim < 0):
        raise ValueError("The aim is impossible: a share lies between 0 and 1, and counts cannot fall below 0.")
    asked = tuple(months)
    within = [max(1, round(month * settings.year / 12)) for month in asked]
    chances = _proven(like, aim, like.n, within, freq, series, 1)
    ways: tuple[OtherWay, ...] = ()
    if chances[-1] < LOW:
        longest = 3 * settings.year if like.n < 3 * settings.year else 0
        ways = _other_ways(like, aim, asked, within, freq, series, longest, pool_sizes)
    said = _opening(like, aim, freq) + _said(asked, chances)
    if like.n < settings.baseline_least:
        many = PERIOD_WORDS[freq][1]
        said = f"Nothing can be proven with {like.n} {many} before the change; it takes {settings.baseline_least}."
    return ProofChance(asked, chances, like.level, float(aim), like.n, series, said, ways)


def _proven(
    like: Likeness, aim: float, before: int, within: Sequence[int], freq: str, series: int, wards: int
) -> tuple[float, ...]:
    """Share of simulated series that are proven within so many periods of the change."""
    if before < SETTINGS[freq].baseline_least:
        return (0.0,) * len(within)
    after = min(max(within), SETTINGS[freq].trial)
    values, under = like.draw(np.random.default_rng(SEED), aim, before, after, series, wards)
    direction = "up" if aim > like.level else "down"
    states = judge(values, under, like.kind, direction, np.full(series, before), freq).state[:, before:]
    return tuple(float((states[:, :k] == ACHIEVED).any(1).mean()) for k in within)


def _other_ways(
    like: Likeness, aim: float, months: tuple[int, ...], within: Sequence[int], freq: str, series: int, longest: int,
    pool_sizes: Sequence[int],
) -> tuple[OtherWay, ...]:  # fmt: skip
    ways = []
    if longest:
        chances = _proven(like, aim, longest, within, freq, series, 1)
        ways.append(OtherWay("three_years", "With three years before the change" + _said(months, chances), 1, chances))
    if like.kind in ("count", "rate") and like.n >= SETTINGS[freq].baseline_least:
        for wards in pool_sizes:
            chances = _proven(like, aim, like.n, within, freq, series, wards)
            words = f"{wards} wards like this one together, from one date"
            ways.append(OtherWay("pool", words + _said(months, chances), wards, chances))
    words = "A measure of the process (was it done as planned?) has more to count and moves sooner."
    return (*ways, OtherWay("process_measure", words))


def _opening(like: Likeness, aim: float, freq: str) -> str:
    part = abs(aim - like.level) / abs(like.level) if like.level else 0.0
    if like.kind == "count":
        return f"{like.level:.3g} a {PERIOD_WORDS[freq][0]}, aim {part:.0%} {'more' if aim > like.level else 'fewer'}"
    if like.kind == "proportion":
        return f"From {like.level:.1%} to {aim:.1%}"
    return f"From {like.level:.4g} to {aim:.4g}"


def _said(months: Sequence[int], chances: Sequence[float]) -> str:
    return f": {chance_in_words(chances[-1])} by {months[-1]} months."


def chance_in_words(chance: float) -> str:
    """ "about 2 in 5"."""
    if chance < 0.035:
        return "fewer than 1 in 20"
    if chance > 0.965:
        return "more than 19 in 20"
    return "about " + min(FRACTIONS, key=lambda one: abs(one[0] - chance))[1]
