"""The Anhoej rules for runs: is the longest run too long, or are the crossings of the centre too few?

Anhoej & Olesen 2014, PLoS ONE 9(11) e113825; longest run: Schilling 2012; crossings: Chen 2010. A point on the centre
or missing is no evidence: it is left out and its neighbours join.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from holdfast_stats._codes import ABOVE, BELOW


def longest_run_limit(useful: int) -> int:
    """A run longer than this signals: round(log2 n) + 3. `useful` is at least 1."""
    return round(math.log2(useful)) + 3


@lru_cache(maxsize=4096)
def crossings_limit(useful: int) -> int:
    """Fewer crossings than this signal: the 5 % quantile of Binomial(n - 1, 1/2). `useful` is at least 1.

    Exact, in whole numbers: the smallest k with 20 * (ways to have at most k) >= 2^(n - 1).
    """
    trials = useful - 1
    ways = term = 1
    k = 0
    while 20 * ways < 2**trials:
        term = term * (trials - k) // (k + 1)
        k += 1
        ways += term
    return k


@dataclass(slots=True)
class RunsTest:
    """The test for each stretch, arrays of shape (n_stretches,): limits are 0 where there is no useful point.

    latest, latest_side: length of the run in which the last useful point stands, and its side (a bit, 0 for none).
    """

    useful: np.ndarray
    longest: np.ndarray
    longest_limit: np.ndarray
    crossings: np.ndarray
    crossings_limit: np.ndarray
    signal: np.ndarray
    latest: np.ndarray
    latest_side: np.ndarray


def runs_test(sides: np.ndarray) -> RunsTest:
    """The Anhoej test of each column of `sides` (n, b): bits ABOVE or BELOW, 0 where a point is no evidence."""
    rows, columns = sides.shape
    places = np.flatnonzero(sides.T)
    column = places // max(rows, 1)
    side = sides.T.ravel()[places]
    first = np.ones(places.size, dtype=bool)
    first[1:] = (side[1:] != side[:-1]) | (column[1:] != column[:-1])
    starts = np.flatnonzero(first)
    lengths = np.diff(np.append(starts, places.size))
    owner = column[starts]
    useful = np.bincount(column, minlength=columns)
    longest = np.zeros(columns, dtype=np.int64)
    np.maximum.at(longest, owner, lengths)
    crossings = np.maximum(np.bincount(owner, minlength=columns) - 1, 0)
    last = np.append(owner[1:] != owner[:-1], True)[: owner.size]
    latest, latest_side = np.zeros(columns, dtype=np.int64), np.zeros(columns, dtype=np.uint8)
    latest[owner[last]] = lengths[last]
    latest_side[owner[last]] = side[starts][last]
    longest_max = _by_useful(useful, longest_run_limit)
    crossings_min = _by_useful(useful, crossings_limit)
    signal = (useful > 0) & ((longest > longest_max) | (crossings < crossings_min))
    return RunsTest(useful, longest, longest_max, crossings, crossings_min, signal, latest, latest_side)


def _by_useful(useful: np.ndarray, limit: object) -> np.ndarray:
    known = {int(n): limit(int(n)) if n else 0 for n in np.unique(useful)}  # type: ignore[operator]
    return np.array([known[n] for n in useful.tolist()], dtype=np.int64)


def side_bits(values: np.ndarray, centre: np.ndarray) -> np.ndarray:
    """ABOVE, BELOW or 0 (on the centre, missing, or no centre) for each point, as uint8 bits."""
    bits = (values > centre).view(np.uint8) * np.uint8(ABOVE)
    bits |= (values < centre).view(np.uint8) * np.uint8(BELOW)
    return bits
