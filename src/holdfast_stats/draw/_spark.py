"""A series as a word-sized picture for the cell of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from holdfast_stats.draw._palette import SCREEN
from holdfast_stats.draw._rows import mark_of, present
from holdfast_stats.draw._shapes import number
from holdfast_stats.draw._svg import ink, shape
from holdfast_stats.draw._text import escape

if TYPE_CHECKING:
    from holdfast_stats import ChartResult

_EDGE = 6.0
_MARK = 3.6


def sparkline_svg(
    result: ChartResult, *, width: float = 150, height: float = 36, last_n: int = 24, title: str, stale: bool = False
) -> str:
    """The last `last_n` rows of a chart, with the centre of each phase and the last point marked by its reading.

    The last point is a hollow ring, with no reading, when the newest row has no value or when `stale` says that
    the feed has stopped: an old colour never outlives its data. `title` is the accessible name. Under 900 bytes
    for 24 points; evenly spaced by row; no ids, no style.
    """
    first = max(0, len(result.values) - max(1, last_n))
    values = result.values[first:].tolist()
    centre = result.centre[first:].tolist()
    seen = [v for v in (*values, *centre) if present(v)]
    low, high = (min(seen), max(seen)) if seen else (0.0, 1.0)
    varies = high - low > 1e-9 * max(abs(high), abs(low))
    rise = (height - 2 * _EDGE) / (high - low) if varies else 0.0
    floor = height - _EDGE if rise else height / 2
    step = (width - 2 * _EDGE) / max(1, len(values) - 1)
    xs = [width - _EDGE - i * step for i in range(len(values) - 1, -1, -1)]
    heights = [floor - (v - low) * rise for v in values]
    wide, high_px = number(width), number(height)
    return (
        f'<svg class="spc-spark" role="img" width="{wide}" height="{high_px}" viewBox="0 0 {wide} {high_px}">'
        f"<title>{escape(title)}</title>"
        f"{_centre_line(centre, xs, floor, low, rise)}{_data_line(heights, xs)}"
        f"{_last_mark(result, first, heights, xs, stale)}</svg>"
    )


def _centre_line(centre: list[float], xs: list[float], floor: float, low: float, rise: float) -> str:
    """One level stroke for each stretch of rows with the same centre."""
    path, i = "", 0
    reach = 0.4 * (xs[1] - xs[0]) if len(xs) > 1 else _EDGE
    while i < len(centre):
        start = i
        while i + 1 < len(centre) and centre[i + 1] == centre[start]:
            i += 1
        if present(centre[start]):
            y = number(floor - (centre[start] - low) * rise)
            path += f"M{number(max(0.0, xs[start] - reach))} {y}H{number(xs[i] + reach)}"
        i += 1
    return f'<path d="{path}" stroke="{SCREEN.axis}" stroke-dasharray="4 3"/>' if path else ""


def _data_line(heights: list[float], xs: list[float]) -> str:
    """The line, broken where a value is missing; a value between two gaps is a dot."""
    path, pen_down = "", False
    for i, y in enumerate(heights):
        if not present(y):
            pen_down = False
            continue
        path += f"{'L' if pen_down else 'M'}{number(xs[i])} {number(y)}"
        alone = not pen_down and (i + 1 == len(heights) or not present(heights[i + 1]))
        path += "h.1" if alone else ""
        pen_down = True
    line = f'fill="none" stroke="{SCREEN.line}" stroke-width="1.4" stroke-linecap="round"'
    return f'<path d="{path}" {line}/>' if path else ""


def _last_mark(result: ChartResult, first: int, heights: list[float], xs: list[float], stale: bool) -> str:
    """The newest value with the shape of its reading, or as a hollow ring when it is old."""
    last = next((i for i in range(len(heights) - 1, -1, -1) if present(heights[i])), None)
    if last is None:
        return ""
    row = first + last
    mark = "excluded" if result.excluded[row] else mark_of(str(result.reading[row]), result.kind)
    if stale or last < len(heights) - 1:
        mark = "stale"
    at = f"translate({number(xs[last])} {number(heights[last])})"
    name = f'class="spc-point--{mark}" transform="{at}"'
    return shape(mark, _MARK, name + ink(mark, SCREEN, usual=""))
