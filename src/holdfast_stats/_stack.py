"""Phases of one series laid side by side as a block, and back again."""

from __future__ import annotations

import numpy as np


def stack(row: np.ndarray, starts: np.ndarray, fill: float | bool) -> np.ndarray:
    """The phases of a 1-D array as the columns of (longest phase, n_phases), `fill` below the shorter ones."""
    if starts.size == 1:
        return row.reshape(-1, 1)
    stops = np.append(starts[1:], row.size)
    out = np.full((int((stops - starts).max()), starts.size), fill, dtype=row.dtype)
    for column, (start, stop) in enumerate(zip(starts, stops, strict=True)):
        out[: stop - start, column] = row[start:stop]
    return out


def unstack(block: np.ndarray, starts: np.ndarray, length: int) -> np.ndarray:
    """The rows of a block (n, n_phases), or one number a phase (n_phases,), as one 1-D array of `length`."""
    stops = np.append(starts[1:], length)
    if block.ndim == 1:
        return np.repeat(block, stops - starts)
    if starts.size == 1:
        return block[:, 0].copy()
    return np.concatenate([block[: stop - start, c] for c, (start, stop) in enumerate(zip(starts, stops, strict=True))])
