"""A layout written as SVG.

Presentation attributes and class names only: a strict content security policy lets no style through.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from holdfast_stats.draw._layout import Layout
from holdfast_stats.draw._lines import Stroke
from holdfast_stats.draw._palette import Ink, Theme
from holdfast_stats.draw._periods import date_words, day_of
from holdfast_stats.draw._shapes import ROUND, number, shape_path
from holdfast_stats.draw._signs import BADGE_RADIUS, FLAG, Sign
from holdfast_stats.draw._text import escape

_LEAST_SPECIAL = 3.0
DASHES = {"centre": "", "limits": "6 4", "target": "12 3 2 3", "change": "2 3"}
_WEIGHTS = {"centre": "1.6", "limits": "1.3", "target": "2", "change": "1.3"}


def pen(role: str, theme: Theme) -> str:
    """Stroke attributes of a line: colour, weight and a dash of its own, so that lines differ without colour."""
    colour = {"centre": theme.centre, "limits": theme.limit, "target": theme.target, "change": theme.change}[role]
    dash = f' stroke-dasharray="{DASHES[role]}"' if DASHES[role] else ""
    return f'stroke="{colour}" stroke-width="{_WEIGHTS[role]}"{dash}'


def ground(layout: Layout, theme: Theme, size: float) -> Iterable[str]:
    """The band between the limits, grid, ticks with their words, the floor of the plot and the breaks in it."""
    left, _, right, bottom = layout.box
    polygons = "".join(f"{stairs(corners)}z" for corners in layout.band)
    if polygons:
        yield f'<path class="spc-band" d="{polygons}" fill="{theme.band}"/>'
    grid = "".join(f"M{number(left)} {number(y)}H{number(right)}" for y, _ in layout.y_ticks)
    yield f'<path class="spc-grid" d="{grid}" stroke="{theme.grid}"/>'
    yield f'<g class="spc-ticks" fill="{theme.quiet_words}">'
    yield '<g text-anchor="end">'
    yield from (_words(left - 8, y + size * 0.35, words) for y, words in layout.y_ticks)
    yield '</g><g text-anchor="middle">'
    for tick in layout.x_ticks:
        yield _words(tick.label_x, bottom + size + 8, tick.words)
        if tick.year:
            yield _words(tick.label_x, bottom + 2 * size + 11, tick.year)
    yield "</g></g>"
    floor = _floor(layout)
    marks = "".join(f"M{number(tick.x)} {number(bottom)}v5" for tick in layout.x_ticks)
    yield f'<path class="spc-axis" d="{floor}{marks}" stroke="{theme.axis}" fill="none"/>'


def _floor(layout: Layout) -> str:
    """The level axis, with two slanted strokes wherever a stretch without data is cut out."""
    left, _, right, bottom = layout.box
    path, x, y = "", left, number(bottom)
    for start, stop in layout.breaks:
        path += f"M{number(x)} {y}H{number(start + 6)}"
        path += "".join(f"M{number(at - 3)} {number(bottom + 6)}l6-12" for at in (start + 6, stop - 6))
        x = stop - 6
    return f"{path}M{number(x)} {y}H{number(right)}"


def levels(layout: Layout, theme: Theme) -> Iterable[str]:
    """The limits, the centre and the target."""
    for role, kind in (("upper", "limits"), ("lower", "limits"), ("centre", "centre"), ("target", "target")):
        if layout.strokes[role]:
            name = f"spc-limit spc-limit--{role}" if kind == "limits" else f"spc-{role}"
            path = "".join(map(stepped, layout.strokes[role]))
            yield f'<path class="{name}" d="{path}" fill="none" {pen(kind, theme)}/>'


def points(layout: Layout, theme: Theme) -> Iterable[str]:
    """The line, then every point with its shape; `data-i` is its row."""
    path = "".join(map(polyline, layout.line))
    if path:
        stroke = f'stroke="{theme.line}" stroke-width="1.4" stroke-linejoin="round"'
        yield f'<path class="spc-line" d="{path}" fill="none" {stroke}/>'
    yield f'<g class="spc-points" fill="{theme.marks["common"].fill}" stroke-width="1.2">'
    for i, (point, mark) in enumerate(zip(layout.points, layout.rows.marks, strict=True)):
        if point is not None:
            at = f"translate({number(point[0])} {number(point[1])})"
            name = f'class="spc-point spc-point--{mark}" data-i="{i}"'
            yield shape(mark, layout.radius, f'{name}{ink(mark, theme)} transform="{at}"')
    yield "</g>"


def shape(mark: str, radius: float, attributes: str) -> str:
    """The element of one mark around the origin; marks that say something never shrink out of sight."""
    if mark in ROUND:
        return f'<circle {attributes} r="{number(radius)}"/>'
    return f'<path {attributes} d="{shape_path(mark, max(radius, _LEAST_SPECIAL))}"/>'


def ink(mark: str, theme: Theme, usual: str = "common") -> str:
    """Fill and outline attributes of a mark; nothing for the mark whose fill the group already has."""
    colours: Ink = theme.marks[mark]
    if mark == usual:
        return ""
    if mark == "excluded":
        return f' fill="none" stroke="{colours.stroke}" stroke-width="2"'
    outline = f' stroke="{colours.stroke}"' if colours.stroke != colours.fill else ""
    return f' fill="{colours.fill}"{outline}'


def end_labels(layout: Layout, theme: Theme, size: float) -> Iterable[str]:
    """Words at the ends of the lines, each joined to its line where it had to move."""
    if not layout.end_labels:
        return
    right = layout.box[2]
    leaders = "".join(
        f"M{number(right + 1)} {number(label.line_y)}L{number(right + 9)} {number(label.y)}"
        for label in layout.end_labels
        if abs(label.line_y - label.y) > 3
    )
    yield '<g class="spc-ends">'
    if leaders:
        yield f'<path d="{leaders}" stroke="{theme.axis}" fill="none"/>'
    colours = {"centre": theme.centre, "target": theme.target}
    for label in layout.end_labels:
        fill = colours.get(label.role, theme.limit)
        bold = ' font-weight="bold"' if label.role == "centre" else ""
        extra = f' class="spc-end spc-end--{label.role}" fill="{fill}"{bold}'
        yield _words(right + 12, label.y + size * 0.35, label.words, extra)
    yield "</g>"


def phase_labels(layout: Layout, theme: Theme) -> Iterable[str]:
    """Brackets with the name of each phase."""
    for label in layout.phase_labels:
        left, right, y = number(label.left), number(label.right), label.y
        yield f'<g class="spc-phase" fill="{theme.quiet_words}"><path d="M{left} {number(y + 4)}v-4H{right}v4" '
        yield f'stroke="{theme.axis}" fill="none"/>'
        yield _words((label.left + label.right) / 2, y - 5, label.words, ' text-anchor="middle"') + "</g>"


def flags(layout: Layout, theme: Theme, size: float) -> Iterable[str]:
    """Changes: a dotted line down the plot from a lettered flag; the flag's title says what changed and when."""
    for sign in layout.flags:
        line = f"M{number(sign.x)} {number(sign.at_y)}L{number(sign.at_x)} {number(layout.box[1])}"
        yield f'<g class="spc-change" data-change="{sign.mark.sign}">{_sign_title(sign)}'
        yield f'<path d="{line}V{number(layout.box[3])}" fill="none" {pen("change", theme)}/>'
        corner = f'x="{number(sign.x - FLAG / 2)}" y="{number(sign.y - FLAG / 2)}"'
        yield f'<rect {corner} width="{number(FLAG)}" height="{number(FLAG)}" rx="2" fill="{theme.change}"/>'
        extra = ' text-anchor="middle" font-weight="bold" fill="#FFFFFF" font-size="12"'
        yield _words(sign.x, sign.y + 4.2, sign.mark.sign, extra) + "</g>"


