"""Words inside a picture: made safe, measured, and cut to the room there is."""

from __future__ import annotations

import re
from functools import lru_cache

# Advance widths of Arial (and of Helvetica and Liberation Sans, which share them) in 1/1000 of the font size.
_WIDTHS = {
    **dict.fromkeys("abdeghnopqu0123456789?_£$+<>=~#", 556),
    **dict.fromkeys("cksvxyzJ", 500),
    **dict.fromkeys("ijl'|", 225),
    **dict.fromkeys("ft.,:;!/\\I []·", 278),
    **dict.fromkeys("r()-`", 333),
    **dict.fromkeys("AEBKPSVXY&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("TFZLz", 611),
    "m": 833,
    "M": 833,
    "W": 944,
    "%": 889,
    "@": 1015,
    "“": 333,
    "”": 333,
    "’": 222,
    "–": 556,
    "—": 1000,
    "…": 1000,
    "−": 584,
}
_OTHER = 700
_SAFETY = 1.14  # Frutiger (NHS pages) runs a little wider than Arial, DejaVu (bare Linux) a good deal
# What XML 1.0 forbids, lone surrogates, and the marks that turn the direction of the text after them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_UNSAFE = re.compile("[&<>\"']")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_-]+")


def escape(words: object) -> str:
    """`words` as XML text or attribute value: entities for & < > and quotes, forbidden characters dropped."""
    text = _FORBIDDEN.sub("", str(words))
    return _UNSAFE.sub(lambda found: _ENTITIES[found.group()], text)


def clean_id(words: str) -> str:
    """`words` as the start of an XML id: letters, digits, - and _ only, a letter first; may come out empty."""
    kept = _NOT_IN_ID.sub("-", words).strip("-")
    return f"c{kept}" if kept and not kept[0].isalpha() else kept


@lru_cache(maxsize=4096)
def text_width(words: str, size: float, bold: bool = False) -> float:
    """How wide `words` are at a font size of `size` pixels, in pixels, on the safe side."""
    width = sum(_WIDTHS.get(letter, _OTHER) for letter in words) * size / 1000 * _SAFETY
    return width * 1.07 if bold else width


def shorten(words: str, size: float, room: float, bold: bool = False) -> str:
    """`words` whole if they fit in `room` pixels, otherwise cut at the end with an ellipsis ('' if hopeless)."""
    words = " ".join(words.split())
    if text_width(words, size, bold) <= room:
        return words
    low, high = 0, len(words)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        if text_width(words[:middle].rstrip() + "…", size, bold) <= room:
            low = middle
        else:
            high = middle - 1
    return words[:low].rstrip() + "…" if low else ""


def wrap(words: str, size: float, room: float, most: int, bold: bool = False) -> list[str]:
    """`words` broken into at most `most` lines no wider than `room` pixels; what does not fit is cut."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or text_width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [shorten(line, size, room, bold) for line in lines if line]
