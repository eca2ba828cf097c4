"""Values, periods and readings of a measure in the words a page uses."""

from __future__ import annotations

import math
from datetime import date
from typing import Any, Protocol

from holdfast.measures.choices import Frequency, ValueKind
from holdfast.web.components.words import number, period

# What each colour and shape means, said beside the icon. Key: what the icon shows.
VARIATION_MEANS = {
    "common": "The latest value is within what this measure usually does. Nothing special shows.",
    "improvement": "The latest value is part of a change for the better that chance alone would rarely make.",
    "concern": "The latest value is part of a change for the worse that chance alone would rarely make.",
    "high": "The latest value is higher than chance alone would usually make it. Neither direction is better.",
    "low": "The latest value is lower than chance alone would usually make it. Neither direction is better.",
    "no_recent_data": "The numbers are late, so nothing is said about today.",
    "not_enough_data": "There are too few numbers yet to tell signal from noise.",
}
ASSURANCE_MEANS = {
    "pass": "The target lies outside the limits on the good side: as things are, it will be met every time.",
    "fail": "The target lies outside the limits on the wrong side: as things are, it will not be met without a change.",
    "hit_or_miss": "The target lies between the limits: as things are, it is met some of the time, by chance.",
    "no_recent_data": "The numbers are late, so the target is not judged.",
    "": "There is no target to judge, or too few numbers yet.",
}
# Short words for the narrow column of a table; icon_words says the same at length.
SIGNAL_WORDS = {
    "beyond": "beyond the limits",
    "trend": "a trend",
    "two_in_three": "two in three near a limit",
    "shift": "a run on one side of the average",
}


class Shown(Protocol):
    """A measure, as far as its values are written."""

    value_kind: str
    unit_words: str
    decimals: int
    frequency: str


def is_missing(value: float | None) -> bool:
    """Whether there is no number: None or NaN."""
    return value is None or math.isnan(value)


def plain_value(value: float | None, measure: Shown) -> str:
    """ "93.4%" or "4.2": the number alone, in the measure's decimals; "no number" when there is none."""
    if value is None or math.isnan(value):
        return "no number"
    text = number(float(value), measure.decimals)
    return f"{text}%" if measure.value_kind == ValueKind.PERCENT else text


def full_value(value: float | None, measure: Shown) -> str:
    """ "4.2 falls per 1,000 bed days": the number and what it is of."""
    text = plain_value(value, measure)
    words = measure.unit_words.strip()
    return f"{text} {words}" if words and words != "%" and not is_missing(value) else text


def level_value(value: float | None, measure: Shown) -> str:
    """A limit, an average or a target: one more decimal than the values have (percentages: one); "" when undefined."""
    if value is None or math.isnan(value):
        return ""
    percent = measure.value_kind == ValueKind.PERCENT
    text = number(float(value), max(1, measure.decimals) if percent else measure.decimals + 1)
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}%" if percent else text


def number_format(measure: Shown) -> str:
    """The word by which the drawing library knows how this measure's numbers are written."""
    kinds = {ValueKind.PERCENT: "percent", ValueKind.COUNT: "count", ValueKind.RATE: "rate"}
    return kinds.get(ValueKind(measure.value_kind), "number")


def period_words(starts_on: date | None, measure: Shown) -> str:
    """ "March 2026", "week from 2 March 2026", "14 March 2026"."""
    return period(starts_on, str(measure.frequency))


def period_noun(measure: Any, count: int = 1) -> str:
    """ "month", "months"."""
    word = Frequency(measure.frequency).value
    return word if count == 1 else f"{word}s"


def y_label(measure: Shown) -> str:
    """What the upright axis counts."""
    if measure.unit_words.strip() not in ("", "%"):
        return measure.unit_words.strip()
    return {ValueKind.PERCENT: "Percent", ValueKind.COUNT: "Count"}.get(ValueKind(measure.value_kind), "")
