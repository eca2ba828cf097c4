"""One shape for each reading, so that a chart can be read in black and white.

circle: common variation; square: improvement; diamond: concern; triangle up or down: higher or lower than usual;
cross: left out of the limits; ring: an old value of a series that is no longer fed.
"""

from __future__ import annotations

from functools import lru_cache

ROUND = frozenset({"common", "plain", "stale"})
SHAPES = ("common", "plain", "improvement", "concern", "high", "low", "excluded", "stale")


@lru_cache(maxsize=16384)
def number(value: float) -> str:
    """A coordinate as SVG writes it: one decimal at most, nothing to spare (12, 12.5, 0)."""
    rounded = round(value, 1)
    return f"{rounded:.1f}" if rounded != int(rounded) else str(int(rounded))


@lru_cache(maxsize=256)
def shape_path(reading: str, radius: float) -> str:
    """Path data around the origin for a mark that is not round; `radius` is that of the common circle.

    Areas are near enough equal that no reading shouts by size alone.
    """
    r = radius
    if reading == "improvement":
        s = r * 1.05
        return f"M{number(-s)} {number(-s)}h{number(2 * s)}v{number(2 * s)}h{number(-2 * s)}z"
    if reading == "concern":
        d = number(r * 1.6)
        return f"M0-{d}L{d} 0 0 {d}-{d} 0z"
    if reading == "high":
        return f"M0-{number(r * 1.5)}L{number(r * 1.4)} {number(r)}H{number(-r * 1.4)}z"
    if reading == "low":
        return f"M0 {number(r * 1.5)}L{number(r * 1.4)}-{number(r)}H{number(-r * 1.4)}z"
    k = number(r)
    return f"M-{k}-{k}L{k} {k}M-{k} {k}L{k}-{k}"
