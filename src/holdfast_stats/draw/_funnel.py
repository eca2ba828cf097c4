"""A funnel as SVG: every unit a dot, by its size, between the limits of chance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from holdfast_stats.draw._funnel_layout import Axes, Point, axes_of, curves, place_labels
from holdfast_stats.draw._funnel_words import SIDE_MARKS, describe, legend_entries, unit_words
from holdfast_stats.draw._legend import LegendItem, place_legend
from holdfast_stats.draw._numbers import NumberFormat, NumberWords, number_words
from holdfast_stats.draw._palette import Theme
from holdfast_stats.draw._plain import legend_svg, level_axis, opening, upright_axis
from holdfast_stats.draw._shapes import number
from holdfast_stats.draw._svg import ink, polyline, shape
from holdfast_stats.draw._text import escape, shorten, text_width, wrap
from holdfast_stats.draw._wish import Wish, wish

if TYPE_CHECKING:
    from holdfast_stats import Funnel

_RADIUS = 4.2
_HALO = ' stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'  # names stay legible over dots
_DASHES = {"95": "2 3", "998": "6 4"}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The picture before it is written."""

    result: Funnel
    wish: Wish
    words: NumberWords
    axes: Axes
    dots: tuple[Point | None, ...]
    heading: tuple[tuple[float, str, bool], ...]  # baseline, words, whether the title
    legend: tuple[LegendItem, ...]
    height: float
    x_label: str


def funnel_svg(
    result: Funnel,
    *,
    title: str,
    sentence: str = "",
    x_label: str = "",
    y_label: str = "",
    number_format: NumberFormat | None = None,
    links: Sequence[str | None] | None = None,
    width: float = 800,
    height: float = 460,
    theme: str = "screen",
    id_prefix: str = "",
    standalone: bool = False,
    legend: bool | None = None,
) -> str:
    """The funnel as SVG text, `width` pixels wide and about `height` high.

    title: the picture's accessible name. sentence: in place of the result's own. x_label, y_label: what the axes
    measure. number_format: as `chart_svg`; by default `proportion` for pr and `rate` for the others. links: an
    address for each unit, or None: its dot becomes a link named after the unit, which the keyboard reaches in the
    order given. theme, id_prefix, standalone, legend: as `chart_svg`.

    Units outside the limits differ by shape, not by colour alone, and are named where there is room; every dot says
    its name and figures in a title. Units that are not compared are not drawn. Words and addresses are escaped.
    Raises ValueError for a size, theme or format that cannot be drawn, or too few links.
    """
    if links is not None and len(links) != len(result.groups):
        raise ValueError(f"There are {len(links)} links but {len(result.groups)} units.")
    wanted = wish(
        (), (), title=title, sentence=sentence or result.sentence, y_label=y_label, period_words=None,
        number_format=number_format or ("proportion" if result.kind == "pr" else "rate"), width=width, height=height,
        theme=theme, id_prefix=id_prefix, target_label="", standalone=standalone, legend=legend,
    )  # fmt: skip
    sheet = _lay_out(result, wanted, x_label)
    colours, size = wanted.colours, wanted.size
    about = describe(result, wanted.sentence, sheet.words)
    parts: list[Iterable[str]] = [
        opening("funnel", wanted, sheet.height, about, sheet.dots, linked=any(links or ())),
        _heading(sheet),
        upright_axis(sheet.axes.box, [(sheet.axes.y(v), _y_words(sheet, v)) for v in sheet.axes.y_ticks], wanted),
        level_axis(sheet.axes.box, [(sheet.axes.x(v), f"{v:,.10g}") for v in sheet.axes.x_ticks], wanted, x_label),
        _lines(sheet, colours),
        _dots(sheet, links, colours),
        _labels(sheet, colours, size),
        legend_svg(sheet.legend, colours, size, {"inner": _DASHES["95"]}),
        ["</svg>"],
    ]
    return "".join(chain.from_iterable(parts))


def _y_words(sheet: _Sheet, value: float) -> str:
    return sheet.words.tick(value, sheet.axes.y_step)


