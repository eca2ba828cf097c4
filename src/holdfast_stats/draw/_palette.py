"""Colours of the NHS identity, chosen so that each is seen on white and on the band between the limits.

Graphics keep at least 3:1 and words at least 4.5:1 against white (WCAG 2.2, 1.4.3 and 1.4.11); the tests measure
it. Orange alone does not reach 3:1, so an orange mark always has a dark outline, which does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ThemeName = Literal["screen", "print"]


@dataclass(frozen=True, slots=True)
class Ink:
    """Fill and outline of one kind of mark."""

    fill: str
    stroke: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of a chart. `marks` has one entry for each reading and one for `excluded` and for `plain`."""

    words: str
    quiet_words: str
    line: str
    grid: str
    axis: str
    band: str
    centre: str
    limit: str
    target: str
    change: str
    marks: dict[str, Ink]


SCREEN = Theme(
    words="#212B32",
    quiet_words="#4C6272",
    line="#425563",
    grid="#E8EDEE",
    axis="#768692",
    band="#F0F4F5",
    centre="#212B32",
    limit="#4C6272",
    target="#8A1538",
    change="#003087",
    marks={
        "common": Ink("#768692", "#768692"),
        "plain": Ink("#425563", "#425563"),
        "improvement": Ink("#005EB8", "#005EB8"),
        "concern": Ink("#ED8B00", "#212B32"),
        "high": Ink("#330072", "#330072"),
        "low": Ink("#330072", "#330072"),
        "excluded": Ink("#FFFFFF", "#425563"),
        "stale": Ink("#FFFFFF", "#768692"),
    },
)
PRINT = Theme(
    words="#000000",
    quiet_words="#333333",
    line="#333333",
    grid="#E4E4E4",
    axis="#555555",
    band="#F4F4F4",
    centre="#000000",
    limit="#444444",
    target="#000000",
    change="#000000",
    marks={
        "common": Ink("#777777", "#777777"),
        "plain": Ink("#444444", "#444444"),
        "improvement": Ink("#000000", "#000000"),
        "concern": Ink("#FFFFFF", "#000000"),
        "high": Ink("#000000", "#000000"),
        "low": Ink("#000000", "#000000"),
        "excluded": Ink("#FFFFFF", "#444444"),
        "stale": Ink("#FFFFFF", "#555555"),
    },
)
THEMES: dict[str, Theme] = {"screen": SCREEN, "print": PRINT}


def contrast(first: str, second: str) -> float:
    """Contrast ratio (1 to 21) of two `#RRGGBB` colours, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
