"""The lines of a chart as a spreadsheet program draws them: each phase's average and limits a series of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from holdfast_stats import ChartResult

VALUE, CENTRE, LIMIT, TARGET = "425563", "212B32", "768692", "AE2573"


@dataclass(frozen=True)
class Line:
    """One series of a chart: its name, a value or NaN for each point, and how it is drawn."""

    name: str
    values: NDArray[np.float64]
    colour: str
    width: float = 1.5
    dashed: bool = False
    marked: bool = False


def lines_of(result: ChartResult) -> list[Line]:
    """Value first, then average and limits of each phase, then the target. Lines that are nowhere are left out.

    A line of one phase ends where the next begins: two phases never share a line.
    """
    lines = [Line("Value", np.asarray(result.values, float), VALUE, 2.0, marked=True)]
    several = len(result.phases) > 1
    centre = "Median" if result.kind in ("run", "g") else "Average"
    for phase in result.phases:
        inside = np.asarray(result.phase) == phase.index
        number = f" {phase.index + 1}" if several else ""
        for name, values, colour, dashed in (
            (f"{centre}{number}", result.centre, CENTRE, False),
            (f"Upper limit{number}", result.upper, LIMIT, True),
            (f"Lower limit{number}", result.lower, LIMIT, True),
        ):
            lines.append(Line(name, np.where(inside, values, np.nan), colour, dashed=dashed))
    lines.append(Line("Target", np.asarray(result.target, float), TARGET, dashed=True))
    return [line for line in lines if line.name == "Value" or not np.isnan(line.values).all()]
