"""The two icons boards know, drawn our own way: variation and assurance.

Shape says it before colour does. Variation icons have the outline of the point they stand for (circle, square,
diamond, triangle) with H or L and an arrow; assurance icons are shields with P, F or ? above, below or on a dashed
target line. Letters are strokes, not text, so that no font is needed.
"""

from __future__ import annotations

from holdfast_stats.draw._icon_words import Which, check_icon, icon_words
from holdfast_stats.draw._palette import SCREEN
from holdfast_stats.draw._phrases import direction_of
from holdfast_stats.draw._shapes import number
from holdfast_stats.draw._text import escape

# Outlines and letters on a square of 40.
_OUTLINES = {
    "common": "M20 3a17 17 0 1 0 .01 0z",
    "improvement": "M5 4h30q1 0 1 1v30q0 1-1 1H5q-1 0-1-1V5q0-1 1-1z",
    "concern": "M20 1 39 20 20 39 1 20z",
    "high": "M20 2 39 37H1z",
    "low": "M20 38 1 3H39z",
    "shield": "M5 3H35V20q0 11-15 17.5q-15-6.5-15-17.500z",
}
_WAVE = "M8 22q4-9 8 0t8 0t8-2"
_LETTERS = {
    "H": "v12m7-12v12m-7-6h7",
    "L": "v12h6.5",
    "P": "m0 12v-12h4a3.2 3.2 0 0 1 0 6.600h-4",
    "F": "m0 12v-12h6.5m-6.5 5.7h5.5",
    "?": "m0 3.5c0-5 7-4.5 7-.5c0 2.5-3.5 2.5-3.5 5.5m0 3.200v.6",
}
_ARROWS = {"high": "v-12m-4 4 4-4 4 4", "low": "v12m-4-4 4 4 4-4"}
_PALE = "#FFFFFF"


def icon_svg(which: Which, value: str, better: str = "neither", size: float = 40) -> str:
    """One icon, `size` pixels square, with its words as accessible name; arguments as in `icon_words`.

    Values `no_recent_data` and `not_enough_data` are grey and dashed and claim nothing. Under 700 bytes; no ids,
    no style. Raises ValueError for an icon that does not exist.
    """
    check_icon(which, value, better)
    side = number(size)
    kind = value or ("not_enough_data" if which == "variation" else "no_target")
    drawing = _variation(value, better) if which == "variation" else _assurance(value, better)
    if kind in ("no_recent_data", "not_enough_data", "no_target"):
        drawing = _unknown(which, kind)
    return (
        f'<svg class="spc-icon spc-icon--{which} spc-icon--{kind}" role="img" width="{side}" height="{side}" '
        f'viewBox="0 0 40 40"><title>{escape(icon_words(which, value, better))}</title>{drawing}</svg>'
    )


def _variation(value: str, better: str) -> str:
    """A tile in the shape of the reading; common variation has a wave, the others a letter and an arrow."""
    if value == "common":
        grey = SCREEN.quiet_words
        return _tile("common", _PALE, grey) + _pen(_WAVE, grey, 2.5)
    direction = direction_of(value, better)
    if not direction:
        return ""
    letter = "H" if direction == "high" else "L"
    colours = SCREEN.marks[value]
    dark = value == "concern"
    y = {"high": 21, "low": 7}.get(value, 14)
    arrow_y = y + 12 if direction == "high" else y
    glyphs = f"M{12 if letter == 'H' else 13} {y}{_LETTERS[letter]}M25.5 {arrow_y}{_ARROWS[direction]}"
    return _tile(value, colours.fill, colours.stroke) + _pen(glyphs, SCREEN.words if dark else _PALE, 2.3)


def _assurance(value: str, better: str) -> str:
    """A shield with a dashed target line; the letter is on the side of it where the results are."""
    if value not in ("pass", "fail", "hit_or_miss"):
        return ""
    fill, line = {
        "pass": (SCREEN.marks["improvement"].fill, _PALE),
        "fail": (SCREEN.marks["concern"].fill, SCREEN.words),
        "hit_or_miss": (_PALE, SCREEN.quiet_words),
    }[value]
    outline = SCREEN.words if value == "fail" else fill if value == "pass" else SCREEN.quiet_words
    letter = {"pass": "P", "fail": "F", "hit_or_miss": "?"}[value]
    above = (value == "pass") == (better != "down")
    if value == "hit_or_miss":
        target, start = "M8 19h6m12 0h6", f"M16.5 12.5{_LETTERS[letter]}"
    elif above:
        target, start = "M9 26h22", f"M17 8.5{_LETTERS[letter]}"
    else:
        target, start = "M9 10h22", f"M17 15.5{_LETTERS[letter]}"
    dashes = "" if value == "hit_or_miss" else ' stroke-dasharray="4 2"'
    return _tile("shield", fill, outline) + _pen(target, line, 1.8, dashes) + _pen(start, line, 2.3)


def _unknown(which: str, kind: str) -> str:
    """A dashed grey outline: a stopped clock for old data, three dots for too little, nothing without a target."""
    grey = SCREEN.axis
    shape = "common" if which == "variation" else "shield"
    inside = {
        "no_recent_data": "M20 11v9l6 4",
        "not_enough_data": "M12 20h.01M20 20h.01M28 20h.01",
        "no_target": "M14 19h12",
    }[kind]
    outline = f'<path d="{_OUTLINES[shape]}" fill="{_PALE}" stroke="{grey}" stroke-width="2" '
    return f'{outline}stroke-dasharray="4 3"/>' + _pen(inside, SCREEN.quiet_words, 3.0)


def _tile(shape: str, fill: str, stroke: str) -> str:
    return f'<path d="{_OUTLINES[shape]}" fill="{fill}" stroke="{stroke}" stroke-width="2" stroke-linejoin="round"/>'


def _pen(path: str, colour: str, weight: float, extra: str = "") -> str:
    """A rounded stroke without a fill."""
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{number(weight)}" {ends}{extra}/>'
