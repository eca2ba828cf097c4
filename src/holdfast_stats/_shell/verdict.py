"""`python -m holdfast_stats verdict IN.csv --changes CHANGES.csv --out OUT.csv [--history]`."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from holdfast_stats._shell.grid import Grid, on_grid
from holdfast_stats._shell.reading import day_named, number_in, read_rows, read_sheet
from holdfast_stats._shell.refusal import Refused
from holdfast_stats._shell.writing import table, write_all
from holdfast_stats._verdict.baseline import KINDS
from holdfast_stats._verdict.result import Verdict, verdict_history

NEEDED = ("series", "kind", "better", "change_date")
OUT_COLUMNS = (
    "series", "date", "state", "old_level", "new_level", "kept", "kept_low", "kept_high", "score", "months_held",
    "sentence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """What CHANGES.csv says of one series; changed None where nobody knows the start."""

    kind: str
    better: str
    changed: datetime.date | None
    target: float | None


def add_to(commands: Any) -> None:
    """Add the command to the parsers of `python -m holdfast_stats`."""
    parser = commands.add_parser("verdict", help="was a gain achieved, and is it held", allow_abbrev=False)
    parser.add_argument("file", type=Path, metavar="IN.csv")
    parser.add_argument("--changes", type=Path, required=True, metavar="CHANGES.csv")
    parser.add_argument("--out", type=Path, required=True, metavar="OUT.csv")
    parser.add_argument("--history", action="store_true", help="every period, not the last alone")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Judge each series of CHANGES.csv, write its verdicts, and say how many are in each state."""
    sheet, changes = read_sheet(asked.file), _changes(asked.changes)
    unknown = sorted(set(changes) - set(sheet.series))
    if unknown:
        raise Refused(f"{asked.changes} names the series {unknown[0]!r}, which {asked.file} does not hold.")
    lines: list[tuple[Any, ...]] = []
    states: list[str] = []
    for name, change in sorted(changes.items()):
        history = judged(name, on_grid(name, sheet.series[name]), change)
        states.append(history[-1].state)
        lines += _lines(name, history if asked.history else history[-1:])
    write_all({asked.out: table(OUT_COLUMNS, lines)})
    counted = ", ".join(f"{states.count(state)} {state}" for state in sorted(set(states)))
    sys.stdout.write(f"{len(states)} series: {counted}\n")


def judged(name: str, grid: Grid, change: Change) -> list[Verdict]:
    """The verdict of a series after each period of its calendar. Refused for a change that lies after the data."""
    if change.kind in ("proportion", "rate") and grid.denominators is None:
        raise Refused(f"The series {name!r} is a {change.kind} and has no denominators.")
    index = None
    if change.changed is not None:
        index = next((i for i, start in enumerate(grid.starts) if grid.next_start(start) > change.changed), None)
        if index is None:
            raise Refused(f"The change of {name!r} on {change.changed} lies after its last number.")
    return verdict_history(
        grid.values, grid.denominators, grid.starts, change.kind, change.better, index, change.target, grid.freq
    )


def _lines(name: str, history: list[Verdict]) -> Iterator[tuple[Any, ...]]:
    for v in history:
        yield (
            name, v.period, v.state, v.old_level, v.new_level, v.kept, v.kept_low, v.kept_high, v.score,
            v.months_held, v.sentence,
        )  # fmt: skip


def _changes(path: Path) -> dict[str, Change]:
    found: dict[str, Change] = {}
    for line, row in read_rows(path, NEEDED, (*NEEDED, "target")):
        for column, allowed in (("kind", KINDS), ("better", ("up", "down"))):
            if row[column] not in allowed:
                raise Refused(f"Line {line}: the {column} is {row[column]!r}; it can be {', '.join(allowed)}.")
        if row["series"] in found:
            raise Refused(f"Line {line}: the series {row['series']!r} is there twice.")
        changed = day_named(row["change_date"], f"Line {line}: the change_date") if row["change_date"] else None
        target = number_in(row.get("target", ""), line, "target")
        found[row["series"]] = Change(row["kind"], row["better"], changed, None if target != target else target)
    return found
