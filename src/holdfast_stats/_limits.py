"""Centre and limits of each kind of chart. Sources beside each; choices where tools differ: docs/statistics/."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from holdfast_stats import _limits_counts as counts_of
from holdfast_stats import _limits_subgroups as subgroups_of
from holdfast_stats._block import Block
from holdfast_stats._lines import Limits
from holdfast_stats._ranges import bridged_ranges, mean_range, moving_ranges
from holdfast_stats._sums import column_counts, column_means, column_medians

MDC_WIDTH = 2.66  # times the mean moving range: the constant of Making Data Count, rounded from 3 / 1.128
D2_OF_TWO = 1.128  # mean range of two normal values in standard deviations (Montgomery, appendix VI)


def xmr_limits(block: Block, *, screen: bool, repair: bool) -> Limits:
    """XmR as Making Data Count has it: mean +/- 2.66 mean moving ranges, near limits at two thirds of that.

    No range crosses a missing, excluded or non-baseline point. No clipping at 0 or 100 %.
    """
    values = block.setting()
    present = ~np.isnan(values)
    centre = column_means(values, present)
    range_ = mean_range(moving_ranges(values), screen=screen, repair=repair)
    width = MDC_WIDTH * range_.mean
    near = 2 * (MDC_WIDTH / 3) * range_.mean
    return Limits(centre, centre - width, centre + width, centre - near, centre + near, column_counts(present), range_)


def i_limits(block: Block, *, screen: bool, repair: bool) -> Limits:
    """Individuals chart: mean +/- 3 sigma, sigma = mean moving range / 1.128 (Montgomery 6e, 6.33)."""
    return _individuals(block, block.plotted, screen=screen, repair=repair)


def t_limits(block: Block, *, screen: bool, repair: bool) -> Limits:
    """Times between events: an individuals chart of y^(1/3.6) turned back; lower limit at least 0 (Nelson 1994)."""
    limits = _individuals(block, block.plotted ** (1 / 3.6), screen=screen, repair=repair)
    assert limits.ranges is not None
    # Turning a power back is not exact: where all values are one, the lines are that value.
    same = column_medians(block.setting(), ~np.isnan(block.setting()))
    for name in ("centre", "lower", "upper", "near_lower", "near_upper"):
        line = np.maximum(getattr(limits, name), 0.0) ** 3.6
        setattr(limits, name, np.where(limits.ranges.constant, same, line))
    return limits


def _individuals(block: Block, values: np.ndarray, *, screen: bool, repair: bool) -> Limits:
    allowed = block.may_set()
    present = ~np.isnan(values)
    if allowed is not None:
        present &= allowed
    centre = column_means(values, present)
    range_ = mean_range(bridged_ranges(values, allowed), screen=screen, repair=repair)
    return Limits.at_sigma(centre, range_.mean / D2_OF_TWO, column_counts(present), range_)


def mr_limits(block: Block, *, screen: bool, repair: bool) -> Limits:
    """Moving ranges themselves: mean, 0 and 3.267 means (Montgomery 6e, 6.33). Screened nowhere."""
    values = block.setting()
    present = ~np.isnan(values)
    centre = column_means(values, present)
    none = np.full(centre.shape, np.nan)
    return Limits(centre, centre * 0.0, 3.267 * centre, none, none, column_counts(present))


def run_limits(block: Block, *, screen: bool, repair: bool) -> Limits:
    """Run chart: the median, and no limits."""
    values = block.setting()
    present = ~np.isnan(values)
    centre = column_medians(values, present)
    none = np.full(centre.shape, np.nan)
    return Limits(centre, none, none, none, none, column_counts(present))


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of chart: how its limits are found, which rules it takes, how many points its limits want."""

    name: str
    limits: Callable[..., Limits]
    wants: int
    four_rules: bool = False  # beyond, trend, two in three, shift
    runs_test: bool = True  # the Anhoej test signals
    rate: bool = False  # numerator over denominator
    subgroups: bool = False  # several observations a point
    lowest: float | None = None  # values below are refused
    above_zero: bool = False


# wants: 13 for XmR (Making Data Count); 10 for the runs test (Anhoej & Olesen 2014); 20 for the others, below which
# limits are on trial (Montgomery 6e ch. 6; Provost & Murray 2011).
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("xmr", xmr_limits, 13, four_rules=True, runs_test=False),
        Kind("run", run_limits, 10),
        Kind("i", i_limits, 20),
        Kind("mr", mr_limits, 20, runs_test=False),
        Kind("xbar", subgroups_of.xbar_limits, 20, runs_test=False, subgroups=True),
        Kind("s", subgroups_of.s_limits, 20, runs_test=False, subgroups=True),
        Kind("p", counts_of.p_limits, 20, rate=True, lowest=0.0),
        Kind("pp", counts_of.pp_limits, 20, rate=True, lowest=0.0),
        Kind("c", counts_of.c_limits, 20, lowest=0.0),
        Kind("u", counts_of.u_limits, 20, rate=True, lowest=0.0),
        Kind("up", counts_of.up_limits, 20, rate=True, lowest=0.0),
        Kind("g", counts_of.g_limits, 20, lowest=0.0),
        Kind("t", t_limits, 20, above_zero=True),
    )
}


def kind_named(name: str) -> Kind:
    """The kind of chart called `name`; ValueError lists the names there are."""
    if name not in KINDS:
        raise ValueError(f"There is no chart of kind {name!r}; choose from {', '.join(KINDS)}.")
    return KINDS[name]
