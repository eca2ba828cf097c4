"""An SVG as a PNG, for programs that take no SVG."""

from __future__ import annotations

DOTS_PER_UNIT = 2.0  # sharp on paper: 960 units wide become 1920 dots
MOST_UNITS = 4_000


def png(svg: str, *, scale: float = DOTS_PER_UNIT) -> bytes:
    """The picture as PNG, `scale` dots to a unit, on white.

    Raises ValueError for a text that is no SVG, or a scale outside 0.5 to 4.
    """
    if "<svg" not in svg[:2_000]:
        raise ValueError("This is no SVG.")
    if not 0.5 <= scale <= 4:
        raise ValueError("The scale must lie between 0.5 and 4.")
    import vl_convert

    return bytes(vl_convert.svg_to_png(_with_white_ground(svg), scale=scale))


def _with_white_ground(svg: str) -> str:
    """A PNG without a ground is black in a dark program."""
    start = svg.index(">", svg.index("<svg")) + 1
    return svg[:start] + '<rect width="100%" height="100%" fill="#ffffff"/>' + svg[start:]
