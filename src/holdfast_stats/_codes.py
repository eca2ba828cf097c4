"""The words of a result and the small numbers that stand for them in arrays."""

from __future__ import annotations

import numpy as np

# A code is the place of its word in these lists.
SIGNALS = np.array(["", "beyond", "trend", "two_in_three", "shift"], dtype="<U12")
READINGS = np.array(["", "common", "improvement", "concern", "high", "low"], dtype="<U12")
ASSURANCES = np.array(["", "pass", "fail", "hit_or_miss"], dtype="<U12")
DIRECTIONS = ("neither", "up", "down")

COMMON, IMPROVEMENT, CONCERN, HIGH, LOW = 1, 2, 3, 4, 5
PASS, FAIL, HIT_OR_MISS = 1, 2, 3

# Reading of a special cause above and below, by direction ("neither", "up", "down").
READING_ABOVE = np.array([HIGH, IMPROVEMENT, CONCERN], dtype=np.uint8)
READING_BELOW = np.array([LOW, CONCERN, IMPROVEMENT], dtype=np.uint8)

ABOVE, BELOW = 1, 2  # bits: a point, a step or a window can carry either


def direction_code(better: str) -> int:
    """0, 1 or 2 for "neither", "up" or "down"; ValueError for anything else."""
    if better not in DIRECTIONS:
        raise ValueError(f"better must be 'up', 'down' or 'neither', not {better!r}.")
    return DIRECTIONS.index(better)
