"""`python -m holdfast_stats chart IN.csv --points POINTS.csv --summary SUMMARY.csv`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from holdfast_stats._result import ChartResult
from holdfast_stats._shell.options import add_chart_options, chart_of
from holdfast_stats._shell.reading import read_sheet
from holdfast_stats._shell.refusal import Refused
from holdfast_stats._shell.writing import table, write_all

POINT_COLUMNS = (
    "series", "date", "value", "phase", "centre", "lower", "upper", "near_lower", "near_upper", "side", "signal",
    "reading",
)  # fmt: skip
SUMMARY_COLUMNS = (
    "series", "phase", "n", "centre", "lower", "upper", "variation", "assurance", "useful", "longest_run",
    "longest_run_limit", "crossings", "crossings_limit", "runs_signal",
)  # fmt: skip


def add_to(commands: Any) -> None:
    """Add the command to the parsers of `python -m holdfast_stats`."""
    parser = commands.add_parser("chart", help="limits, signals and icons of every series", allow_abbrev=False)
    parser.add_argument("file", type=Path, metavar="IN.csv")
    parser.add_argument("--points", type=Path, required=True, metavar="POINTS.csv")
    parser.add_argument("--summary", type=Path, required=True, metavar="SUMMARY.csv")
    add_chart_options(parser)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Chart every series of the file, then write both tables."""
    if asked.points.absolute() == asked.summary.absolute():
        raise Refused("--points and --summary name the same file.")
    sheet = read_sheet(asked.file)
    results = {name: chart_of(name, rows, asked) for name, rows in sheet.series.items()}
    points = table(POINT_COLUMNS, (row for name, result in results.items() for row in point_rows(name, result)))
    summary = table(SUMMARY_COLUMNS, (row for name, result in results.items() for row in summary_rows(name, result)))
    write_all({asked.points: points, asked.summary: summary})


def point_rows(name: str, result: ChartResult) -> Iterator[tuple[Any, ...]]:
    """The rows of POINTS.csv of one series, in order of date; a missing value keeps its row."""
    sides = np.where(np.isnan(result.values) | np.isnan(result.centre), np.nan, result.side)
    columns = (
        result.dates, result.values, result.phase, result.centre, result.lower, result.upper, result.near_lower,
        result.near_upper, sides, result.signal, result.reading,
    )  # fmt: skip
    for row in zip(*(column.tolist() for column in columns), strict=True):
        yield name, *row


def summary_rows(name: str, result: ChartResult) -> Iterator[tuple[Any, ...]]:
    """The rows of SUMMARY.csv of one series, one for each phase; the assurance stands on the last."""
    for phase in result.phases:
        yield (
            name, phase.index, phase.n, phase.centre, phase.lower, phase.upper, phase.variation,
            result.assurance if phase is result.phases[-1] else "", phase.useful, phase.longest_run,
            phase.longest_run_limit, phase.crossings, phase.crossings_limit, phase.runs_signal,
        )  # fmt: skip
