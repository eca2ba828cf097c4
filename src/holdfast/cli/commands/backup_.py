"""Write everything into one file while the site runs: database, uploads, and a list of digests that proves it whole.

With `--verify` a file is opened, every byte, every table and the history are checked, and nothing is written. Keys
(SECRET_KEY, HISTORY_KEY) are never in a backup: keep them apart.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from holdfast.cli import say

SUMMARY = "write everything into one file, or verify such a file"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", type=Path, metavar="FOLDER", help="where to put it (default: backups/ in the data folder)"
    )
    parser.add_argument("--verify", type=Path, metavar="FILE", help="check this backup instead of making one")
    parser.add_argument("--json", action="store_true", help="with --verify: print what the backup holds as JSON")


def run(options: argparse.Namespace) -> int:
    from holdfast.foundation import clock
    from holdfast.jobs.backup import make, verify

    if options.verify:
        return _told(verify.check(options.verify), options)
    path = make.backup(at=clock.now(), folder=options.to)
    say.done(f"Backed up to {path} ({path.stat().st_size:,} bytes). `holdfast backup --verify {path}` proves it whole.")
    return 0


def _told(report, options: argparse.Namespace) -> int:
    if options.json:
        import json

        print(json.dumps(report.manifest, indent=2))
    for problem in report.problems:
        say.wrong(f"- {problem}")
    if report.problems:
        say.wrong("This backup must not be relied on. Take a new one, or use an older file that verifies.")
        return 1
    say.done(f"The backup is whole: {report.sentence}")
    return 0
