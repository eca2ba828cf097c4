"""Series for the tests: dates by the month, and the genuine A&E figures where they are at hand."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from holdfast_stats import Series

MEASURES = Path(__file__).resolve().parents[3] / "shared" / "data" / "measures"


def months(count: int, start: str = "2020-01") -> np.ndarray:
    """The first days of `count` months running."""
    return (np.datetime64(start, "M") + np.arange(count)).astype("datetime64[D]")


def monthly(values: Sequence[float | None], denominators: Sequence[float] | None = None) -> Series:
    """A series of these values by the month from January 2020."""
    return Series(list(values), months(len(values)), denominators)


@cache
def ae_series() -> dict[tuple[str, str, str], tuple[list[str], list[float]]]:
    """All genuine A&E series: (organisation, department type, measure) to dates and values; skips where absent.

    NHS England A&E statistics 2016-17 to 2018-19, through NHSRdatasets (Open Government Licence v3.0).
    """
    path = MEASURES / "ae_attendances.csv"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    found: dict[tuple[str, str, str], tuple[list[str], list[float]]] = {}
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            seen, late = float(row["attendances"]), float(row["breaches"])
            measures = {"attendances": seen, "breaches": late, "admissions": float(row["admissions"])}
            if seen > 0:
                measures["within"] = 100 * (1 - late / seen)
            for name, value in measures.items():
                dates, values = found.setdefault((row["org_code"], row["type"], name), ([], []))
                dates.append(row["period"])
                values.append(value)
    return found