def badges(layout: Layout, theme: Theme) -> Iterable[str]:
    """Notes: a numbered badge beside the point; its title holds the note."""
    for sign in layout.badges:
        yield f'<g class="spc-note" data-note="{sign.mark.sign}">{_sign_title(sign)}'
        yield f'<path d="M{number(sign.at_x)} {number(sign.at_y)}L{number(sign.x)} {number(sign.y)}" '
        yield f'stroke="{theme.words}"/><circle cx="{number(sign.x)}" cy="{number(sign.y)}" '
        yield f'r="{number(BADGE_RADIUS)}" fill="#FFFFFF" stroke="{theme.words}"/>'
        extra = f' text-anchor="middle" fill="{theme.words}" font-size="11"'
        yield _words(sign.x, sign.y + 3.9, sign.mark.sign, extra) + "</g>"


def _sign_title(sign: Sign) -> str:
    return f"<title>{escape(f'{sign.mark.sign}: {date_words(day_of(sign.mark.day))}, {sign.mark.words}')}</title>"


def legend(layout: Layout, theme: Theme, size: float) -> Iterable[str]:
    """Each shape and line that is drawn, with its meaning."""
    if not layout.frame.legend:
        return
    yield f'<g class="spc-legend" fill="{theme.words}">'
    for item in layout.frame.legend:
        yield _swatch(item.key, item.x, item.y, theme)
        yield _words(item.x + 24, item.y + size * 0.35, item.words)
    yield "</g>"


def _swatch(key: str, x: float, y: float, theme: Theme) -> str:
    at = f'transform="translate({number(x + 9)} {number(y)})"'
    if key in theme.marks:
        return shape(key, 4.5, at + ink(key, theme, usual=""))
    if key == "note":
        return f'<circle cx="{number(x + 9)}" cy="{number(y)}" r="6" fill="#FFFFFF" stroke="{theme.words}"/>'
    if key == "change":
        return f'<path d="M{number(x + 9)} {number(y - 8)}v16" {pen("change", theme)}/>'
    return f'<path d="M{number(x)} {number(y)}h19" {pen(key, theme)}/>'


def frame_words(layout: Layout, theme: Theme, plain: float) -> Iterable[str]:
    """Title, sentence, label of the upright axis and the list of signs."""
    for line in layout.frame.text:
        attributes = f' class="spc-{line.role}" fill="{theme.words}"'
        if line.size != plain:
            attributes += f' font-size="{number(line.size)}"'
        if line.role == "title":
            attributes += ' font-weight="bold"'
        yield _words(line.x, line.y, line.words, attributes)


def polyline(corners: Sequence[tuple[float, float]]) -> str:
    """Path data through the corners."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners)


def stairs(corners: Sequence[tuple[float, float]]) -> str:
    """Path data through corners that are level with or above one another, written the short way."""
    path = f"M{number(corners[0][0])} {number(corners[0][1])}"
    for before, corner in itertools.pairwise(corners):
        if corner[1] == before[1]:
            path += f"H{number(corner[0])}"
        else:
            path += f"V{number(corner[1])}" if corner[0] == before[0] else f"L{number(corner[0])} {number(corner[1])}"
    return path


def stepped(stroke: Stroke) -> str:
    """Path data of a stepped line."""
    left, right, y = stroke.runs[0]
    path = f"M{number(left)} {number(y)}H{number(right)}"
    return path + "".join(f"V{number(y)}H{number(right)}" for _, right, y in stroke.runs[1:])


def _words(x: float, y: float, words: str, attributes: str = "") -> str:
    return f'<text x="{number(x)}" y="{number(y)}"{attributes}>{escape(words)}</text>'
