"""Bring files in: `measures`, `people`, `ods` or `ae`, one or more files each.

Running the same file twice adds nothing.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from holdfast.cli import say

SUMMARY = "bring files in: measures, people, ods or ae"

KINDS = {
    "measures": "numbers of measures, as CSV: period, measure, unit, value or numerator and denominator",
    "people": "people to invite, as CSV: name, email, unit, role",
    "ods": "NHS organisations, as the ODS publishes them (etr.csv)",
    "ae": "NHS England's monthly A&E files, and the 2016 to 2019 file",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    below = parser.add_subparsers(dest="kind", metavar="KIND", required=True, title="kinds")
    for kind, words in KINDS.items():
        one = below.add_parser(kind, help=words, description=words)
        one.add_argument("files", nargs="+", type=Path, metavar="FILE")
        if kind in ("measures", "people"):
            one.add_argument("--good-rows", action="store_true", help="save the good rows alone when some are wrong")
        if kind == "people":
            one.add_argument("--organisation", metavar="CODE", help="the ODS code of whom they are invited to")
        if kind == "measures":
            one.add_argument("--by", metavar="EMAIL", help="for whom: their roles say which wards it may fill")


def run(options: argparse.Namespace) -> int:
    from holdfast.cli import bringing
    from holdfast.foundation import clock

    missing = [str(path) for path in options.files if not path.is_file()]
    if missing:
        say.wrong(f"There is no file {', '.join(missing)}.", "Nothing was brought in.")
        return 2
    failed = False
    for path in options.files:
        outcome = bringing.bring(options.kind, path, options=options, at=clock.now())
        say.done(f"{path.name}: {outcome.sentence}")
        for problem in outcome.problems:
            say.wrong(f"  {problem}")
        failed = failed or outcome.failed
    return 2 if failed else 0
