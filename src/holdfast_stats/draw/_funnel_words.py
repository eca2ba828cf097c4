"""The words of a funnel: what each dot says, what the picture shows in one paragraph, what its lines mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from holdfast_stats.draw._numbers import NumberWords

if TYPE_CHECKING:
    from holdfast_stats import Funnel

SIDE_MARKS = {0: "common", 1: "high", -1: "low"}
MARK_WORDS = {"common": "Within the limits", "high": "Above the 99.8% limits", "low": "Below the 99.8% limits"}
_NAMED = 20  # units outside the limits named in the description; further ones are counted


def target_words(result: Funnel) -> str:
    """What the middle line is."""
    return "As expected" if result.kind == "sr" else "All together"


def legend_entries(result: Funnel) -> list[tuple[str, str]]:
    """Key and words of everything drawn, shapes first."""
    marks = {SIDE_MARKS[int(side)] for side in result.side[result.compared]}
    entries = [(mark, words) for mark, words in MARK_WORDS.items() if mark in marks]
    if result.target == result.target:
        entries.append(("centre", target_words(result)))
    wide = ", widened" if result.adjusted else ""
    return [*entries, ("inner", f"95% limits{wide}"), ("limits", f"99.8% limits{wide}")]


def unit_words(result: Funnel, row: int, words: NumberWords) -> str:
    """One dot: `Ward 3: 12.4%, 31 of 250. Above the 99.8% limits.`"""
    mark = SIDE_MARKS[int(result.side[row])]
    joint = {"pr": "of", "sr": "against an expected", "rc": "to"}[result.kind]
    counts = f"{_count(result.numerators[row])} {joint} {_count(result.denominators[row])}"
    return f"{result.groups[row]}: {words.value(float(result.indicator[row]))}, {counts}. {MARK_WORDS[mark]}."


def describe(result: Funnel, sentence: str, words: NumberWords) -> str:
    """What someone who cannot see the picture should know."""
    parts = [sentence.strip()]
    if not result.compared.any():
        return parts[0]
    sizes = result.denominators[result.compared]
    parts.append(f"{target_words(result)}: {words.level(result.target)}.")
    parts.append(f"Sizes run from {_count(sizes.min())} to {_count(sizes.max())}.")
    for side, where in ((1, "Above"), (-1, "Below")):
        names = [name for name, at in zip(result.groups, result.side.tolist(), strict=True) if at == side]
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            parts.append(f"{where} the 99.8% limits: {', '.join(names[:_NAMED])}{more}.")
    return " ".join(parts)


def _count(number: float) -> str:
    text = f"{number:,.2f}".rstrip("0").rstrip(".")
    return text or "0"
