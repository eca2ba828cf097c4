"""What a chart says, in one plain sentence."""

from __future__ import annotations

import numpy as np

from holdfast_stats._result import ChartResult

_STANDING = {"improvement": ", a change for the better", "concern": ", a change for the worse"}


def describe(
    result: ChartResult, *, name: str | None = None, frequency: str | None = None, noun: str | None = None
) -> str:
    """The latest point of the last phase in words.

    name: what is measured, as the start of a sentence ("Falls", "The vacancy rate"). noun: the things counted, in
    the plural ("falls"); with it values are "fewer" or "more", without it "lower" or "higher". frequency: "day",
    "week", "month", "quarter", "year"; the generic word is "point".
    """
    period = frequency or "point"
    verb = "are" if noun else "is"
    row = latest_row(result)
    if row is None:
        return f"{name} {'have' if noun else 'has'} no values yet." if name else "There are no values yet."
    if not result.variation:
        return _undecided(result, name, period)
    high = bool(result.side[row] > 0)
    finding = _finding(result, row, period)
    if finding is None:
        if name:
            shows = f"{name} {'show' if noun else 'shows'} no sign of a change"
            return f"{shows}: the latest {period} is within its usual range."
        return f"The latest {period} is within its usual range: no sign of a change."
    words, head = finding
    if not name:
        return f"{words[0].upper()}{words[1:]}{_STANDING.get(result.variation, '')}."
    if head == "going":
        rising = bool(result.values[row] > result.values[_trend_start(result, row)])
        return f"{name} {verb} going {'up' if rising else 'down'}: {words}."
    comparison = ("more" if high else "fewer") if noun else ("higher" if high else "lower")
    return f"{name} {verb} {comparison} than {head}: {words}."


def latest_row(result: ChartResult) -> int | None:
    """The last row of the last phase that counts; None when there is none."""
    start = result.phases[-1].start
    rows = np.flatnonzero(~np.isnan(result.values[start:]) & ~result.excluded[start:])
    return start + int(rows[-1]) if rows.size else None


def _undecided(result: ChartResult, name: str | None, period: str) -> str:
    subject = f"{name}: t" if name else "T"
    if result.phases[-1].runs_signal:
        return f"{subject}he last phase is not random, but its latest {period}s point neither up nor down."
    return f"{subject}here are too few {period}s yet to tell a signal from noise."


def _finding(result: ChartResult, row: int, period: str) -> tuple[str, str] | None:
    """(what was found, what it is compared with: "usual", "before" or "going") of the latest point; None if nothing."""
    high = bool(result.side[row] > 0)
    signal = str(result.signal[row])
    edge = "upper" if high else "lower"
    if signal == "beyond":
        return f"the latest {period} is {'above' if high else 'below'} the {edge} limit", "usual"
    if signal == "trend":
        start = _trend_start(result, row)
        count = int((~np.isnan(result.values[start : row + 1])).sum())
        way = "upwards" if result.values[row] > result.values[start] else "downwards"
        return f"the last {count} {period}s run steadily {way}", "going"
    if signal == "two_in_three":
        return f"at least two of the last three {period}s are near or beyond the {edge} limit", "usual"
    if signal == "shift" or result.variation not in ("", "common"):
        centre = "median" if result.kind in ("run", "g") else "average"
        return (
            f"the last {_run_length(result, row)} {period}s are all {'above' if high else 'below'} the {centre}",
            "before",
        )
    return None


def _run_length(result: ChartResult, row: int) -> int:
    """Points in the run on one side that ends at `row`. Runs of the Anhoej rules pass over the centre and gaps."""
    start = result.phases[-1].start
    sides = result.side[start : row + 1]
    if result.signal[row] != "shift":
        sides = sides[sides != 0]
    other = np.flatnonzero(sides != sides[-1])
    return int(sides.size - (other[-1] + 1 if other.size else 0))


def _trend_start(result: ChartResult, row: int) -> int:
    """Row at which the steady rise or fall that ends at `row` begins; equal neighbours do not end it."""
    start = row
    way = 0.0
    while start > result.phases[-1].start and not result.excluded[start - 1]:
        step = result.values[start] - result.values[start - 1]
        if np.isnan(step) or step * way < 0:
            break
        way = way or step
        start -= 1
    while start < row and result.values[start] == result.values[start + 1]:
        start += 1
    return start
