"""Labels in a row or a column that must not overlap."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Centres as near to `wanted` as can be (least squares) such that nothing overlaps.

    Item i takes `sizes[i]` along the line and lies within `low` to `high`; the order of `wanted` is kept, ties in
    the order given. Isotonic regression by pooling adjacent violators, after taking the sizes out. When all sizes
    together exceed the room, the items share it evenly and do overlap: the caller drops some first.
    """
    if not wanted:
        return []
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    room, total = high - low, sum(sizes)
    squeeze = min(1.0, room / total) if total > 0 else 1.0
    offsets = []
    edge = low
    for i in order:  # where each centre would be if all were pushed to the low end
        offsets.append(edge + sizes[i] * squeeze / 2)
        edge += sizes[i] * squeeze
    slack = max(0.0, room - total * squeeze)
    shifts = _isotonic([wanted[i] - offset for i, offset in zip(order, offsets, strict=True)])
    placed = [0.0] * len(wanted)
    for i, offset, shift in zip(order, offsets, shifts, strict=True):
        placed[i] = offset + min(max(shift, 0.0), slack)
    return placed


def _isotonic(values: Sequence[float]) -> list[float]:
    """The non-decreasing sequence nearest to `values` in least squares."""
    blocks: list[tuple[float, int]] = []  # mean and length of each pooled run
    for value in values:
        mean, length = value, 1
        while blocks and blocks[-1][0] > mean:
            before, count = blocks.pop()
            mean = (before * count + mean * length) / (count + length)
            length += count
        blocks.append((mean, length))
    return [mean for mean, length in blocks for _ in range(length)]
