"""Will the target be met? The target against the limits of the process."""

from __future__ import annotations

import numpy as np

from holdfast_stats._codes import DIRECTIONS, FAIL, HIT_OR_MISS, PASS
from holdfast_stats._rules import RuleSet


def assurance(
    target: np.ndarray, lower: np.ndarray, upper: np.ndarray, better: np.ndarray, rules: RuleSet
) -> np.ndarray:
    """Assurance code of each series: arrays of one shape, `better` as direction codes.

    With up as better, a target at or below the lower limit is always reached and one at or above the upper limit
    always missed; mirrored for down. A constant series has both limits at its value and reaches a target it equals.
    NHSRplotthedots 0.2.2 asks for strictly beyond, and calls everything else, missing limits and targets included,
    hit or miss.
    """
    up, down = better == DIRECTIONS.index("up"), better == DIRECTIONS.index("down")
    out = np.where(up | down, HIT_OR_MISS, 0).astype(np.uint8)
    if rules.last_row:
        above, below = target > upper, target < lower
        out[(below & up) | (above & down)] = PASS
        out[(above & up) | (below & down)] = FAIL
        return out
    above, below = target >= upper, target <= lower
    out[(above & up) | (below & down)] = FAIL
    out[(below & up) | (above & down)] = PASS
    out[np.isnan(target) | np.isnan(lower) | np.isnan(upper)] = 0
    return out
