"""Where the headings stand, and what they say when cells are merged over two rows."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.measures.imports.numbers import Number, Uncalculated, read_number
from holdfast.measures.imports.periods import written_as_period
from holdfast.measures.imports.problems import Caution, CellError, letter, shown
from holdfast.measures.imports.text import Row
from holdfast.measures.imports.workbook import Area

_LOOKED_AT = 40
_HIGHEST = 20  # a heading further down than this would be a second table


@dataclass(frozen=True, slots=True)
class Headings:
    """The words over the columns. `index` is the heading's place in the rows looked at, None when there is none."""

    index: int | None
    words: tuple[str, ...]
    errors: tuple[CellError, ...] = ()
    cautions: tuple[Caution, ...] = ()


def is_blank(cell: object) -> bool:
    """Whether a person would see nothing in this cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def find_headings(rows: Sequence[Row], merged: Sequence[Area] = ()) -> Headings:
    """Find the heading row among the first rows of a sheet, titles above it skipped; data may begin at once."""
    grouping = {top + 1 for (top, left), (_, right) in merged if right > left}
    index = _heading_index(rows[:_LOOKED_AT], grouping)
    width = _width(rows, index)
    if index is None:
        return Headings(None, ("",) * width)
    words = [_word(cell) for cell in rows[index].cells[:width]]
    words.extend([""] * (width - len(words)))
    errors, cautions = _unmerge(rows, index, words, merged)
    return Headings(index, tuple(words), tuple(errors), (*cautions, *_doubled(words, rows[index].number)))


def _width(rows: Sequence[Row], index: int | None) -> int:
    """How many cells a row ought to have: as the heading has, or as most rows have where there is none."""
    if index is not None:
        cells = list(rows[index].cells)
        following = [row.cells for row in rows[index + 1 : index + 1 + _LOOKED_AT]]
        while cells and is_blank(cells[-1]) and not any(_filled_at(other, len(cells) - 1) for other in following):
            cells.pop()
        return len(cells)
    widths = Counter(len(row.cells) for row in rows[:_LOOKED_AT])
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _filled_at(cells: tuple[object, ...], index: int) -> bool:
    return index < len(cells) and not is_blank(cells[index])


def _heading_index(rows: Sequence[Row], grouping: set[int]) -> int | None:
    """`grouping`: the numbers of rows with cells merged across, which stand over groups of columns."""
    filled = [sum(not is_blank(cell) for cell in row.cells) for row in rows]
    usual = Counter(count for count in filled if count >= 2).most_common(1)
    enough = max(2, (usual[0][0] + 1) // 2) if usual else 1
    for index, row in enumerate(rows[:_HIGHEST]):
        if filled[index] < enough and not (rows[index + 1 :] and _heads_a_number(row, rows[index + 1])):
            continue
        numbers, periods, texts = _kinds(row.cells)
        if numbers:
            return None  # data, and no heading above
        if periods and texts == 0 and periods < 3:
            continue
        below = rows[index + 1 : index + 6]
        if periods < 3 and any(_stands_over(row, other, row.number in grouping) for other in below[:1]):
            continue
        return index if below or texts > 1 else None
    return None


def _heads_a_number(row: Row, below: Row) -> bool:
    """Whether a row's only words stand over a number, past the first column: "Falls", and no word over the months."""
    filled = [index for index, cell in enumerate(row.cells) if not is_blank(cell)]
    return len(filled) == 1 and 0 < filled[0] < len(below.cells) and _is_number(below.cells[filled[0]])


def _stands_over(row: Row, other: Row, grouping: bool) -> bool:
    """Whether the next row is the true heading: it holds months, or fills gaps this one leaves, and no numbers."""
    numbers, periods, texts = _kinds(other.cells)
    if numbers:
        return False
    if periods >= 3:
        return True
    if grouping:
        return periods == 0 and texts >= 2
    gaps = sum(is_blank(cell) for cell in row.cells)
    return gaps > 0 and periods == 0 and texts > sum(not is_blank(cell) for cell in row.cells)


def _kinds(cells: tuple[object, ...]) -> tuple[int, int, int]:
    """How many cells are numbers, periods and texts."""
    numbers = periods = texts = 0
    for cell in cells:
        if is_blank(cell):
            continue
        if written_as_period(cell):
            periods += 1
        elif isinstance(cell, Uncalculated) or _is_number(cell):
            numbers += 1
        else:
            texts += 1
    return numbers, periods, texts


def _is_number(cell: object) -> bool:
    read = read_number(cell)
    return isinstance(read, Number) and read.value is not None


def _word(cell: object) -> str:
    """A heading as text on one line; a date with its month in letters, so that no one asks which comes first."""
    if isinstance(cell, dt.date):
        return f"{cell.day} {cell:%b %Y}"
    return shown(cell) if not isinstance(cell, str) else re.sub(r"\s+", " ", cell).strip()


def _unmerge(
    rows: Sequence[Row], index: int, words: list[str], merged: Sequence[Area]
) -> tuple[list[CellError], list[Caution]]:
    """Give each column its own words where heading cells are merged; say so, and name what cannot be told apart."""
    number = rows[index].number
    above = {row.number: row.cells for row in rows[:index]}
    errors: list[CellError] = []
    cautions: list[Caution] = []
    for (top, left), (bottom, right) in merged:
        if not top < number <= bottom + 2 or left >= len(words):
            continue
        columns = range(left, min(right + 1, len(words)))
        if top + 1 == number and right > left:
            text = words[left]
            errors.extend(_merged_error(number, column, text) for column in columns)
        elif bottom + 1 >= number and top + 1 < number and not words[left]:
            words[left] = _word(above.get(top + 1, ())[left]) if top + 1 in above else ""
        elif bottom + 1 == number - 1 and right > left and len(columns) < len(words):
            group = _word(above[top + 1][left]) if top + 1 in above else ""
            for column in columns:
                words[column] = f"{group}: {words[column]}" if group and words[column] else words[column] or group
            span = f"columns {letter(left)} to {letter(columns[-1])}"
            sentence = f"“{group}” stands over {span}: it was put before their headings."
            cautions.append(Caution("merged_heading", sentence, top + 1, letter(left)))
    return errors, cautions


def _merged_error(row: int, column: int, text: str) -> CellError:
    return CellError(
        row,
        letter(column),
        text,
        "This heading is merged over several columns, so they cannot be told apart.",
        "Unmerge the cells and give each column its own heading.",
        text,
    )


def _doubled(words: Sequence[str], row: int) -> tuple[Caution, ...]:
    seen: dict[str, int] = {}
    found = []
    for index, word in enumerate(words):
        if word and word.casefold() in seen:
            first = letter(seen[word.casefold()])
            sentence = f"Columns {first} and {letter(index)} have the same heading, “{shown(word)}”."
            found.append(Caution("same_heading", sentence, row, letter(index)))
        seen.setdefault(word.casefold(), index)
    return tuple(found)
