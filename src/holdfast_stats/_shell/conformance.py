"""`python -m holdfast_stats conformance --expected DIR --theirs DIR`."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from holdfast_stats._shell.agreement import OF_PHASES, OF_POINTS, Key, Row, Tally, compare
from holdfast_stats._shell.reading import read_rows
from holdfast_stats._shell.refusal import Refused

CASE_COLUMNS = ("case", "kind", "rules", "better", "target", "rebase", "fix_first", "screen")


def add_to(commands: Any) -> None:
    """Add the command to the parsers of `python -m holdfast_stats`."""
    parser = commands.add_parser(
        "conformance", help="score another tool's tables against expected ones", allow_abbrev=False
    )
    parser.add_argument("--expected", type=Path, required=True, metavar="DIR", help="conformance/ of this repository")
    parser.add_argument("--theirs", type=Path, required=True, metavar="DIR")
    parser.add_argument("--tolerance", type=float, default=1e-9, help="relative, of numbers; default 1e-9")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Print the score of each kind under each rule set; the exit status is 0 when all agree and 1 when not."""
    if not asked.tolerance >= 0:
        raise Refused("--tolerance must be a number from nought up.")
    tallies = score(asked.expected, asked.theirs, asked.tolerance)
    sys.stdout.write("\n".join(lines_of(tallies)) + "\n")
    return 0 if all(tally.perfect for tally in tallies) else 1


def score(expected: Path, theirs: Path, tolerance: float = 1e-9) -> list[Tally]:
    """A tally for each kind and rule set, in the order of cases.csv. Refused for a folder that is not such a set."""
    if not theirs.is_dir():
        raise Refused(f"{theirs} is not a folder.")
    tallies: dict[tuple[str, str], Tally] = {}
    for _, case in read_rows(expected / "cases.csv", CASE_COLUMNS, CASE_COLUMNS):
        name, kind, rules = case["case"], case["kind"], case["rules"]
        tally = tallies.setdefault((kind, rules), Tally(kind, rules))
        for folder, groups, place in (("points", OF_POINTS, "date"), ("summary", OF_PHASES, "phase")):
            wanted = _rows(expected / folder / f"{name}.csv", place)
            path = theirs / folder / f"{name}.csv"
            if not path.is_file():
                tally.tell(f"{name}: {folder}/{name}.csv is missing.")
            found = _rows(path, place) if path.is_file() else {}
            compare(tally, name, wanted, found, groups, tolerance)
    return list(tallies.values())


def _rows(path: Path, place: str) -> dict[Key, Row]:
    """The rows of a table by (series, place); Refused for a file that cannot be read or has not these columns."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise Refused(f"{path} cannot be read: {problem}.") from None
    for row in rows:
        if row.get("series") is None or row.get(place) is None or None in row.values():
            raise Refused(f"{path} has a row without a series, a {place} or a cell.")
    return {(row["series"], row[place]): row for row in rows}


def lines_of(tallies: Sequence[Tally]) -> list[str]:
    """The score as lines of text: a table, then the first differences, then one line of all."""
    names = [*OF_POINTS, *OF_PHASES]
    lines = [f"{'kind':5} {'rules':10}" + "".join(f"{name:>18}" for name in names)]
    agreeing = asked = 0
    for tally in tallies:
        cells = ""
        for name in names:
            good, all_ = tally.found.get(name, (0, 0))
            agreeing, asked = agreeing + good, asked + all_
            cells += f"{f'{good}/{all_} {_percent(good, all_)}':>18}"
        lines.append(f"{tally.kind:5} {tally.rules:10}{cells}")
    for tally in tallies:
        lines += [f"  {words}" for words in tally.differences]
        if tally.more:
            lines.append(f"  and {tally.more} more of {tally.kind} under {tally.rules}.")
    return [*lines, f"score={_percent(agreeing, asked)} agree={agreeing} of={asked}"]


def _percent(part: int, whole: int) -> str:
    """A share rounded down to a tenth, so that only all is 100%."""
    return f"{part * 1000 // whole / 10:.1f}%" if whole else "-"
