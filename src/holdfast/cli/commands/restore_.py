"""Put a backup in place of an empty database. It is checked whole before anything is touched.

Stop the site first. Data that is there is never written over unless `--replace` is given; it is then moved to a folder
`replaced-...` beside the new data, not deleted.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from holdfast.cli import say

SUMMARY = "put a backup in place of an empty database"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a file that `holdfast backup` wrote")
    parser.add_argument("--replace", action="store_true", help="replace data that is there (it is kept beside)")
    parser.add_argument(
        "--without-history-key", action="store_true",
        help="restore though the key that proves the history is lost; `holdfast verify --history` will then fail",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    from holdfast.foundation import clock
    from holdfast.jobs.backup import restore

    done = restore.restore(
        options.file, at=clock.now(), replace=options.replace, without_key=options.without_history_key
    )
    say.done(done)
    return 0
