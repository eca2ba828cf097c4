"""Which two columns of numbers are a numerator and its denominator."""

from __future__ import annotations

from holdfast.measures.imports.profile import Profile
from holdfast.measures.imports.words import says

_MOST = 0.9


def find_pair(numeric: list[Profile]) -> tuple[Profile, Profile, str] | None:
    """The numerator and denominator among columns of numbers, and why; None when no two are so related."""
    tops = [one for one in numeric if says("numerator", one.heading)]
    bottoms = [one for one in numeric if says("denominator", one.heading) and one not in tops]
    if len(tops) == 1 and len(bottoms) == 1 and len(numeric) <= 3:
        return tops[0], bottoms[0], "the headings say so"
    quotients = [
        (top, bottom)
        for one in numeric
        for top in numeric
        for bottom in numeric
        if len({one.index, top.index, bottom.index}) == 3 and is_quotient(one, top, bottom)
    ]
    if len(numeric) == 3 and len(quotients) == 1:
        return *quotients[0], "a third column is the one divided by the other"
    if len(numeric) == 2 and len(bottoms) == 1:
        top = next(one for one in numeric if one is not bottoms[0])
        if share_not_above(top, bottoms[0]) >= 0.5:
            return top, bottoms[0], f"“{bottoms[0].heading}” reads as what the other is counted out of"
    return None


def share_not_above(top: Profile, bottom: Profile) -> float:
    """In what share of the rows the first is not above the second; 0 when no row has both."""
    pairs = [(x, y) for x, y in zip(top.values, bottom.values, strict=True) if x is not None and y is not None]
    return sum(x <= y for x, y in pairs) / len(pairs) if pairs else 0.0


def is_quotient(one: Profile, top: Profile, bottom: Profile) -> bool:
    """Whether a column is the second divided by the third, as a fraction or in percentage points, to its rounding.

    Rows with a numerator of 0 prove nothing, and neither does a column that never changes.
    """
    rows = [
        (value, 100 * x / y)
        for value, x, y in zip(one.values, top.values, bottom.values, strict=True)
        if value is not None and x and y
    ]
    close = sum(min(abs(value - points), abs(100 * value - points)) <= 0.6 for value, points in rows)
    return len(rows) >= 2 and close >= _MOST * len(rows) and len({value for value, _ in rows}) > 1
