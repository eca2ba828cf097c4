"""Small areas roll up: where few people work, the area itself would name the sender."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SMALLEST = 12


def told_as(path: Sequence[int], staff: Mapping[int, int | None], *, smallest: int = SMALLEST) -> int:
    """The unit an anonymous message is kept under: the nearest one, going up, with so many people.

    path: unit ids from the whole organisation down to the area. staff: how many people work in each, None where
    nobody said: an unknown number counts as small. The whole organisation takes what no other can.
    """
    for unit in reversed(path[1:]):
        known = staff.get(unit)
        if known is not None and known >= smallest:
            return unit
    return path[0]
