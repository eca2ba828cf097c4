"""`python -m holdfast_stats verdict IN.csv --changes CHANGES.csv --out OUT.csv [--history]`."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from holdfast_stats._shell.grid import Grid, on_grid
from holdfast_stats._shell.reading import day_named, number_in, read_rows, read_sheet
from holdfast_stats._shell.refusal import Refused
from holdfast_stats._shell.writing import table, write_all
from holdfast_stats._verdict.baseline import KINDS
from holdfast_stats._verdict.beside import cautions
from holdfast_stats._verdict.judge import judge
from holdfast_stats._verdict.result import Verdict, told, verdict_history

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


class Asked:
    """One series on its calendar and what is asked of it. Refused where the question has no answer.

    index: the first period after the change, None where nobody knows it.
    """

    def __init__(self, name: str, grid: Grid, change: Change):
        if change.kind in ("proportion", "rate") and grid.denominators is None:
            raise Refused(f"The series {name!r} is a {change.kind} and has no denominators.")
        self.name, self.grid, self.change = name, grid, change
        self.index: int | None = None
        if (changed := change.changed) is not None:
            self.index = next((i for i, start in enumerate(grid.starts) if grid.next_start(start) > changed), None)
            if self.index is None:
                raise Refused(f"The change of {name!r} on {changed} lies after its last number.")


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
    asked_of = [Asked(name, on_grid(name, sheet.series[name]), change) for name, change in sorted(changes.items())]
    histories = judged(asked_of, every=asked.history)
    write_all({asked.out: table(OUT_COLUMNS, [line for one in asked_of for line in _lines(one.name, histories)])})
    states = [histories[one.name][-1].state for one in asked_of]
    counted = ", ".join(f"{states.count(state)} {state}" for state in sorted(set(states)))
    sys.stdout.write(f"{len(states)} series: {counted}\n")


def judged(asked: Sequence[Asked], *, every: bool) -> dict[str, list[Verdict]]:
    """The newest verdict of each series, or `every` period's; those that are alike are judged together."""
    alike: dict[tuple[Any, ...], list[Asked]] = {}
    for one in asked:
        length = len(one.grid.values).bit_length()  # one very long series must not stretch the short ones
        sized = one.grid.denominators is not None
        kind = (one.change.kind, one.change.better, one.grid.freq, sized, length, one.index is None)
        alike.setdefault(kind, []).append(one)
    found: dict[str, list[Verdict]] = {}
    for group in alike.values():
        by_itself = every and group[0].index is None
        for one, history in zip(group, map(_alone, group) if by_itself else _together(group, every), strict=True):
            found[one.name] = history if every else history[-1:]
    return found


def _alone(one: Asked) -> list[Verdict]:
    """With an unknown start the baseline grows with the series, and so does what each older period was told."""
    grid, change = one.grid, one.change
    return verdict_history(
        grid.values, grid.denominators, grid.starts, change.kind, change.better, None, change.target, grid.freq
    )


def _together(group: Sequence[Asked], every: bool) -> Iterator[list[Verdict]]:
    """Shorter series are filled up with missing periods in front, which no verdict looks at."""
    most, first = max(len(one.grid.values) for one in group), group[0]
    lead = [most - len(one.grid.values) for one in group]

    def rows(part: Sequence[Sequence[float]]) -> np.ndarray:
        return np.array([[np.nan] * pad + list(row) for pad, row in zip(lead, part, strict=True)], float)

    sizes = [one.grid.denominators for one in group if one.grid.denominators is not None]
    known = first.index is not None
    change = np.array([pad + (one.index or 0) for pad, one in zip(lead, group, strict=True)]) if known else None
    freq = first.grid.freq
    h = judge(
        rows([one.grid.values for one in group]), rows(sizes) if sizes else None, first.change.kind,
        first.change.better, change, freq,
    )  # fmt: skip
    for g, one in enumerate(group):
        found = cautions(h, g, freq, known=known)
        periods = range(lead[g] if every else most - 1, most)
        yield [told(h, g, t, one.grid.starts[t - lead[g]], one.change.target, freq, found) for t in periods]


def _lines(name: str, histories: dict[str, list[Verdict]]) -> Iterator[tuple[Any, ...]]:
    for v in histories[name]:
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
