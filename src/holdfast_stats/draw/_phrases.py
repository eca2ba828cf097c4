"""The words of a chart: what a reading means, which rule spoke, what the picture shows in one paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from holdfast_stats.draw._numbers import NumberWords
from holdfast_stats.draw._rows import present

if TYPE_CHECKING:
    from holdfast_stats import ChartResult, PhaseSummary

MARK_WORDS = {
    "common": "Common variation",
    "plain": "Value",
    "improvement": "Improvement",
    "concern": "Concern",
    "high": "Higher than usual",
    "low": "Lower than usual",
    "excluded": "Left out of the limits",
}


def centre_name(kind: str) -> str:
    """What the middle line of this kind of chart is: run charts and g charts draw the median."""
    return "Median" if kind in ("run", "g") else "Average"


def direction_of(reading: str, better: str) -> str:
    """`high` or `low`: which way a special reading points; '' for common variation and for an unknown direction."""
    if reading in ("high", "low"):
        return reading
    if reading not in ("improvement", "concern") or better not in ("up", "down"):
        return ""
    return "high" if (reading == "improvement") == (better == "up") else "low"


def rule_words(signal: str, reading: str, better: str, middle: str = "Average") -> str:
    """The rule that marked a point, in words; '' when none did or the code is unknown."""
    high = direction_of(reading, better) != "low"
    if signal == "beyond":
        return "above the upper limit" if high else "below the lower limit"
    if signal == "trend":
        return f"part of a steady {'rise' if high else 'fall'}"
    if signal == "two_in_three":
        return f"two of three points close to the {'upper' if high else 'lower'} limit"
    if signal == "shift":
        return f"part of a long run {'above' if high else 'below'} the {middle.lower()}"
    return ""


def point_words(mark: str, rule: str) -> str:
    """`Concern: above the upper limit`; only the reading where no rule spoke, '' for a plain value."""
    if mark in ("", "plain"):
        return ""
    words = MARK_WORDS.get(mark, "Common variation")
    return f"{words}: {rule}" if rule and mark != "excluded" else words


def describe(result: ChartResult, sentence: str, words: NumberWords, first: str, last: str) -> str:
    """What someone who cannot see the picture should know: the sentence, the span, each phase, target, runs test."""
    count = sum(present(v) for v in result.values.tolist())
    parts = [_sentence(sentence)]
    if count:
        span = f"from {first} to {last}" if first != last else f"for {first}"
        parts.append(f"{count} point{'s' if count != 1 else ''} {span}.")
    middle = centre_name(result.kind)
    for phase in result.phases:
        name = f"Phase {phase.index + 1}: {middle.lower()}" if len(result.phases) > 1 else middle
        if present(phase.centre):
            limits = ""
            if present(phase.lower) and present(phase.upper):
                limits = f", limits {words.level(phase.lower)} to {words.level(phase.upper)}"
            parts.append(f"{name} {words.level(phase.centre)}{limits}.")
    targets = [v for v in result.target.tolist() if present(v)]
    if targets:
        parts.append(f"Target {words.given(targets[-1])}.")
    if result.kind == "run":
        parts.extend(runs_words(phase) for phase in result.phases[-1:])
    return " ".join(part for part in parts if part)


def runs_words(phase: PhaseSummary) -> str:
    """The runs test of one phase in words; '' where it could not be made."""
    if phase.longest_run_limit is None or phase.crossings_limit is None:
        return ""
    found = (
        f"longest run {phase.longest_run} (signal above {phase.longest_run_limit}), "
        f"{phase.crossings} crossings (signal below {phase.crossings_limit})"
    )
    return f"Runs test: {'a signal' if phase.runs_signal else 'no signal'}; {found}."


def _sentence(words: str) -> str:
    words = words.strip()
    return words if not words or words[-1] in ".!?" else f"{words}."
