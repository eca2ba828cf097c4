"""A driver diagram as a picture: aim, primary and secondary drivers and change ideas, from left to right. Pure.

The reading order of the SVG is that of the outline, so that a screen reader meets each idea under its driver.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from holdfast.improvement.choices import DriverLevel
from holdfast.improvement.rules.diagrams import Line, parents

BOX, GAP, ROW, PAD = 214, 46, 20, 10  # width of a box, between columns, height of a line of text, inside a box
BETWEEN, HEAD, LETTERS = 12, 40, (23, 23, 27, 27)  # letters in a line, by column: bold ones are wider
HEADS = ("Aim", "Primary drivers", "Secondary drivers", "Change ideas")
COLUMN = {DriverLevel.PRIMARY: 1, DriverLevel.SECONDARY: 2, DriverLevel.IDEA: 3}
INK, BLUE, GREY, WHITE = "#212b32", "#005eb8", "#4c6272", "#ffffff"
DASHES = {3: ' stroke-dasharray="5 4"'}  # an idea is told from a driver by its edge as well as by its place


@dataclass
class _Box:
    """One box: its column, its lines of text, what hangs on it, and where it comes to stand."""

    column: int
    text: list[str]
    said: int  # how many of these lines are its own words; the others name measures
    children: list[_Box] = field(default_factory=list)
    top: float = 0
    middle: float = 0

    @property
    def own(self) -> float:
        return len(self.text) * ROW + 2 * PAD

    @property
    def height(self) -> float:
        """What it takes with everything that hangs on it."""
        return max(self.own, sum(c.height for c in self.children) + BETWEEN * max(len(self.children) - 1, 0))

    @property
    def left(self) -> float:
        return self.column * (BOX + GAP)


def diagram_svg(
    aim: str, lines: Sequence[Line], *, title: str, measures: dict[int, Sequence[str]] | None = None
) -> str:
    """The diagram as a whole SVG file, good on a page (no style, no script) and by itself.

    aim: its sentence. measures: names of measures by the id of the driver they tell of; those of id 0 tell of the aim.
    Raises Invalid for an outline that does not begin with a primary driver.
    """
    named = measures or {}
    root = _Box(0, *_wrapped(0, aim or "The aim is not written yet", named.get(0, ())))
    boxes: list[_Box] = []
    for line, under in zip(lines, parents(lines), strict=True):
        column = COLUMN[line.level]
        box = _Box(column, *_wrapped(column, line.text, named.get(line.id or -1, ())))
        (root if under is None else boxes[under]).children.append(box)
        boxes.append(box)
    _place(root, HEAD)
    width, height = 4 * BOX + 3 * GAP, HEAD + root.height + 4
    said = outline_words(aim, lines)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 0 {width + 4} {height:g}" width="{width}" '
        f'height="{height:g}" role="img" aria-labelledby="diagram-title diagram-words" '
        'font-family="Arial, Helvetica, sans-serif" font-size="15">',
        f'<title id="diagram-title">{escape(title)}</title><desc id="diagram-words">{escape(said)}</desc>',
        f'<rect x="-2" y="0" width="{width + 4}" height="{height:g}" fill="{WHITE}"/>',
    ]
    for column, words in enumerate(HEADS):
        x = column * (BOX + GAP)
        parts.append(f'<text x="{x}" y="20" font-weight="bold" fill="{INK}">{words}</text>')
    _draw(root, parts)
    return "".join(parts) + "</svg>"


def outline_words(aim: str, lines: Sequence[Line]) -> str:
    """The diagram read aloud: each driver with what hangs on it."""
    said = [f"Aim: {aim.rstrip('.') or 'not written yet'}."]
    said += [f"{line.level.label}: {line.text.rstrip('.')}." for line in lines]
    return " ".join(said)


def _wrapped(column: int, words: str, measures: Sequence[str]) -> tuple[list[str], int]:
    """The lines of a box, and how many of them are its own words."""
    own = textwrap.wrap(words, LETTERS[column]) or [""]
    named = [line for name in measures for line in textwrap.wrap(f"Measure: {name}", LETTERS[3])]
    return own + named, len(own)


def _place(box: _Box, top: float) -> None:
    """A box stands at the middle of what hangs on it."""
    below = sum(c.height for c in box.children) + BETWEEN * max(len(box.children) - 1, 0)
    at = top + (box.height - below) / 2
    for child in box.children:
        _place(child, at)
        at += child.height + BETWEEN
    middles = [child.middle for child in box.children]
    middle = (middles[0] + middles[-1]) / 2 if middles else top + box.height / 2
    box.middle = min(max(middle, top + box.own / 2), top + box.height - box.own / 2)
    box.top = box.middle - box.own / 2


def _draw(box: _Box, parts: list[str]) -> None:
    edge = BLUE if box.column < 3 else GREY
    parts.append(
        f'<rect x="{box.left}" y="{box.top:g}" width="{BOX}" height="{box.own:g}" rx="3" fill="{WHITE}" '
        f'stroke="{edge}" stroke-width="{3 - (box.column > 0)}"{DASHES.get(box.column, "")}/>'
    )
    bold = ' font-weight="bold"' if box.column < 2 else ""
    for number, words in enumerate(box.text):
        y = box.top + PAD + ROW * number + 15
        style = f' fill="{GREY}"' if number >= box.said else f' fill="{INK}"{bold}'
        parts.append(f'<text x="{box.left + PAD}" y="{y:g}"{style}>{escape(words)}</text>')
    for child in box.children:
        x, to = box.left + BOX, child.left
        parts.append(
            f'<path d="M{x} {box.middle:g} C{x + GAP / 2:g} {box.middle:g} {to - GAP / 2:g} {child.middle:g} {to} '
            f'{child.middle:g}" fill="none" stroke="{GREY}" stroke-width="1.5"/>'
        )
        _draw(child, parts)
