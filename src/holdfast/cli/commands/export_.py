"""Take out all of one organisation's data as open files: a CSV for each table, and a list that explains every column.

Passwords, tokens and other secrets are left out. Cells that a spreadsheet could run as a formula are made safe.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from holdfast.cli import say

SUMMARY = "take out all of one organisation's data as CSV files"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", type=Path, required=True, metavar="DIR", help="a new or empty folder to write to")
    parser.add_argument("--organisation", metavar="CODE", help="its ODS code; may be left out when there is only one")


def run(options: argparse.Namespace) -> int:
    from holdfast.foundation import clock
    from holdfast.jobs import trust_export

    written = trust_export.export(options.all, code=options.organisation, at=clock.now())
    say.done(written.sentence)
    return 0
