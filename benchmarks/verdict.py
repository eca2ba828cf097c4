"""How often the verdict is right, on simulated series with fixed seeds, beside other rules on the same series.

    python benchmarks/verdict.py

Prints the tables of docs/statistics/verdict.md, in Markdown, and how fast 5,000 gains are judged; asserts nothing.
verdict_series.py says what is simulated. The others are the rules of Making Data Count (2023), read again each month
with the numbers so far: on one chart, with limits frozen on the baseline, and with a re-base by hand. What they would
have to say to mean achieved or slipping is our reading of them, and a generous one:

- achieved: the first month whose icon reads improvement; for the re-base seven points running on the better side.
- slipping: the first month whose icon reads concern; with frozen limits also one that no longer reads improvement; for
  the re-base a concern on the chart that begins anew at the change.
"""

from __future__ import annotations

import time
from functools import cache

import numpy as np
from verdict_pools import pool_lines
from verdict_series import AFTER, BEFORE, KEPT, LOST, SEED, SLIPPING, Scenario, alarms, delay, judged, proven, right

from holdfast_stats import chance_of_proof
from holdfast_stats._verdict import judge
from holdfast_stats._verdict.judge import ACHIEVED, HOLDING, IN_PROGRESS
from holdfast_stats.batch import READINGS, chart_many, verdict_many

SERIES, FEW = 2_000, 4_000
IMPROVES, CONCERNS = (READINGS.tolist().index(word) for word in ("improvement", "concern"))
WAYS = ("one chart", "frozen limits", "re-base by hand")

NOTHING = (
    *(Scenario(f"nothing, phi {phi}", phi=phi) for phi in (0.0, 0.2, 0.35, 0.5)),
    *(Scenario(f"start after a bad spell, phi {phi}", phi=phi, shape="after a bad spell") for phi in (0.0, 0.2, 0.5)),
    *(Scenario(f"a season and nothing else, phi {phi}", phi=phi, season="wave") for phi in (0.0, 0.2, 0.5)),
    Scenario("nothing, 12 months before", before=12),
    Scenario("shares of about 200, nothing", "proportion", level=0.3),
    Scenario("16 events a month, nothing", "count", level=16.0),
    Scenario("4 events a month, nothing", "count", level=4.0),
    *(Scenario(f"three good months, {sd} sd", effect=sd, shape="blip") for sd in (1.0, 2.0)),
)
REAL = (
    *(Scenario(f"{sd} sd, phi {phi}", effect=sd, phi=phi) for sd in (0.5, 1.0, 1.5, 2.0, 3.0) for phi in (0.2,)),
    *(Scenario(f"2.0 sd, phi {phi}", effect=2.0, phi=phi) for phi in (0.0, 0.5)),
    Scenario("2.0 sd, 12 months before", effect=2.0, before=12),
    Scenario("2.0 sd, coming over a year", effect=2.0, shape="ramp"),
    Scenario("2.0 sd and a season", effect=2.0, season="wave"),
    Scenario("4 events a month, 30 % fewer", "count", level=4.0, effect=0.3),
    Scenario("6 events a month, half", "count", level=6.0, effect=0.5),
    Scenario("shares of about 200, 30 to 22 %", "proportion", level=0.3, effect=0.27),
)
GONE = (
    *(Scenario(f"all gone at month 12, {sd} sd", effect=sd, shape="relapse") for sd in (1.0, 2.0, 3.0)),
    Scenario("slow decay after month 6, 2.0 sd", effect=2.0, shape="decay"),
    Scenario("half gone at month 12, 2.0 sd", effect=2.0, shape="half"),
    Scenario("6 events a month, half, gone at month 12", "count", level=6.0, effect=0.5, shape="relapse"),
)


@cache
def ours(one: Scenario) -> np.ndarray:
    """States by our rule, from the change on."""
    return judged(one, SERIES)


@cache
def theirs(one: Scenario, way: str) -> np.ndarray:
    """States as the NHS rules would have them, from the change on: in progress, achieved, holding or slipping."""
    values, under = one.draw(SERIES)
    rows = values if under is None else values / under
    icons = np.stack([_icon(rows[:, :end], one, way) for end in range(one.before + 1, one.before + AFTER + 1)], 1)
    claimed = icons == IMPROVES
    if way == "re-base by hand":
        good = rows - rows[:, : one.before].mean(1)[:, None]
        good = (good if one.direction == "up" else -good)[:, one.before :] > 0
        runs = np.lib.stride_tricks.sliding_window_view(good, 7, axis=1).all(2)
        claimed = np.pad(runs, ((0, 0), (6, 0)))
    since = np.maximum.accumulate(claimed, axis=1)
    gone = icons == CONCERNS
    if way == "frozen limits":
        gone = gone | (icons != IMPROVES)
    first = since & ~np.pad(since, ((0, 0), (1, 0)))[:, :-1]
    return np.where(first, ACHIEVED, np.where(since, np.where(gone, SLIPPING, HOLDING), IN_PROGRESS))


def _icon(rows: np.ndarray, one: Scenario, way: str) -> np.ndarray:
    end = np.broadcast_to(np.arange(rows.shape[1]), rows.shape)
    options = {
        "one chart": {},
        "frozen limits": {"baseline": end < one.before},
        "re-base by hand": {"starts": end == one.before},
    }[way]
    result = chart_many(rows, better=one.direction, **options)  # type: ignore[arg-type]
    return np.asarray(result.reading.reshape(rows.shape)[:, -1])


def all_ways(one: Scenario) -> list[np.ndarray]:
    """Ours, then the others."""
    return [ours(one), *(theirs(one, way) for way in WAYS)]


def percent(part: np.ndarray) -> str:
    return f"{100 * part.mean():.0f}"


