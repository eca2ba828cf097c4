"""Parts that pictures without a time axis share: the opening, two axes, the legend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from holdfast_stats.draw._legend import LegendItem
from holdfast_stats.draw._palette import Theme
from holdfast_stats.draw._shapes import number
from holdfast_stats.draw._svg import ink, pen, shape
from holdfast_stats.draw._text import escape, text_width
from holdfast_stats.draw._wish import Wish, id_start

Box = tuple[float, float, float, float]
Tick = tuple[float, str]


def opening(kind: str, wanted: Wish, height: float, about: str, seed: object, *, linked: bool) -> Iterable[str]:
    """The root element with name and description; a group rather than an image when it holds links."""
    wide, high = number(wanted.width), number(height)
    start = id_start(wanted.id_prefix, wanted.title, wide, high, seed)
    yield f'<svg class="spc-chart spc-chart--{kind} spc-chart--{wanted.theme}" '
    if wanted.standalone:
        yield 'xmlns="http://www.w3.org/2000/svg" font-family="Arial, sans-serif" '
    role = "group" if linked else "img"
    yield f'role="{role}" aria-labelledby="{start}-title" aria-describedby="{start}-desc" width="{wide}" '
    yield f'height="{high}" viewBox="0 0 {wide} {high}" font-size="{number(wanted.size)}">'
    yield f'<title id="{start}-title">{escape(wanted.title)}</title><desc id="{start}-desc">{escape(about)}</desc>'
    if wanted.standalone:
        yield f'<rect width="{wide}" height="{high}" fill="#FFFFFF"/>'


def upright_axis(box: Box, ticks: Sequence[Tick], wanted: Wish) -> Iterable[str]:
    """Level grid lines with their numbers at the left."""
    left, _, right, _ = box
    theme = wanted.colours
    grid = "".join(f"M{number(left)} {number(y)}H{number(right)}" for y, _ in ticks)
    yield f'<path class="spc-grid" d="{grid}" stroke="{theme.grid}"/>'
    yield f'<g class="spc-ticks" fill="{theme.quiet_words}" text-anchor="end">'
    for y, words in ticks:
        yield f'<text x="{number(left - 8)}" y="{number(y + wanted.size * 0.35)}">{escape(words)}</text>'
    yield "</g>"


def level_axis(box: Box, ticks: Sequence[Tick], wanted: Wish, label: str = "") -> Iterable[str]:
    """The floor of the plot with numbers below it, and what it measures."""
    left, _, right, bottom = box
    theme, size = wanted.colours, wanted.size
    marks = "".join(f"M{number(x)} {number(bottom)}v5" for x, _ in ticks)
    floor = f"M{number(left)} {number(bottom)}H{number(right)}{marks}"
    yield f'<path class="spc-axis" d="{floor}" stroke="{theme.axis}" fill="none"/>'
    yield f'<g class="spc-ticks" fill="{theme.quiet_words}" text-anchor="middle">'
    for x, words in ticks:
        inside = min(x, wanted.width - text_width(words, size) / 2)
        yield f'<text x="{number(inside)}" y="{number(bottom + size + 8)}">{escape(words)}</text>'
    yield "</g>"
    if label:
        at = f'x="{number((left + right) / 2)}" y="{number(bottom + 2.5 * size + 8)}" text-anchor="middle"'
        yield f'<text class="spc-x-label" {at} fill="{theme.words}">{escape(label)}</text>'


def legend_svg(items: Sequence[LegendItem], theme: Theme, size: float, dashes: Mapping[str, str]) -> Iterable[str]:
    """Swatches with words; `dashes` are those of limit lines that `pen` does not know."""
    if not items:
        return
    yield f'<g class="spc-legend" fill="{theme.words}">'
    for item in items:
        yield _swatch(item, theme, dashes)
        yield f'<text x="{number(item.x + 24)}" y="{number(item.y + size * 0.35)}">{escape(item.words)}</text>'
    yield "</g>"


def _swatch(item: LegendItem, theme: Theme, dashes: Mapping[str, str]) -> str:
    if item.key in theme.marks:
        at = f'transform="translate({number(item.x + 9)} {number(item.y)})"'
        return shape(item.key, 4.5, at + ink(item.key, theme, usual=""))
    path = f'<path d="M{number(item.x)} {number(item.y)}h19" fill="none" '
    if item.key in dashes:
        return f'{path}stroke="{theme.limit}" stroke-width="1.3" stroke-dasharray="{dashes[item.key]}"/>'
    return f"{path}{pen(item.key, theme)}/>"
