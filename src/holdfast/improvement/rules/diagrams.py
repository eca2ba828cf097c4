"""The outline of a driver diagram: which line stands under which, and what is odd about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.foundation.errors import Clash, Invalid
from holdfast.improvement.choices import DriverLevel

MOST_LINES = 200
LONGEST = 200
_DEPTH = {DriverLevel.PRIMARY: 0, DriverLevel.SECONDARY: 1, DriverLevel.IDEA: 2}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the outline. id: the driver it was, None for a new one."""

    level: DriverLevel
    text: str
    id: int | None = None


def tidied(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with words on them, each in single spaces."""
    kept = (Line(DriverLevel(line.level), " ".join(line.text.split()), line.id) for line in lines)
    return tuple(line for line in kept if line.text)


def parents(lines: Sequence[Line]) -> tuple[int | None, ...]:
    """For each line the place of the line it stands under: the nearest one above that is nearer the aim.

    Raises Invalid for an outline that does not begin with a primary driver, or is too long.
    """
    if len(lines) > MOST_LINES:
        raise Invalid(f"A driver diagram has at most {MOST_LINES} lines.")
    found: list[int | None] = []
    above: dict[int, int] = {}
    for place, line in enumerate(lines):
        if len(line.text) > LONGEST:
            raise Invalid(f"Line {place + 1} is longer than {LONGEST} characters.")
        depth = _DEPTH[line.level]
        over = max((d for d in above if d < depth), default=None)
        if depth > 0 and over is None:
            raise Invalid(f"Line {place + 1} needs a primary driver above it.")
        found.append(None if over is None else above[over])
        above = {d: p for d, p in above.items() if d < depth} | {depth: place}
    return tuple(found)


def oddities(lines: Sequence[Line]) -> tuple[str, ...]:
    """What one would ask a team about: a driver nothing is done about, an idea that touches no secondary driver."""
    under = parents(lines)
    said = []
    for place, line in enumerate(lines):
        parent = under[place]
        if line.level is DriverLevel.IDEA and parent is not None and lines[parent].level is DriverLevel.PRIMARY:
            said.append(f"“{line.text}” touches no secondary driver: which one does it work on?")
        if line.level is not DriverLevel.IDEA and place not in under:
            said.append(f"Nothing is planned yet about “{line.text}”.")
    return tuple(said)


def check_version(known: int, now: int) -> None:
    """Raises Clash when somebody else saved the diagram since this one was opened."""
    if known != now:
        raise Clash("Somebody else changed this diagram while you had it open. Nothing of yours is lost.")


def moved(lines: Sequence[Line], place: int, by: int) -> tuple[Line, ...]:
    """One line moved up (-1) or down (+1), alone; a move beyond the ends changes nothing."""
    kept, to = list(lines), place + by
    if 0 <= place < len(kept) and 0 <= to < len(kept):
        kept[place], kept[to] = kept[to], kept[place]
    return tuple(kept)
