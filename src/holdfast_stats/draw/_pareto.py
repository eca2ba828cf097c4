"""Categories as level bars, the most frequent on top, with the running share: one axis, from nothing to all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from holdfast_stats.draw._plain import level_axis, opening
from holdfast_stats.draw._shapes import number
from holdfast_stats.draw._svg import polyline
from holdfast_stats.draw._text import escape, shorten, text_width, wrap
from holdfast_stats.draw._wish import Wish, wish

if TYPE_CHECKING:
    from holdfast_stats import Pareto

_BAR = 26.0
_AIR = 8.0
_VITAL = 0.8


def pareto_svg(
    result: Pareto,
    *,
    title: str,
    sentence: str = "",
    links: Sequence[str | None] | None = None,
    width: float = 720,
    theme: str = "screen",
    id_prefix: str = "",
    standalone: bool = False,
) -> str:
    """The categories as SVG text, `width` pixels wide and as high as they need.

    title: the accessible name. sentence: in place of the result's own. links: an address for each category, or None.
    The vital few are filled, the others hollow, so that they differ without colour. A dotted line marks 80%; dots
    joined by a line show the running share. theme, id_prefix, standalone: as `chart_svg`. Words and addresses are
    escaped. Raises ValueError for a size or theme that cannot be drawn, or too few links.
    """
    if links is not None and len(links) != len(result.categories):
        raise ValueError(f"There are {len(links)} links but {len(result.categories)} categories.")
    wanted = wish(
        (), (), title=title, sentence=sentence or result.sentence, y_label="", period_words=None,
        number_format="count", width=width, height=200.0, theme=theme, id_prefix=id_prefix, target_label="",
        standalone=standalone, legend=None,
    )  # fmt: skip
    size, margin = wanted.size, 16.0 if standalone else 4.0
    heading, top = _heading(wanted, margin)
    names = max((text_width(name, size) for name in result.categories), default=0.0)
    left = margin + min(names, 0.35 * width) + 10
    right = width - margin - text_width("000,000 (100%)", size)
    bottom = top + max(1, len(result.categories)) * (_BAR + _AIR)
    box = (left, top, right, bottom)
    ticks = [(left + share * (right - left), f"{share:.0%}") for share in (0, 0.2, 0.4, 0.6, 0.8, 1)]
    parts: list[Iterable[str]] = [
        opening("pareto", wanted, bottom + size + 16 + margin, describe(result, wanted.sentence), result.counts,
                linked=any(links or ())),
        heading,
        _bars(result, wanted, box, links, margin),
        _running(result, wanted, box),
        level_axis(box, ticks, wanted),
        ["</svg>"],
    ]  # fmt: skip
    return "".join(chain.from_iterable(parts))


def describe(result: Pareto, sentence: str) -> str:
    """The sentence, then each category with its count and running share."""
    listed = (f"{name} {count:,.10g}, together {share:.0%}" for name, count, _, share in result.rows())
    return " ".join([sentence.strip(), "; ".join(listed) + "." if result.categories else ""]).strip()


def _heading(wanted: Wish, margin: float) -> tuple[list[str], float]:
    """Title and sentence of a picture that stands alone, and where the bars begin."""
    y, out = margin, []
    if wanted.standalone:
        room = wanted.width - 2 * margin
        lines = [(line, True) for line in wrap(wanted.title, wanted.size * 1.2, room, 2, bold=True)]
        lines += [(line, False) for line in wrap(wanted.sentence, wanted.size, room, 3)]
        for line, bold in lines:
            y += wanted.size * (1.5 if bold else 1.35)
            big = f' class="spc-title" font-weight="bold" font-size="{number(wanted.size * 1.2)}"' if bold else ""
            at = f'x="{number(margin)}" y="{number(y)}" fill="{wanted.colours.words}"'
            out.append(f"<text {at}{big}>{escape(line)}</text>")
    return out, y + wanted.size


def _bars(
    result: Pareto,
    wanted: Wish,
    box: tuple[float, float, float, float],
    links: Sequence[str | None] | None,
    margin: float,
) -> Iterable[str]:
    left, top, right, _ = box
    theme, size = wanted.colours, wanted.size
    if not result.categories:
        at = f'x="{number((left + right) / 2)}" y="{number(top + 20)}" text-anchor="middle"'
        yield f'<text class="spc-empty" {at} fill="{theme.quiet_words}">No values to draw yet</text>'
    for row, (name, count, share, together) in enumerate(result.rows()):
        y = top + row * (_BAR + _AIR)
        middle = number(y + _BAR / 2 + size * 0.35)
        vital = row < result.vital
        fill = theme.centre if vital else "#FFFFFF"
        kind = "vital" if vital else "other"
        words = f"{count:,.10g} ({together:.0%})"
        label = shorten(name, size, left - margin - 10)
        drawn = (
            f"<title>{escape(f'{name}: {count:,.10g}, {share:.0%} of all, {together:.0%} with those above')}</title>"
            f'<text x="{number(left - 8)}" y="{middle}" text-anchor="end" fill="{theme.words}">{escape(label)}</text>'
            f'<rect class="spc-bar spc-bar--{kind}" x="{number(left)}" y="{number(y)}" height="{number(_BAR)}" '
            f'width="{number(max(1.0, share * (right - left)))}" fill="{fill}" stroke="{theme.centre}"/>'
            f'<text x="{number(right + 8)}" y="{middle}" fill="{theme.words}">{words}</text>'
        )
        link = links[row] if links is not None else None
        yield f'<a class="spc-category" href="{escape(link)}">{drawn}</a>' if link else f"<g>{drawn}</g>"


def _running(result: Pareto, wanted: Wish, box: tuple[float, float, float, float]) -> Iterable[str]:
    """The running share down the bars, and the line at four fifths."""
    left, top, right, bottom = box
    theme = wanted.colours
    at = number(left + _VITAL * (right - left))
    pen = f'stroke="{theme.limit}" stroke-width="1.3"'
    yield f'<path class="spc-fifths" d="M{at} {number(top)}V{number(bottom)}" {pen} stroke-dasharray="2 3"/>'
    spots = [
        (left + share * (right - left), top + row * (_BAR + _AIR) + _BAR / 2)
        for row, share in enumerate(result.cumulative)
    ]
    if len(spots) > 1:
        yield f'<path class="spc-line" d="{polyline(spots)}" fill="none" stroke="{theme.target}" stroke-width="1.6"/>'
    for x, y in spots:
        ring = f'r="4" fill="#FFFFFF" stroke="{theme.target}" stroke-width="1.6"'
        yield f'<circle class="spc-running" cx="{number(x)}" cy="{number(y)}" {ring}/>'