def false_claims() -> None:
    """Tables A and D: nothing changed, or a blip, and achieved is said all the same; and as far as the trial goes."""
    print("| nothing really changed | verdict | " + " | ".join(WAYS) + " |\n|---|---|---|---|---|")
    for one in NOTHING:
        print(f"| {one.name} | " + " | ".join(percent(proven(states, AFTER)) for states in all_ways(one)) + " |")


def real_gains() -> None:
    """Table B: power, false alarms and where a gain that is kept ends."""
    print("| real and kept | achieved within 6 | 12 | 24 | slipping a year | lost a year | right at the end |")
    print("|---|---|---|---|---|---|---|")
    for one in REAL:
        states = ours(one)
        rates = [alarm[0].sum() / alarm[1].sum() for alarm in (alarms(states, SLIPPING), alarms(states, LOST))]
        cells = [percent(proven(states, within)) for within in (6, 12, 24)]
        cells += [f"{rate:.2f}" for rate in rates]
        print(f"| {one.name} | {' | '.join(cells)} | {percent(right(one, states))} |")


def relapses() -> None:
    """Table C: how soon a loss is seen in gains that were kept until then."""
    print(
        "| real, then gone | kept till then | slipping or lost: median months | within 3 | 6 | lost: median | right |"
    )
    print("|---|---|---|---|---|---|---|")
    for one in GONE:
        states, gone = ours(one), one.gone or 12
        months, lost = delay(states, gone), delay(states, gone, (LOST,))
        kept = np.isin(states[:, gone - 1], KEPT)
        told = f"{_median(months)} | {percent(months <= 3)} | {percent(months <= 6)} | {_median(lost)}"
        print(f"| {one.name} | {percent(kept)} | {told} | {percent(right(one, states[kept]))} |")


def _median(months: np.ndarray) -> str:
    return "never" if np.median(months) == 99 else f"{np.median(months):.0f}"


def side_by_side() -> None:
    """Table A: a gain of 2 sd, kept or gone, by every way."""
    held, gone = (
        Scenario("2.0 sd, phi 0.2", effect=2.0),
        Scenario("all gone at month 12, 2.0 sd", effect=2.0, shape="relapse"),
    )
    print("| a gain of 2 sd, phi 0.2 | verdict | " + " | ".join(WAYS) + " |\n|---|---|---|---|---|")
    for words, within in (("achieved within 6 months", 6), ("within 12 months", 12)):
        print(f"| {words} | " + " | ".join(percent(proven(states, within)) for states in all_ways(held)) + " |")
    rates = [alarms(states, SLIPPING) for states in all_ways(held)]
    print("| false slipping a year | " + " | ".join(f"{n.sum() / years.sum():.2f}" for n, years in rates) + " |")
    delays = [delay(states, 12) for states in all_ways(gone)]
    print("| all gone: median months until it is seen | " + " | ".join(map(_median, delays)) + " |")
    for most in (3, 6):
        print(f"| seen within {most} | " + " | ".join(percent(months <= most) for months in delays) + " |")


def counts() -> None:
    """Table F: proven within 24 (12) months, by events a month."""
    rng = np.random.default_rng([SEED, 10])
    print("| events a month | false | fall of 15 % | 30 % | 50 % | 30 %, 36 months before |\n|---|---|---|---|---|---|")
    for level in (1, 2, 4, 6, 10, 20):
        cells = []
        for fall, before in ((0, BEFORE), (0.15, BEFORE), (0.3, BEFORE), (0.5, BEFORE), (0.3, 36)):
            drawn = np.hstack([rng.poisson(level, (FEW, before)), rng.poisson(level * (1 - fall), (FEW, 24))])
            states = judge(drawn.astype(float), None, "count", "down", np.full(FEW, before)).state[:, before:]
            cells.append(percent(proven(states, 24)) + ("" if fall == 0 else f" ({percent(proven(states, 12))})"))
        print(f"| {level} | {' | '.join(cells)} |")


def charter() -> None:
    """What a charter would say of three measures."""
    for before, aim in (([3, 5, 4, 6, 2, 4] * 4, 2.8), ([1, 3, 2, 2] * 6, 1.0), ([8, 12, 10, 11, 9, 10] * 4, 7.0)):
        began = time.process_time()
        found = chance_of_proof("count", before, aim=aim)
        print(f"- {found.sentence} ({found.chances[-1]:.0%})")
        for way in found.other_ways:
            print(f"    - {way.sentence}" + (f" ({way.chances[-1]:.0%})" if way.chances else ""))
        print(f"    - asked in {time.process_time() - began:.2f} s of CPU")


def speed() -> None:
    many = np.random.default_rng(SEED).normal(50, 5, (5_000, 84))
    many[:, BEFORE:] += 5
    began = time.process_time()
    verdict_many(many, kind="mean", direction="up", change_index=BEFORE)
    print(f"5,000 gains of 84 months, every month's state: {time.process_time() - began:.2f} s of CPU")
    began = time.process_time()
    for row in many[:20]:
        judge(row[None], None, "mean", "up", np.array([BEFORE]))
    print(f"one gain of 84 months: {(time.process_time() - began) / 20 * 1e3:.0f} ms of CPU")


def main() -> None:
    parts = (
        ("Achieved, though nothing changed", false_claims), ("A gain of 2 sd, side by side", side_by_side),
        ("Real and kept", real_gains), ("Real, then gone", relapses), ("By events a month", counts),
        ("Several wards", pool_lines), ("What a charter says", charter), ("Speed", speed),
    )  # fmt: skip
    print(f"Seed {SEED}; {SERIES:,} series a cell ({FEW:,} by events a month). Percent unless said.")
    for title, part in parts:
        print(f"\n### {title}\n", flush=True)
        part()


if __name__ == "__main__":
    main()
