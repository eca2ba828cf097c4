"""Which few causes make up most of the whole: categories by how often they occur.

After Juran (Quality Control Handbook, 1951): the vital few are those that together make up four fifths.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

VITAL_SHARE = 0.8
FEW_EVENTS = 30  # below this the order of the categories is mostly chance
UNTAGGED = "Not said"
OTHER = "Other"


@dataclass(frozen=True, slots=True)
class Pareto:
    """Categories, the most frequent first; equal ones in the order given; `Other` and `Not said` always last.

    counts, shares (0 to 1, of all) and cumulative shares have one entry for each category. vital: how many of the
    first make up at least four fifths of the whole; 0 when that takes more than half of the categories.
    """

    categories: tuple[str, ...]
    counts: tuple[float, ...]
    shares: tuple[float, ...]
    cumulative: tuple[float, ...]
    total: float
    vital: int
    few_events: bool
    sentence: str

    def rows(self) -> Iterator[tuple[str, float, float, float]]:
        """(category, count, share, cumulative share) of each, as a table shows them."""
        return zip(self.categories, self.counts, self.shares, self.cumulative, strict=True)


def pareto(
    categories: Sequence[str | None],
    counts: Sequence[float] | None = None,
    *,
    most: int | None = None,
    noun: str = "events",
) -> Pareto:
    """Put categories in order of how often they occur.

    categories: names with their `counts`, or without counts one tag for each event. The same name twice is added up;
    an empty name is `Not said`. most: show so many at the most, the rest together as `Other`. noun: what is counted,
    in the plural. Raises ValueError for lengths that differ, missing, infinite or negative counts, or most below 1.
    """
    if most is not None and most < 1:
        raise ValueError(f"At least one category must be shown, not {most}.")
    found = _added_up(categories, counts)
    unsaid = found.pop(UNTAGGED, 0.0)
    other = found.pop(OTHER, 0.0)
    ordered = sorted(((name, count) for name, count in found.items() if count > 0), key=lambda item: -item[1])
    named = math.fsum(count for _, count in ordered)
    vital = _vital([count for _, count in ordered], named + other + unsaid)
    if most is not None and len(ordered) > most:
        other += math.fsum(count for _, count in ordered[most:])
        ordered = ordered[:most]
        vital = vital if vital <= most else 0
    ordered += [(name, count) for name, count in ((OTHER, other), (UNTAGGED, unsaid)) if count > 0]
    total = math.fsum(count for _, count in ordered)
    names, sizes = tuple(name for name, _ in ordered), tuple(count for _, count in ordered)
    return Pareto(
        categories=names,
        counts=sizes,
        shares=tuple(count / total for count in sizes),
        cumulative=tuple(math.fsum(sizes[: i + 1]) / total for i in range(len(sizes))),
        total=total,
        vital=vital,
        few_events=0 < total < FEW_EVENTS,
        sentence=_sentence(names, vital, math.fsum(sizes[:vital]), total, noun),
    )


def _added_up(categories: Sequence[str | None], counts: Sequence[float] | None) -> dict[str, float]:
    names = [" ".join((name or "").split()) or UNTAGGED for name in categories]
    if counts is None:
        return {name: float(count) for name, count in Counter(names).items()}
    if len(counts) != len(names):
        raise ValueError(f"There are {len(names)} categories but {len(counts)} counts.")
    sums: dict[str, float] = {}
    for name, count in zip(names, map(float, counts), strict=True):
        if not math.isfinite(count) or count < 0:
            raise ValueError(f"The count of {name!r} is {count:g}; it must be a number from nought up.")
        sums[name] = sums.get(name, 0.0) + count
    return sums


def _vital(counts: Sequence[float], whole: float) -> int:
    """How many of the first make up four fifths of the whole; 0 where that takes more than half, or all there are."""
    reached = 0.0
    for place, count in enumerate(counts, 1):
        reached += count
        if reached >= VITAL_SHARE * whole * (1 - 1e-12):
            return place if 2 * place <= len(counts) else 0
    return 0


def _sentence(names: Sequence[str], vital: int, reached: float, total: float, noun: str) -> str:
    if not names:
        return f"There are no {noun} to sort yet."
    if not vital:
        return f"No few categories stand out among the {total:,.10g} {noun}."
    first = " and ".join(part for part in (", ".join(names[: vital - 1]), names[vital - 1]) if part)
    makes = "makes" if vital == 1 else "make"
    return f"{first} {makes} up {reached / total:.0%} of the {total:,.10g} {noun}."
