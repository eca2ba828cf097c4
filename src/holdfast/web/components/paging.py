"""Pages of a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pages:
    """Rows [start, stop) of page `number` of `last`; links: (words, address, whether it is this page), "" for a gap."""

    number: int
    last: int
    start: int
    stop: int
    previous: str
    next: str
    links: tuple[tuple[str, str, bool], ...]


def pages_of(count: int, size: int, asked: str, address: Callable[[int], str]) -> Pages:
    """The page asked for, kept inside what there is: nonsense is the first page, too far the last."""
    last = max(1, -(-count // size))
    number = min(max(int(asked), 1), last) if asked.isdecimal() else 1
    shown = sorted({1, last, *(n for n in range(number - 2, number + 3) if 1 <= n <= last)})
    links: list[tuple[str, str, bool]] = []
    for place, n in enumerate(shown):
        if place and n > shown[place - 1] + 1:
            links.append(("", "", False))
        links.append((str(n), address(n), n == number))
    return Pages(
        number, last, (number - 1) * size, number * size,
        address(number - 1) if number > 1 else "", address(number + 1) if number < last else "", tuple(links),
    )  # fmt: skip
