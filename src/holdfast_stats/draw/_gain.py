"""A gain as a picture: the numbers, the old level, the new one, and the line half-way between them."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np

from holdfast_stats._chart import chart
from holdfast_stats._series import Series
from holdfast_stats.draw._chart import chart_svg


def gain_svg(
    values: Any,
    dates: Any,
    *,
    change: int,
    old_level: float | None,
    new_level: float | None,
    title: str,
    sentence: str,
    **looks: Any,
) -> str:
    """The course of a gain as SVG text.

    values: as plotted, NaN where missing; dates: the first day of each period. change: index of the first period after
    the change. old_level, new_level: in the values' units, None where there is none yet. looks: as `chart_svg` takes
    them. The half-way line stands where the target would. Raises ValueError where `chart_svg` does.
    """
    held, days = np.asarray(values, float), np.asarray(dates, "datetime64[D]")
    row, nowhere = np.arange(held.size), np.full(held.size, np.nan)
    proven = new_level is not None and old_level is not None and 0 < change < held.size
    after = (row >= change) if proven else np.zeros(held.size, bool)
    old = np.nan if old_level is None else old_level
    centre = np.where(after, old if new_level is None else new_level, old)
    half = np.where(after, _half_way(old, new_level or 0.0), np.nan)
    result = chart(Series(held, days), kind="xmr", rebase=(days[change],) if proven else ())
    phases = tuple(
        replace(phase, centre=float(centre[phase.start]), lower=float("nan"), upper=float("nan"))
        for phase in result.phases
    )
    result = replace(
        result, centre=centre, lower=nowhere, upper=nowhere, near_lower=nowhere, near_upper=nowhere, target=half,
        signal=np.full(held.size, "", dtype="<U12"), reading=np.where(np.isnan(held), "", "common"), phases=phases,
        variation="", assurance="", cautions=(), sentence=sentence,
    )  # fmt: skip
    return chart_svg(result, title=title, sentence=sentence, target_label="Half-way line", **looks)


def _half_way(old: float, new: float) -> float:
    """The middle, with no more digits than the gap between the levels deserves: it is written beside its line."""
    gap = abs(new - old)
    return round((old + new) / 2, max(0, 2 - math.floor(math.log10(gap)))) if gap > 0 else old
