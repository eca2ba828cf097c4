"""The lines of a chart as numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from holdfast_stats._ranges import MeanRange


@dataclass(slots=True)
class Limits:
    """Centre, limits and near limits of a block: each (n_stretches,), or (n_points, n_stretches) where it varies.

    counted: how many points set them, (n_stretches,). ranges: how the moving ranges went, for kinds that have any.
    NaN where undefined.
    """

    centre: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    near_lower: np.ndarray
    near_upper: np.ndarray
    counted: np.ndarray
    ranges: MeanRange | None = None

    @classmethod
    def at_sigma(
        cls,
        centre: np.ndarray,
        sigma: np.ndarray,
        counted: np.ndarray,
        ranges: MeanRange | None = None,
        lowest: float | None = None,
        highest: float | None = None,
    ) -> Limits:
        """Limits three, near limits two sigma from the centre, kept within [lowest, highest]."""

        def line(multiple: float) -> np.ndarray:
            return np.clip(centre + multiple * sigma, lowest, highest)

        return cls(centre, line(-3), line(3), line(-2), line(2), counted, ranges)

    def only_beyond(self) -> np.ndarray | None:
        """True for stretches too flat for any rule but the limits themselves; None when none has ranges."""
        return None if self.ranges is None else self.ranges.hardly_varies | self.ranges.constant
