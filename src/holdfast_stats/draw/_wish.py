"""What a caller asks of a picture, checked once."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from holdfast_stats.draw._marks import DatedWords
from holdfast_stats.draw._numbers import NumberFormat
from holdfast_stats.draw._palette import THEMES, Theme
from holdfast_stats.draw._periods import PeriodWords
from holdfast_stats.draw._text import clean_id

LEAST_WIDTH, MOST_WIDTH = 200.0, 4000.0
_LEGEND_FROM = (300.0, 200.0)


@dataclass(frozen=True, slots=True)
class Wish:
    """The options of `chart_svg`; see there. Raises ValueError for a size or theme that cannot be drawn."""

    title: str
    sentence: str
    y_label: str
    period_words: PeriodWords
    number_format: NumberFormat
    notes: tuple[DatedWords, ...]
    changes: tuple[DatedWords, ...]
    width: float
    height: float
    theme: str
    id_prefix: str
    target_label: str
    standalone: bool
    legend: bool | None
    reach: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if not LEAST_WIDTH <= self.width <= MOST_WIDTH or not 100 <= self.height <= MOST_WIDTH:
            raise ValueError(
                f"A chart of {self.width} by {self.height} pixels cannot be drawn: the width can be {LEAST_WIDTH:.0f} "
                f"to {MOST_WIDTH:.0f}, the height 100 to {MOST_WIDTH:.0f}."
            )
        if self.theme not in THEMES:
            raise ValueError(f"theme is {self.theme!r}; it can be {', '.join(THEMES)}.")

    @property
    def colours(self) -> Theme:
        """The theme itself."""
        return THEMES[self.theme]

    @property
    def size(self) -> float:
        """Font size in pixels: readable at the width the picture is shown at."""
        return 14.0 if self.width >= 640 else 13.0 if self.width >= 440 else 12.0

    @property
    def has_legend(self) -> bool:
        """Whether to explain shapes and lines; by default, where a small multiple would have no room it does not."""
        if self.legend is not None:
            return self.legend
        return self.width >= _LEGEND_FROM[0] and self.height >= _LEGEND_FROM[1]


def wish(notes: Iterable[DatedWords], changes: Iterable[DatedWords], **options: object) -> Wish:
    """A `Wish` from the keyword arguments of `chart_svg`."""
    return Wish(notes=tuple(notes), changes=tuple(changes), **options)  # type: ignore[arg-type]


def id_start(prefix: str, *seeds: object) -> str:
    """The start of every id in a picture: the caller's prefix, else one drawn from what the picture shows."""
    return clean_id(prefix) or f"c{zlib.crc32(repr(seeds).encode('utf-8', 'replace')):08x}"
