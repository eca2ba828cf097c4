"""The outline as a form sends it: lines, and one button that says what to do with them. No table is touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from holdfast.foundation.errors import Invalid
from holdfast.improvement.choices import DriverLevel
from holdfast.improvement.rules.diagrams import MOST_LINES, Line, moved

LEVELS = tuple((level.value, level.label) for level in DriverLevel)
EMPTY = (Line(DriverLevel.PRIMARY, ""), Line(DriverLevel.SECONDARY, ""), Line(DriverLevel.IDEA, ""))
_ORDER = tuple(DriverLevel)


def sent(given: Any) -> tuple[Line, ...]:
    """The lines of a QueryDict: `level`, `text` and `line` (its id or nothing) of each, in their order.

    Raises Invalid for a level nobody offered or too many lines.
    """
    levels, texts, ids = given.getlist("level"), given.getlist("text"), given.getlist("line")
    if not len(levels) == len(texts) == len(ids) or len(texts) > MOST_LINES + 50:
        raise Invalid("This form was not whole. Open the page again.")
    try:
        kinds = [DriverLevel(level) for level in levels]
        keys = [int(key) if key else None for key in ids]
    except ValueError as error:
        raise Invalid("This form was not whole. Open the page again.") from error
    return tuple(Line(kind, text[:400], key) for kind, text, key in zip(kinds, texts, keys, strict=True))


def edited(lines: Sequence[Line], do: str) -> tuple[Line, ...]:
    """The lines after one button: "add", "up-2", "down-2", "in-2", "out-2", "remove-2", "below-2"."""
    act, _, number = do.partition("-")
    place = int(number) if number.isdigit() else len(lines)
    kept = list(lines)
    if act == "add" or act == "below":
        level = kept[min(place, len(kept) - 1)].level if kept else DriverLevel.PRIMARY
        kept.insert(min(place + 1, len(kept)), Line(level, ""))
        return tuple(kept)
    if not 0 <= place < len(kept):
        return tuple(kept)
    if act in ("up", "down"):
        return moved(kept, place, -1 if act == "up" else 1)
    if act in ("in", "out"):
        step = _ORDER.index(kept[place].level) + (1 if act == "in" else -1)
        kept[place] = Line(_ORDER[min(max(step, 0), 2)], kept[place].text, kept[place].id)
    if act == "remove":
        del kept[place]
    return tuple(kept)


def merged(theirs: Sequence[Line], mine: Sequence[Line]) -> tuple[Line, ...]:
    """Their lines, and below them those of mine that say something theirs do not."""
    known = {(line.level, line.text.casefold()) for line in theirs}
    new = [
        Line(line.level, line.text) for line in mine if (line.level, line.text.casefold()) not in known and line.text
    ]
    return (*theirs, *new)


def focus_after(do: str, count: int) -> int:
    """The line that has the cursor after a button: the one it was about, where it now stands."""
    act, _, number = do.partition("-")
    place = int(number) if number.isdigit() else count - 1
    place += {"up": -1, "down": 1, "below": 1}.get(act, 0)
    return min(max(place, 0), max(count - 1, 0))


def rows_of(drivers: Sequence[Any]) -> tuple[Line, ...]:
    """Drivers as lines of the outline."""
    return tuple(Line(DriverLevel(row.level), row.text, row.pk) for row in drivers)


def version_of(given: Mapping[str, str]) -> int:
    """The version the form was made from; -1 when it does not say."""
    text = given.get("version", "")
    return int(text) if text.isdigit() and len(text) < 9 else -1


__all__ = ["EMPTY", "LEVELS", "edited", "focus_after", "merged", "rows_of", "sent", "version_of"]
