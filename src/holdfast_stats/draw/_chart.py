"""A chart result as an accessible picture: SVG in text, no plotting library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from holdfast_stats.draw import _svg as svg
from holdfast_stats.draw._layout import Layout, lay_out
from holdfast_stats.draw._marks import DatedWords
from holdfast_stats.draw._numbers import NumberFormat
from holdfast_stats.draw._palette import ThemeName
from holdfast_stats.draw._periods import PeriodWords, day_of
from holdfast_stats.draw._phrases import describe
from holdfast_stats.draw._shapes import number
from holdfast_stats.draw._text import escape
from holdfast_stats.draw._wish import Wish, id_start, wish

if TYPE_CHECKING:
    from holdfast_stats import ChartResult


def chart_svg(
    result: ChartResult,
    *,
    title: str,
    sentence: str = "",
    y_label: str = "",
    period_words: PeriodWords = None,
    number_format: NumberFormat = "number",
    notes: Iterable[DatedWords] = (),
    changes: Iterable[DatedWords] = (),
    width: float = 800,
    height: float = 420,
    theme: ThemeName = "screen",
    id_prefix: str = "",
    target_label: str = "Target",
    standalone: bool = False,
    legend: bool | None = None,
    reach: Sequence[float] = (),
) -> str:
    """The chart as SVG text, `width` pixels wide and about `height` high (higher when its parts need it).

    title: what is charted; the picture's accessible name, and drawn at its head when `standalone`. sentence:
    what it says, in place of the result's own sentence, which cannot name the measure. y_label: what the
    upright axis measures. period_words: what a point stands for (`month`, `week`, ...), or a function of its date;
    guessed when None. number_format: `number`, `count`, `rate`, `percent`, `proportion` or a function of a number.
    notes and changes: (date, words) pairs; notes get numbers, changes letters, in time order. theme: `screen`, or
    `print` for black and white. id_prefix: start of every id; give each chart of a page its own, else one is made
    from the chart. standalone: a file good on its own (namespace, white ground, fonts, heading, list of signs).
    legend: None leaves it out of small multiples (narrower than 300 or lower than 200 pixels).
    reach: values the upright axis takes in besides those charted: the same for several charts, and they share a scale.

    All words are escaped. Embedded, there is neither a style attribute nor a style element. Raises ValueError for
    a size, theme, format, period or date that cannot be drawn.
    """
    wanted = wish(
        notes,
        changes,
        title=title,
        sentence=sentence or result.sentence,
        y_label=y_label,
        period_words=period_words,
        number_format=number_format,
        width=width,
        height=height,
        theme=theme,
        id_prefix=id_prefix,
        target_label=target_label,
        standalone=standalone,
        legend=legend,
        reach=tuple(reach),
    )
    layout = lay_out(result, wanted)
    colours, size = wanted.colours, wanted.size
    parts: list[Iterable[str]] = [
        _opening(result, wanted, layout),
        svg.frame_words(layout, colours, size),
        svg.ground(layout, colours, size),
        svg.levels(layout, colours),
        svg.flags(layout, colours, size),
        svg.points(layout, colours),
        svg.badges(layout, colours),
        svg.phase_labels(layout, colours),
        svg.end_labels(layout, colours, size),
        _nothing(layout, colours.quiet_words),
        svg.legend(layout, colours, size),
        ["</svg>"],
    ]
    return "".join(chain.from_iterable(parts))


def _opening(result: ChartResult, wanted: Wish, layout: Layout) -> Iterable[str]:
    """The root element with the name and the description of the picture."""
    wide, high = number(wanted.width), number(layout.frame.height)
    start = id_start(wanted.id_prefix, wanted.title, wide, high, layout.points)
    yield f'<svg class="spc-chart spc-chart--{escape(result.kind)} spc-chart--{wanted.theme}" '
    if wanted.standalone:
        yield 'xmlns="http://www.w3.org/2000/svg" font-family="Arial, sans-serif" '
    yield f'role="img" aria-labelledby="{start}-title {start}-desc" width="{wide}" height="{high}" '
    yield f'viewBox="0 0 {wide} {high}" font-size="{number(wanted.size)}">'
    yield f'<title id="{start}-title">{escape(wanted.title)}</title>'
    yield f'<desc id="{start}-desc">{escape(describe(result, wanted.sentence, layout.words, *_span(layout)))}</desc>'
    if wanted.standalone:
        yield f'<rect width="{wide}" height="{high}" fill="#FFFFFF"/>'


def _span(layout: Layout) -> tuple[str, str]:
    """The first and the last period that has a value, in words."""
    rows = layout.rows
    seen = [day for day, point in zip(rows.days, layout.points, strict=True) if point is not None]
    return (layout.period(day_of(seen[0])), layout.period(day_of(seen[-1]))) if seen else ("", "")


def _nothing(layout: Layout, colour: str) -> Iterable[str]:
    """Words in place of points when there are none."""
    if not any(layout.points):
        left, top, right, bottom = layout.box
        at = f'x="{number((left + right) / 2)}" y="{number(top + (bottom - top) * 0.3)}"'
        yield f'<text class="spc-empty" {at} text-anchor="middle" fill="{colour}">No values to draw yet</text>'
