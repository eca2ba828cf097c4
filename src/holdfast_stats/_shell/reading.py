"""Reading IN.csv: any number of series, every cell checked before anything is worked out."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from holdfast_stats._shell.refusal import Refused

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NEEDED = ("series", "date", "value")
ALLOWED = (*NEEDED, "denominator", "target")


@dataclass(slots=True)
class Rows:
    """The rows of one series as they came: dates, values, and where the file has them denominators and targets."""

    dates: list[datetime.date] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    denominators: list[float] = field(default_factory=list)
    targets: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file read: its columns, and its series in order of name."""

    columns: tuple[str, ...]
    series: dict[str, Rows]


def read_sheet(path: Path) -> Sheet:
    """Read IN.csv (`series,date,value[,denominator][,target]`, dates ISO). Refused names the line and the column."""
    found: dict[str, Rows] = {}
    columns: tuple[str, ...] = ()
    for line, row in read_rows(path, NEEDED, ALLOWED):
        columns = tuple(row)
        if not row["series"]:
            raise Refused(f"Line {line}: the series has no name.")
        rows = found.setdefault(row["series"], Rows())
        rows.dates.append(_day(row["date"], line))
        rows.values.append(number_in(row["value"], line, "value"))
        if "denominator" in row:
            rows.denominators.append(number_in(row["denominator"], line, "denominator"))
        if "target" in row:
            rows.targets.append(number_in(row["target"], line, "target"))
    return Sheet(columns, dict(sorted(found.items())))


def read_rows(path: Path, needed: Sequence[str], allowed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by column, stripped, of every row of a CSV file; blank lines are passed over.

    Refused, saying where, for a file that cannot be read, columns it must not have or lacks, and no rows.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            yield from _rows(csv.reader(file, strict=True), needed, allowed)
    except OSError as problem:
        raise Refused(f"{path} cannot be read: {problem.strerror}.") from None
    except UnicodeDecodeError:
        raise Refused(f"{path} is not text in UTF-8.") from None
    except csv.Error as problem:
        raise Refused(f"{path} is not a CSV file: {problem}.") from None


def _rows(
    lines: Iterator[list[str]], needed: Sequence[str], allowed: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    columns = tuple(next(lines, ()))  # type: ignore[call-overload]
    unknown = [name for name in columns if name not in allowed]
    missing = [name for name in needed if name not in columns]
    if unknown:
        raise Refused(f"The file has an unknown column {unknown[0]!r}; it may have {', '.join(allowed)}.")
    if missing:
        raise Refused(f"The file has no column {missing[0]!r}; it needs {', '.join(needed)}.")
    if len(set(columns)) < len(columns):
        raise Refused("The file has a column twice.")
    empty = True
    for line, cells in enumerate(lines, 2):
        if not cells:
            continue
        if len(cells) != len(columns):
            raise Refused(f"Line {line} has {len(cells)} cells; the first line has {len(columns)}.")
        empty = False
        yield line, dict(zip(columns, (cell.strip() for cell in cells), strict=True))
    if empty:
        raise Refused("The file has no rows.")


def _day(text: str, line: int) -> datetime.date:
    return day_named(text, f"Line {line}: the date")


def day_named(text: str, what: str) -> datetime.date:
    """The day written YYYY-MM-DD; Refused, beginning with `what`, for anything else."""
    try:
        if _DAY.fullmatch(text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise Refused(f"{what} {text!r} is not a day written YYYY-MM-DD.")


def number_in(text: str, line: int, column: str) -> float:
    """The number in a cell, NaN for an empty one; Refused for anything else."""
    if not text:
        return float("nan")
    if not _NUMBER.fullmatch(text):
        raise Refused(f"Line {line}: the {column} {text!r} is not a number.")
    return float(text)