def _lay_out(result: Funnel, wanted: Wish, x_label: str) -> _Sheet:
    size = wanted.size
    margin = 16.0 if wanted.standalone else 4.0
    left, right, y = margin, wanted.width - margin, margin
    heading: list[tuple[float, str, bool]] = []
    if wanted.standalone:
        lines = [(line, True) for line in wrap(wanted.title, size * 1.2, right - left, 2, bold=True)]
        lines += [(line, False) for line in wrap(wanted.sentence, size, right - left, 3)]
        for line, bold in lines:
            y += size * (1.5 if bold else 1.35)
            heading.append((y, line, bold))
        y += size * 0.4
    if wanted.y_label:
        y += size * 1.35
        heading.append((y, shorten(wanted.y_label, size, right - left), False))
    there = result.compared
    values = result.indicator[there].tolist()
    words = number_words(wanted.number_format, values, [v for v in (result.target,) if v == v])
    entries = legend_entries(result) if wanted.has_legend else []
    items, legend_height = place_legend(entries, size, left, right)
    top = y + size
    below = size * (2.2 if not x_label else 3.6) + legend_height + (8 if items else 0) + margin
    bottom = max(top + 120, wanted.height - below)
    shift = bottom + below - margin - legend_height
    axes = _with_gutter(result, words, (left, top, right, bottom))
    dots = tuple(
        (axes.x(n), axes.y(v)) if v == v else None
        for n, v in zip(result.denominators.tolist(), result.indicator.tolist(), strict=True)
    )
    legend = tuple(LegendItem(item.key, item.x, item.y + shift, item.words) for item in items)
    return _Sheet(result, wanted, words, axes, dots, tuple(heading), legend, bottom + below, x_label)


def _with_gutter(result: Funnel, words: NumberWords, box: tuple[float, float, float, float]) -> Axes:
    """Axes whose plot begins to the right of the longest number of the upright axis."""
    first = axes_of(result, box, words)
    widest = max((text_width(words.tick(v, first.y_step), 14) for v in first.y_ticks), default=20.0)
    return axes_of(result, (box[0] + widest + 10, *box[1:]), words)


def _heading(sheet: _Sheet) -> Iterable[str]:
    x = number(16.0 if sheet.wish.standalone else 4.0)
    for y, words, bold in sheet.heading:
        big = f' font-weight="bold" font-size="{number(sheet.wish.size * 1.2)}"' if bold else ""
        name = "spc-title" if bold else "spc-words"
        colour = sheet.wish.colours.words
        yield f'<text class="{name}" x="{x}" y="{number(y)}" fill="{colour}"{big}>{escape(words)}</text>'


def _lines(sheet: _Sheet, theme: Theme) -> Iterable[str]:
    left, _, right, _ = sheet.axes.box
    for name, pieces in curves(sheet.result, sheet.axes).items():
        side, level = name.split("_")
        path = "".join(polyline(piece) for piece in pieces)
        if path:
            pen = f'stroke="{theme.limit}" stroke-width="1.3" stroke-dasharray="{_DASHES[level]}"'
            yield f'<path class="spc-limit spc-limit--{side} spc-limit--{level}" d="{path}" fill="none" {pen}/>'
    target = sheet.result.target
    if target == target:
        path = f"M{number(left)} {number(sheet.axes.y(target))}H{number(right)}"
        yield f'<path class="spc-centre" d="{path}" fill="none" stroke="{theme.centre}" stroke-width="1.6"/>'
    else:
        at = f'x="{number((left + right) / 2)}" y="{number(sheet.axes.box[1] + 40)}" text-anchor="middle"'
        yield f'<text class="spc-empty" {at} fill="{theme.quiet_words}">No values to draw yet</text>'


def _dots(sheet: _Sheet, links: Sequence[str | None] | None, theme: Theme) -> Iterable[str]:
    """Every unit in the order given, with a title; a link where it has an address."""
    yield f'<g class="spc-points" fill="{theme.marks["common"].fill}" stroke-width="1.2">'
    for row, dot in enumerate(sheet.dots):
        if dot is None:
            continue
        mark = SIDE_MARKS[int(sheet.result.side[row])]
        at = f'transform="translate({number(dot[0])} {number(dot[1])})"'
        drawn = shape(mark, _RADIUS, f'class="spc-point spc-point--{mark}" data-i="{row}"{ink(mark, theme)} {at}')
        named = f"<title>{escape(unit_words(sheet.result, row, sheet.words))}</title>{drawn}"
        link = links[row] if links is not None else None
        yield f'<a class="spc-unit" href="{escape(link)}">{named}</a>' if link else f"<g>{named}</g>"
    yield "</g>"


def _labels(sheet: _Sheet, theme: Theme, size: float) -> Iterable[str]:
    """Names of units outside the limits; hidden from assistive technology, which has them in titles and description."""
    labels = place_labels(sheet.result, sheet.dots, size, sheet.axes.box)
    if labels:
        yield f'<g class="spc-names" aria-hidden="true" fill="{theme.words}"{_HALO}>'
        for label in labels:
            at = f'x="{number(label.x)}" y="{number(label.y)}" text-anchor="{label.anchor}"'
            yield f"<text {at}>{escape(sheet.result.groups[label.row])}</text>"
        yield "</g>"
