"""What weakens a chart, and what to do about it. Each caution looks at the last phase, the one that is acted on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from holdfast_stats._autocorrelation import autocorrelation, noteworthy
from holdfast_stats._calendar import absent_periods, season_length
from holdfast_stats._evaluate import Findings
from holdfast_stats._limits import KINDS
from holdfast_stats._result import Caution, ChartResult

MANY_ZEROS = 0.25  # share of zeros at which a count is too rare for an ordinary chart
_NOT_RARE_KINDS = ("g", "t", "mr", "s", "xbar")


def cautions(
    draft: ChartResult, found: Findings, idle: Sequence[np.datetime64], *, screen: bool
) -> tuple[Caution, ...]:
    """Every caution that applies, the weightiest first. idle: re-base dates that divide nothing."""
    phase = draft.phases[-1]
    rows = slice(phase.start, phase.stop)
    counts = ~np.isnan(draft.values[rows]) & ~draft.excluded[rows]
    values = np.where(counts, draft.values[rows], np.nan)
    kept: Iterable[Caution | None] = (
        _few_points(draft, found),
        *_flat(draft, found, screen),
        _many_zeros(draft, values[counts]),
        _season(draft, values),
        _autocorrelation(draft, values),
        _missing(draft, rows),
        _no_direction(draft),
        _idle_rebase(idle),
    )
    return tuple(caution for caution in kept if caution is not None)


def _few_points(draft: ChartResult, found: Findings) -> Caution | None:
    phase, wants = draft.phases[-1], KINDS[draft.kind].wants
    if not phase.trial:
        return None
    setting = int(found.limits.counted[-1])
    line = "median" if draft.kind == "run" else "limits"
    return Caution(
        "few_points",
        f"The {line} rest{'s' if line == 'median' else ''} on {setting} point{'' if setting == 1 else 's'} and "
        f"{'is' if line == 'median' else 'are'} on trial until there are {wants}.",
        "Keep plotting, and expect the lines to move.",
    )


def _flat(draft: ChartResult, found: Findings, screen: bool) -> list[Caution | None]:
    ranges = found.limits.ranges
    if ranges is None or draft.rules == "ptd-0.2.2":
        return []
    if ranges.constant[-1]:
        return [
            Caution(
                "constant",
                "Every value that sets the limits is the same, so there is no usual range: any other value stands out.",
                "Judge it directly against its target.",
            )
        ]
    if not ranges.hardly_varies[-1]:
        return []
    hardly = Caution(
        "hardly_varies",
        "More than half of the values equal the one before, which this chart is not made for; only points beyond the "
        "limits are marked.",
        "Use a run chart, or chart the time or the number of cases between events (T or G chart).",
    )
    collapsed = Caution(
        "screening_collapsed",
        "Leaving out the largest moving ranges would have left limits of no width, so all ranges were kept.",
        "Look at the few values that differ one by one.",
    )
    return [hardly, collapsed if screen and ranges.collapsed[-1] else None]


def _many_zeros(draft: ChartResult, values: np.ndarray) -> Caution | None:
    if values.size < 4 or draft.kind in _NOT_RARE_KINDS or values.min() < 0 or values.max() == 0:
        return None
    share = float((values == 0).mean())
    if share <= MANY_ZEROS:
        return None
    return Caution(
        "many_zeros",
        f"{share:.0%} of the values are zero: what is counted is rare.",
        "Chart the time or the number of cases between events (T or G chart), or count over longer periods.",
    )


def _season(draft: ChartResult, values: np.ndarray) -> Caution | None:
    lag = season_length(draft.dates[draft.phases[-1].start : draft.phases[-1].stop])
    count = int((~np.isnan(values)).sum())
    if not lag or count < 2 * lag:
        return None
    same, opposite = autocorrelation(values, lag), autocorrelation(values, lag // 2)
    if not noteworthy(same, count) or same < opposite + 0.3:
        return None
    return Caution(
        "season",
        "The values follow the season, so high and low points may come with the time of year alone.",
        "Compare with the same period of earlier years, or chart the difference from it.",
    )


def _autocorrelation(draft: ChartResult, values: np.ndarray) -> Caution | None:
    count = int((~np.isnan(values)).sum())
    if count < 12 or draft.phases[-1].hardly_varies:
        return None
    phi = autocorrelation(values)
    if not noteworthy(phi, count):
        return None
    return Caution(
        "autocorrelation",
        f"Each value is like the one before (correlation {phi:.2f}), so signals come more often by chance, unless a "
        "real shift explains it.",
        "If something changed, start a new phase there; otherwise chart longer periods or trust only strong signals.",
    )


def _missing(draft: ChartResult, rows: slice) -> Caution | None:
    if draft.kind in ("g", "t"):
        return None  # a row is an event, and days without one are no gaps
    missing = int(np.isnan(draft.values[rows]).sum())
    if draft.kind == "mr":
        missing -= 1  # the first point of a phase has no range
    missing += absent_periods(draft.dates[rows])
    if missing <= 0:
        return None
    effect = "the runs pass over them" if KINDS[draft.kind].runs_test else "a gap ends a run"
    return Caution(
        "missing_points",
        f"{missing} value{' is' if missing == 1 else 's are'} missing in this phase; {effect}.",
        "Find the missing values, or note why there are none.",
    )


def _no_direction(draft: ChartResult) -> Caution | None:
    last = draft.phases[-1]
    if draft.variation or not last.runs_signal or not KINDS[draft.kind].runs_test:
        return None
    return Caution(
        "no_direction",
        "The pattern of the last phase is not random, but it does not lie to one side at its end.",
        "Look for what changed and when, and start a new phase there.",
    )


def _idle_rebase(idle: Sequence[np.datetime64]) -> Caution | None:
    if not idle:
        return None
    when = ", ".join(str(date) for date in idle)
    return Caution(
        "rebase_unused",
        f"A new phase was asked for at {when}, where no point starts it.",
        "Check the date, or wait for the first point after it.",
    )
