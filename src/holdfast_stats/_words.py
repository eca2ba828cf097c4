"""Results in plain words."""

from __future__ import annotations

from holdfast_stats._result import ChartResult
from holdfast_stats._sentence import describe

_RULES = {
    "": "",
    "beyond": "beyond a limit",
    "trend": "part of a steady rise or fall of at least seven points",
    "two_in_three": "one of at least two in three points near or beyond the same limit",
    "shift": "one of at least seven points in a row on one side of the average",
}


def sentence(
    result: ChartResult, *, name: str | None = None, frequency: str | None = None, noun: str | None = None
) -> str:
    """What the chart says of its latest point, in one plain sentence.

    name: what is measured, to begin the sentence ("Falls", "The vacancy rate"). noun: the things counted, in the
    plural ("falls"): values are then "fewer" or "more" rather than "lower" or "higher". frequency: "day", "week",
    "month", "quarter" or "year" instead of "point".
    """
    return describe(result, name=name, frequency=frequency, noun=noun)


def target_sentence(result: ChartResult, *, frequency: str | None = None) -> str:
    """Whether the process as it is will meet its target; '' where that cannot be said."""
    if not result.assurance:
        return ""
    target = f"The target of {number(float(result.target[-1]))}"
    if result.assurance == "pass":
        return f"{target} will be met every time if nothing changes."
    if result.assurance == "fail":
        return f"{target} will not be met unless something changes."
    return f"{target} will be met in some {frequency or 'point'}s and missed in others, by chance."


def rule_words(signal: str) -> str:
    """What a signal code means, to follow "This point is"; '' for no signal. ValueError for an unknown code."""
    if signal not in _RULES:
        raise ValueError(f"There is no signal called {signal!r}.")
    return _RULES[signal]


def number(value: float) -> str:
    """A number as people write it: thousands in commas, at most four decimals, no trailing zeros."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
