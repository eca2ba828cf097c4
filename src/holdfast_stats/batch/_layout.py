"""Where each stretch of points lies in memory: rectangles and ragged sets made one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

POINTS_AT_ONCE = 90_000  # a block and what is worked out of it fit the processor's cache
FEWEST_AT_ONCE = 256  # columns, so that a step of Python serves many


@dataclass(frozen=True, slots=True)
class Layout:
    """Series one after another in a flat array: series i holds offsets[i] to offsets[i + 1]. shape: as given."""

    offsets: np.ndarray
    shape: tuple[int, ...]

    @property
    def count(self) -> int:
        return self.offsets.size - 1


def lay_out(values: Any) -> tuple[np.ndarray, Layout]:
    """(flat float64 values, layout) of a 2-D array, a list of 1-D arrays, or (flat values, offsets).

    ValueError for any other shape, for offsets that do not rise from 0 to the number of values, for empty series.
    """
    if isinstance(values, np.ndarray):
        if values.ndim != 2 or values.dtype.kind not in "fiu":
            raise ValueError(f"values must be numbers of shape (n_series, n_points), not {values.shape}.")
        flat = np.ascontiguousarray(values, dtype=np.float64).reshape(-1)
        layout = Layout(np.arange(values.shape[0] + 1, dtype=np.int64) * values.shape[1], values.shape)
    elif isinstance(values, tuple) and len(values) == 2 and getattr(values[1], "dtype", None) is not None:
        flat = np.ascontiguousarray(values[0], dtype=np.float64)
        offsets = np.asarray(values[1])
        if flat.ndim != 1 or offsets.ndim != 1 or offsets.dtype.kind not in "iu" or offsets.size < 1:
            raise ValueError("Ragged series are (values, offsets): two 1-D arrays, the offsets whole numbers.")
        if offsets[0] != 0 or offsets[-1] != flat.size:
            raise ValueError(f"Offsets run from 0 to the number of values, {flat.size}.")
        layout = Layout(offsets.astype(np.int64), flat.shape)
    elif isinstance(values, Sequence):
        parts = [np.asarray(part, dtype=np.float64) for part in values]
        if any(part.ndim != 1 for part in parts):
            raise ValueError("Each series must be one row of numbers.")
        flat = np.concatenate(parts) if parts else np.empty(0)
        layout = Layout(np.cumsum([0] + [part.size for part in parts], dtype=np.int64), flat.shape)
    else:
        raise ValueError("values must be a 2-D array, a list of 1-D arrays, or (values, offsets).")
    if (np.diff(layout.offsets) < 1).any():
        raise ValueError("A series needs at least one row.")
    return flat, layout


def alike(other: Any, layout: Layout, what: str, dtype: type) -> np.ndarray:
    """`other`, given in the layout of the values, flat. ValueError when it does not fit."""
    if isinstance(other, Sequence) and not isinstance(other, (str, bytes)):
        parts = [np.asarray(part) for part in other]
        other = np.concatenate(parts) if parts and parts[0].ndim else np.asarray(parts)
    array = np.asarray(other)
    if array.shape not in (layout.shape, (int(layout.offsets[-1]),)):
        raise ValueError(f"{what} must be laid out as the values are.")
    return np.ascontiguousarray(array.reshape(-1), dtype=dtype)


def blocks(starts: np.ndarray, lengths: np.ndarray) -> Iterator[np.ndarray]:
    """Places of the stretches to be worked at together: of like length, about 90,000 points at a time."""
    if not lengths.size:
        return
    order = np.arange(lengths.size) if lengths.min() == lengths.max() else np.argsort(lengths, kind="stable")
    place = 0
    while place < order.size:
        shortest = int(lengths[order[place]])
        stop = min(order.size, place + max(FEWEST_AT_ONCE, POINTS_AT_ONCE // shortest))
        ahead = lengths[order[place:stop]]
        within = int(np.searchsorted(ahead, shortest, side="right"))
        if within < FEWEST_AT_ONCE:  # too few of this very length: take longer ones along
            within = int(np.searchsorted(ahead, shortest + max(4, shortest // 8), side="right"))
        stop = place + within
        yield order[place:stop]
        place = stop


@dataclass(slots=True)
class Gather:
    """The stretches of one block: where their points are in the flat array, and how they fill the block."""

    starts: np.ndarray
    height: int
    width: int
    span: slice | None
    filled: np.ndarray | None

    @classmethod
    def of(cls, starts: np.ndarray, lengths: np.ndarray) -> Gather:
        """For stretches of these starts and lengths; neighbours of one length are a plain slice."""
        height, width = int(lengths.max()), lengths.size
        if not (lengths == height).all():
            return cls(starts, height, width, None, np.arange(height) < lengths[:, None])
        span = None
        if width == 1 or (np.diff(starts) == height).all():
            span = slice(int(starts[0]), int(starts[0]) + height * width)
        return cls(starts, height, width, span, None)

    def take(self, flat: np.ndarray, fill: float | bool) -> np.ndarray:
        """The block (n_points, n_stretches) of a flat array, `fill` below the shorter stretches."""
        if self.span is not None:
            rows = flat[self.span].reshape(self.width, self.height)
        elif self.filled is None:
            rows = sliding_window_view(flat, self.height)[self.starts]
        else:
            rows = flat.take(self._places(), mode="clip")
            rows[~self.filled] = fill
        return np.ascontiguousarray(rows.T)

    def put(self, block: np.ndarray, flat: np.ndarray) -> None:
        """Write a block back to its places in a flat array."""
        if self.span is not None:
            flat[self.span].reshape(self.width, self.height)[:] = block.T
        elif self.filled is None:
            sliding_window_view(flat, self.height, writeable=True)[self.starts] = block.T
        else:
            flat[self._places()[self.filled]] = block.T[self.filled]

    def _places(self) -> np.ndarray:
        return self.starts[:, None] + np.arange(self.height)
