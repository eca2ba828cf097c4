"""Unit against unit: funnel limits, with over-dispersion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from holdfast_stats._compare.dispersion import dispersion
from holdfast_stats._compare.result import Funnel
from holdfast_stats._compare.scale import KINDS, SR_METHODS, Z_95, Z_998, Scale
from holdfast_stats._compare.words import describe, funnel_cautions

LINES = (
    "lower_95", "upper_95", "lower_998", "upper_998", "od_lower_95", "od_upper_95", "od_lower_998", "od_upper_998",
)  # fmt: skip


def funnel(
    numerators: Any,
    denominators: Any,
    kind: str = "pr",
    sr_method: str = "shmi",
    overdispersion: bool = True,
    groups: Sequence[str] | None = None,
    units: tuple[str, str] = ("unit", "units"),
) -> Funnel:
    """Compare units, each with one numerator and one denominator, with 95 % and 99.8 % limits.

    kind: pr, shares of a whole; sr, standardised ratios (observed over expected); rc, ratios of two counts.
    sr_method: shmi (logarithm, outer tenths left out) or cqc (root, outer tenths pulled in). overdispersion: widen
    the limits where the units differ by more than chance alone would make them. groups: their names. units: what
    they are called, one and several ("ward", "wards").

    A unit with a missing number or a denominator of zero is not compared: its values are NaN. Raises ValueError for
    an unknown kind or method, lengths that differ, no units, infinite or negative numbers, or a share above one.
    Source: Spiegelhalter 2005, doi:10.1002/sim.1970.
    """
    if kind not in KINDS:
        raise ValueError(f"There is no funnel of kind {kind!r}; choose from {', '.join(KINDS)}.")
    if sr_method not in SR_METHODS:
        raise ValueError(f"There is no method {sr_method!r}; choose from {', '.join(SR_METHODS)}.")
    x, n = np.asarray(numerators, dtype=np.float64), np.asarray(denominators, dtype=np.float64)
    names = _names(x, n, groups)
    _check(x, n, kind, names)
    there = np.isfinite(x) & np.isfinite(n) & (n > 0)
    scale = Scale(kind, sr_method, _target(x[there], n[there], kind))
    z, limits, wide, (phi, tau2) = _worked(scale, x[there], n[there])
    adjusted = bool(overdispersion and phi > 1 and tau2 > 0)
    if not adjusted:
        wide = limits if overdispersion else np.full_like(limits, np.nan)

    def spread_out(found: np.ndarray) -> np.ndarray:
        out = np.full(x.size, np.nan)
        out[there] = found
        return out

    indicator, force = spread_out(x[there] / n[there]), wide if adjusted else limits
    lines = dict(zip(LINES, (spread_out(row) for row in (*limits, *wide)), strict=True))
    draft = Funnel(
        kind=kind, sr_method=sr_method, groups=names, numerators=x, denominators=n, indicator=indicator,
        target=scale.target, z=spread_out(z), **lines, side=_side(indicator, *map(spread_out, force[2:])),
        warning_side=_side(indicator, *map(spread_out, force[:2])), phi=phi, tau2=tau2 if overdispersion else 0.0,
        adjusted=adjusted, units=units, cautions=(), sentence="",
    )  # fmt: skip
    return replace(draft, cautions=funnel_cautions(draft, overdispersion=overdispersion), sentence=describe(draft))


def _names(x: np.ndarray, n: np.ndarray, groups: Sequence[str] | None) -> tuple[str, ...]:
    if x.ndim != 1 or x.shape != n.shape:
        raise ValueError(f"There are {x.size} numerators but {n.size} denominators.")
    if not x.size:
        raise ValueError("There is no unit to compare.")
    if groups is not None and len(groups) != x.size:
        raise ValueError(f"There are {len(groups)} names but {x.size} units.")
    return tuple(map(str, range(1, x.size + 1) if groups is None else groups))


def _check(x: np.ndarray, n: np.ndarray, kind: str, names: tuple[str, ...]) -> None:
    """Refuse, naming the unit, what no funnel can take."""
    problems = [
        (np.isinf(x) | np.isinf(n), "a number is infinite"),
        ((x < 0) | (n < 0), "a number is negative"),
    ]
    if kind == "pr":
        problems.append(((x > n) & (n > 0), "the numerator is larger than its denominator"))
    for bad, problem in problems:
        if bad.any():
            raise ValueError(f"{names[int(np.argmax(bad))]!r}: {problem}.")


def _target(x: np.ndarray, n: np.ndarray, kind: str) -> float:
    """What all are compared with: 1 for standardised ratios, else the pooled value (NaN for no units)."""
    if kind == "sr":
        return 1.0
    return float(x.sum() / n.sum()) if n.size else float("nan")


def _worked(
    scale: Scale, x: np.ndarray, n: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, tuple[float, float]]:
    """z, the four limits by chance (lower and upper, 95 % then 99.8 %), the four wide ones, and (phi, tau squared)."""
    error = scale.error(x, n)
    flat = scale.centre == float("-inf")  # ratios that are all nought: every unit on target
    z = np.zeros_like(x) if flat else (scale.place(x, n) - scale.centre) / error
    found = dispersion(z, error, truncate=scale.kind == "sr" and scale.sr_method == "shmi")
    ends = (-Z_95, Z_95, -Z_998, Z_998)
    limits = np.array([scale.chance_limit(n, error, end) for end in ends])
    return z, limits, np.array([scale.wide_limit(error, found[1], end) for end in ends]), found


def _side(indicator: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        return (indicator > upper).astype(np.int8) - (indicator < lower).astype(np.int8)
