"""Could the verdict be bettered? Changes tried on paired seeds, 10,000 series a cell (docs/adr has the outcome).

    python benchmarks/verdict_trials.py [SERIES]

A change is kept only if no cell is worse by more than two standard errors of the paired difference. Prints, for each
change and cell, the rate with the rule as it is, with the change, and the difference in standard errors; a minus means
worse. The changes live here alone: they are put in place of parts of the library while they are tried.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
from verdict_series import KEPT, SLIPPING, Scenario, alarms, judged, proven, right

from holdfast_stats._verdict import baseline, judge, proof
from holdfast_stats._verdict.judge import LOST

judging = sys.modules[judge.__module__]

CELLS = (
    *(Scenario(f"nothing, phi {phi}", phi=phi) for phi in (0.0, 0.2, 0.35, 0.5, 0.6)),
    Scenario("nothing, after a bad spell", shape="after a bad spell"),
    Scenario("nothing, after a bad spell, phi 0.5", shape="after a bad spell", phi=0.5),
    Scenario("nothing, yearly wave", season="wave"),
    Scenario("nothing, two sharp winter months", season="sharp"),
    Scenario("blip of 2 sd", shape="blip", effect=2.0),
    *(Scenario(f"kept, {sd} sd, phi {phi}", effect=sd, phi=phi) for sd in (1.0, 2.0) for phi in (0.2, 0.5)),
    Scenario("kept, 1 sd, yearly wave", effect=1.0, season="wave"),
    Scenario("kept, 1 sd, two sharp winter months", effect=1.0, season="sharp"),
    *(Scenario(f"all gone at 12, {sd} sd", effect=sd, shape="relapse") for sd in (1.0, 2.0)),
    *(Scenario(f"half gone at 12, {sd} sd", effect=sd, shape="half") for sd in (1.0, 2.0)),
    Scenario("slow decay, 2 sd", effect=2.0, shape="decay"),
    Scenario("4 events, nothing", "count", level=4.0),
    Scenario("4 events, 30 % fewer", "count", level=4.0, effect=0.3),
    Scenario("6 events, half, gone at 12", "count", level=6.0, effect=0.5, shape="relapse"),
    Scenario("share of 200, nothing", "proportion", level=0.3),
    Scenario("share of 200, 15 % fewer", "proportion", level=0.3, effect=0.15),
)


Measured = tuple[str, np.ndarray, np.ndarray, int]


def measures(one: Scenario, plain: np.ndarray, changed: np.ndarray) -> Iterator[Measured]:
    """(what, for each series as it is, with the change, +1 where more is better or -1). Alarms are for each year."""
    both = (plain, changed)
    if one.nothing:
        yield "achieved, falsely", *(proven(states, 36) * 100.0 for states in both), -1
        return
    yield "achieved within 12", *(proven(states, 12) * 100.0 for states in both), 1
    yield "achieved within 24", *(proven(states, 24) * 100.0 for states in both), 1
    yield "right at the end", *(right(one, states) * 100.0 for states in both), 1
    if one.gone is None:
        for what, state in (("slipping", SLIPPING), ("lost", LOST)):
            yield f"{what}, falsely, in 100 years", *_a_year(plain, changed, state), -1
    elif one.shape != "half":
        kept = np.isin(plain[:, one.gone - 1], KEPT) & np.isin(changed[:, one.gone - 1], KEPT)
        seen = [np.isin(states[kept, one.gone : one.gone + 6], (SLIPPING, LOST)).any(1) * 100.0 for states in both]
        yield "gone, and seen within 6 (of those kept till then)", seen[0], seen[1], 1


def _a_year(plain: np.ndarray, changed: np.ndarray, state: int) -> tuple[np.ndarray, np.ndarray]:
    """Alarms in 100 followed years, for each series so that their means are the rates (a ratio, made linear)."""
    (before, years), (after, longer) = alarms(plain, state), alarms(changed, state)
    rate = before.sum() / years.sum()
    then = rate + (after - rate * longer) / longer.mean()
    return 100 * (rate + (before - rate * years) / years.mean()), 100 * then


@contextmanager
def instead(owner: Any, name: str, new: Any) -> Iterator[None]:
    """A part of the library replaced for a while."""
    old = getattr(owner, name)
    setattr(owner, name, new)
    try:
        yield
    finally:
        setattr(owner, name, old)


def second_harmonic(clear: float) -> Callable[..., np.ndarray]:
    """After the yearly wave: a half-yearly one as well, where an F test of its own on what is left exceeds `clear`."""

    def remove(course: Any, base: np.ndarray, able: np.ndarray, n: np.ndarray, settings: Any) -> np.ndarray:
        found = FIRST_HARMONIC(course, base, able, n, settings)
        half_year = replace(settings, year=settings.year / 2, season_f=clear)
        return found | FIRST_HARMONIC(course, base, able, n - 2 * found, half_year)

    return remove


def wider(most: float, weight: float | None = None) -> Callable[..., np.ndarray]:
    """Autocorrelation believed up to `most`, and drawn to the prior with another weight."""

    def drawn(tied: Any, squares: Any, n: Any, prior: Any, given: float) -> np.ndarray:
        raw = np.where(squares > 0, tied / np.where(squares > 0, squares, 1.0), 0.0)
        raw = raw + (1 + 3 * raw) / n + 1 / n
        w = given if weight is None else weight
        return np.clip((n * raw + w * prior) / (n + w), 0.0, most)

    return drawn


def steeper(start: float, slope: float) -> Callable[..., Any]:
    """More standard errors are asked for where autocorrelation is above `start`."""

    def examine(window: Any, rows: np.ndarray, course: Any, before: Any, settings: Any, **how: Any) -> Any:
        found = EXAMINE(window, rows, course, before, settings, **how)
        line = found.critical * (1 + slope * np.maximum(found.phi - start, 0))
        found.proven[:] &= found.z > line
        return found

    return examine


def also_kept(share: float, months: int) -> Callable[..., None]:
    """Slipping too while the upper end of the gain kept over the last months lies under a share of the gain."""

    def follow(walk: Any, i: np.ndarray, period: int) -> None:
        FOLLOW(walk, i, period)
        window = walk.latest.since(i, walk.start[i], months)
        gain = walk.level[i] - walk.before.level[i]
        error = np.sqrt(walk.spread(i) / months)
        upper = (window.mean() + 1.645 * error - walk.before.level[i]) / np.maximum(gain, 1e-300)
        part = (window.n >= months) & (upper < share) & (walk.state[i] != LOST) & (walk.n[i] >= months)
        fresh = i[part & ~walk.slipping[i]]
        walk.held[fresh] -= 1
        walk.state[i[part]] = SLIPPING

    return follow


FIRST_HARMONIC, EXAMINE, FOLLOW = baseline._remove_season, proof.examine, judging._Walk.follow
CHANGES: dict[str, tuple[Any, str, Any]] = {
    "second harmonic (F > 4.5)": (baseline, "_remove_season", second_harmonic(4.5)),
    "second harmonic (F > 8)": (baseline, "_remove_season", second_harmonic(8.0)),
    "autocorrelation believed up to 0.75": (proof, "drawn_to_prior", wider(0.75)),
    "prior autocorrelation with the weight of 12 periods": (proof, "drawn_to_prior", wider(0.6, 12)),
    "line steeper above phi 0.4": (judging, "examine", steeper(0.4, 0.5)),
    "slipping too when gain kept in 12 months is surely under 0.75": (judging._Walk, "follow", also_kept(0.75, 12)),
    "slipping too when gain kept in 9 months is surely under 0.6": (judging._Walk, "follow", also_kept(0.6, 9)),
}


def tried(name: str, series: int, plain: dict[str, np.ndarray]) -> list[str]:
    """Lines of the cells a change touches; what is worse by more than two standard errors is marked."""
    lines = []
    for one in CELLS:
        if one.name not in plain:
            plain[one.name] = judged(one, series)
        with instead(*CHANGES[name]):
            changed = judged(one, series)
        for what, now, then, sign in measures(one, plain[one.name], changed):
            apart = sign * (then - now)
            if not apart.any():
                continue
            errors = apart.mean() / (apart.std() / np.sqrt(len(apart)))
            mark = "**" if errors < -2 else ""
            lines.append(f"| {one.name} | {what} | {now.mean():.2f} | {then.mean():.2f} | {mark}{errors:+.1f}{mark} |")
    return lines


def main() -> None:
    series = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    plain: dict[str, np.ndarray] = {}
    for name in CHANGES:
        print(f"\n### {name}\n\n| course | measure (of 100) | as it is | with the change | standard errors |")
        print("|---|---|---|---|---|")
        print("\n".join(tried(name, series, plain)), flush=True)


if __name__ == "__main__":
    main()
