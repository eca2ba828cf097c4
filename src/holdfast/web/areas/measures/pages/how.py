"""Live examples of each rule and icon: made-up numbers, judged and drawn by the same code as every chart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import numpy as np
from markupsafe import Markup

from holdfast.web.components import pictures
from holdfast.web.components.pictures import Icon
from holdfast_stats import Series, chart

_STEADY = (50, 53, 48, 51, 47, 52, 49, 54, 50, 46, 51, 53, 48, 50, 52, 47, 51, 49)
_SHOWN: Any = SimpleNamespace(value_kind="number", unit_words="", decimals=0, frequency="month")


@dataclass(frozen=True)
class Example:
    """One made-up measure: what it shows, its picture, icons, and the sentence its chart says by itself."""

    key: str
    heading: str
    means: str
    picture: Markup
    icons: tuple[Icon, ...]
    sentence: str


_RULES: tuple[tuple[str, str, str, tuple[float, ...], str, dict[str, Any]], ...] = (
    ("common", "Nothing special", "Ups and downs within the limits: what this measure usually does. Asking why one "
     "month is higher than the last would be asking about chance.", _STEADY, "up", {}),
    ("beyond", "Beyond a limit", "One point outside the limits. Ask what was different in that month.",
     (*_STEADY[:16], 51, 66), "down", {}),
    ("shift", "A run on one side", "Seven or more in a row on the same side of the average. A level has changed.",
     (*_STEADY[:11], 54, 53, 55, 54, 56, 53, 55), "up", {}),
    ("trend", "A trend", "Seven or more that rise, or fall, in turn.",
     (*_STEADY[:11], 46, 47.5, 49, 50.5, 52, 53.5, 55), "up", {}),
    ("two-in-three", "Two in three near a limit", "Two of three in the outer third, on the same side: a rare thing.",
     (*_STEADY[:15], 60, 54, 60), "down", {}),
    ("no-way-better", "Unusual, and neither way is better", "Some measures, such as how many people come, have no good "
     "direction. An unusual point is still shown.", (*_STEADY[:16], 51, 66), "neither", {}),
)  # fmt: skip
_TARGETS: tuple[tuple[str, str, str, tuple[float, ...], str, dict[str, Any]], ...] = (
    ("target-met", "The target will be met", "The target lies beyond the limits on the good side: as things are, it is "
     "met every time.", _STEADY, "up", {"target": 38.0}),
    ("target-chance", "Hit or miss", "The target lies between the limits: whether it is met is chance. Celebrating one "
     "month and explaining the next changes nothing.", _STEADY, "up", {"target": 51.0}),
    ("target-missed", "The target will not be met", "The target lies outside the limits on the wrong side: as things "
     "are, only a change will meet it.", _STEADY, "up", {"target": 62.0}),
)  # fmt: skip


@lru_cache(maxsize=1)
def examples() -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """(one for each rule, one for each answer to a target). Always the same, so made once."""
    return tuple(_example(*row) for row in _RULES), tuple(_example(*row) for row in _TARGETS)


def _example(
    key: str, heading: str, means: str, values: tuple[float, ...], better: str, options: dict[str, Any]
) -> Example:
    months = np.arange("2025-01", "2026-07", dtype="datetime64[M]").astype("datetime64[D]")
    result = chart(Series(np.array(values, dtype=float), months), kind="xmr", better=better, **options)
    icons = [pictures.variation_icon(result.variation, better, late=False)]
    if options:
        icons = [pictures.assurance_icon(result.assurance, better, late=False)]
    picture = pictures.small_chart(result, _SHOWN, title=f"Example: {heading}", reach=(30, 70), prefix=f"how-{key}")
    return Example(key, heading, means, picture, tuple(icons), result.sentence)
