"""Charts, sparklines and icons, ready to stand in a page. All drawing is `holdfast_stats.draw`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from holdfast.web.components import measure_words as words
from holdfast_stats import draw

WIDE = (960.0, 430.0)
NARROW = (345.0, 380.0)

_INSIDE = re.compile(r"^<svg[^>]*>(<title>.*?</title>)?|</svg>$")

Dated = Iterable[tuple[date, str]]


@dataclass(frozen=True)
class Icon:
    """One icon: its picture, the words beside it, and what it means here."""

    picture: Markup
    words: str
    means: str
    kind: str
    key: str

    @property
    def use(self) -> Markup:
        """The same picture by reference to the page's sprite; its words must stand beside it."""
        return Markup(f'<svg width="32" height="32" aria-hidden="true"><use href="#{self.key}"/></svg>')


@dataclass(frozen=True)
class Picture:
    """The chart twice: drawn for a desk and for a phone. The stylesheet shows one of them."""

    wide: Markup
    narrow: Markup


def chart(result: Any, measure: Any, *, title: str, notes: Dated, changes: Dated, prefix: str = "") -> Picture:
    """The chart of a result in both sizes. prefix: keeps the ids of several charts on a page apart."""
    notes, changes = tuple(notes), tuple(changes)
    return Picture(
        Markup(_svg(result, measure, title, notes, changes, WIDE, f"{prefix}wide")),
        Markup(_svg(result, measure, title, notes, changes, NARROW, f"{prefix}narrow")),
    )


def chart_file(result: Any, measure: Any, *, title: str, notes: Dated, changes: Dated) -> str:
    """The chart as a file of its own, with its title, sentence and notes."""
    return _svg(result, measure, title, tuple(notes), tuple(changes), (960.0, 540.0), "file", standalone=True)


def sheet_chart(result: Any, measure: Any, *, title: str) -> Markup:
    """A chart for paper: black and white, in which shape alone carries the meaning."""
    return Markup(_svg(result, measure, title, (), (), (700.0, 320.0), "sheet", theme="print"))


def small_chart(result: Any, measure: Any, *, title: str, reach: tuple[float, ...], prefix: str) -> Markup:
    """One of many charts on a page, all on the scale of `reach`."""
    return Markup(_svg(result, measure, title, (), (), (400.0, 210.0), prefix, reach=reach, legend=False))


def paper_chart(result: Any, measure: Any, *, title: str, prefix: str) -> Markup:
    """One of many charts on paper, in black and white."""
    return Markup(_svg(result, measure, title, (), (), (420.0, 200.0), prefix, theme="print", legend=False))


def _svg(
    result: Any,
    measure: Any,
    title: str,
    notes: tuple[tuple[date, str], ...],
    changes: tuple[tuple[date, str], ...],
    size: tuple[float, float],
    prefix: str,
    **options: Any,
) -> str:
    return draw.chart_svg(
        result,
        title=title,
        y_label=words.y_label(measure),
        period_words=str(measure.frequency),
        number_format=words.number_format(measure),
        notes=notes,
        changes=changes,
        width=size[0],
        height=size[1],
        id_prefix=f"chart-{prefix}",
        **options,
    )


def sprite(icons: Iterable[Icon]) -> Markup:
    """Each different icon once, out of sight, for `Icon.use` to point at: a table of 60 rows stays small."""
    once = {icon.key: icon for icon in icons}
    symbols = "".join(
        f'<symbol id="{key}" viewBox="0 0 40 40">{_INSIDE.sub("", str(icon.picture))}</symbol>'
        for key, icon in once.items()
    )
    return Markup(f'<svg class="hf-sprite" width="0" height="0" aria-hidden="true">{symbols}</svg>')


def variation_icon(variation: str, better: str, *, late: bool, size: float = 40) -> Icon:
    """The icon of the latest point. Late data never have a colour, whatever they last said."""
    shown = "no_recent_data" if late else (variation or "not_enough_data")
    return Icon(
        Markup(draw.icon_svg("variation", shown, better, size)),
        draw.icon_words("variation", shown, better),
        words.VARIATION_MEANS[shown],
        shown,
        f"v-{shown}-{better}" if shown in ("improvement", "concern") else f"v-{shown}",
    )


def assurance_icon(assurance: str, better: str, *, late: bool, size: float = 40) -> Icon:
    """The icon of the target."""
    shown = "no_recent_data" if late and assurance else assurance
    return Icon(
        Markup(draw.icon_svg("assurance", shown, better, size)),
        draw.icon_words("assurance", shown, better),
        words.ASSURANCE_MEANS[shown],
        shown or "none",
        f"a-{shown or 'none'}",
    )
