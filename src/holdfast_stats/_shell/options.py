"""The chart options of the shell, the same for every command that draws one."""

from __future__ import annotations

import argparse
from typing import Any

from holdfast_stats._chart import chart
from holdfast_stats._codes import DIRECTIONS
from holdfast_stats._limits import KINDS
from holdfast_stats._result import ChartResult
from holdfast_stats._rules import RULE_SETS
from holdfast_stats._series import Series
from holdfast_stats._shell.reading import Rows, day_named
from holdfast_stats._shell.refusal import Refused


def add_chart_options(parser: argparse.ArgumentParser) -> None:
    """Add --kind, --rules, --better, --target, --rebase, --fix-first and --no-screen."""
    parser.add_argument("--kind", choices=list(KINDS), default="xmr")
    parser.add_argument("--rules", choices=list(RULE_SETS), default=None, help="default mdc-2023; anhoej for run")
    parser.add_argument("--better", choices=DIRECTIONS, default="neither")
    parser.add_argument("--target", type=_finite, default=None, metavar="NUMBER")
    parser.add_argument("--rebase", action="append", default=[], metavar="DATE", help="may be repeated")
    parser.add_argument("--fix-first", type=int, default=None, metavar="N")
    parser.add_argument("--no-screen", action="store_true")


def _finite(text: str) -> float:
    value = float(text)
    if value - value != 0:
        raise ValueError(text)
    return value


def chart_of(name: str, rows: Rows, asked: argparse.Namespace) -> ChartResult:
    """The chart of one series of the file. Refused, naming the series, for what it cannot take."""
    try:
        rules = asked.rules or ("anhoej" if asked.kind == "run" else "mdc-2023")
        return chart(
            _series(rows, asked.kind),
            kind=asked.kind,
            rules=rules,
            better=asked.better,
            target=_target(rows, asked),
            rebase=[day_named(text, "The re-base date") for text in asked.rebase],
            fix_first=asked.fix_first,
            screen=not asked.no_screen,
        )
    except ValueError as problem:
        raise Refused(f"Series {name!r}: {problem}") from None


def _series(rows: Rows, kind: str) -> Series:
    if kind in ("xbar", "s"):
        return Series.of_observations(rows.values, rows.dates)
    return Series(rows.values, rows.dates, rows.denominators or None)


def _target(rows: Rows, asked: argparse.Namespace) -> Any:
    """The option, or the file's own targets in order of date; None where there is neither."""
    if not rows.targets:
        return asked.target
    if asked.target is not None:
        raise Refused("Give --target or a target column, not both.")
    by_date: dict[Any, float] = {}
    for date, target in zip(rows.dates, rows.targets, strict=True):
        known = by_date.setdefault(date, target)
        if known != target and not (known != known and target != target):
            raise ValueError(f"there are two targets for {date}.")
    targets = [by_date[date] for date in sorted(by_date)]
    return targets if any(target == target for target in targets) else None
