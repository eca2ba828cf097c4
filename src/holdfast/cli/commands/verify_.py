"""Prove that what is stored is what was written: `--history` walks every chain of the history and names each break."""

from __future__ import annotations

import argparse

from holdfast.cli import say

SUMMARY = "prove that the history was not rewritten"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--history", action="store_true", required=True, help="walk the history's chains")


def run(options: argparse.Namespace) -> int:
    from holdfast.foundation import history

    faults = list(history.faults())
    for fault in faults[:20]:
        where = f"organisation {fault.organisation_id}" if fault.organisation_id else "the site"
        say.wrong(f"Event {fault.number} of {where}: {fault.problem}.")
    if faults:
        say.wrong(
            f"The history does not hold: {len(faults)} faults.",
            "If HISTORY_KEY was changed every event fails: put the right key back. Otherwise compare with a backup.",
        )
        return 1
    say.done("The history is whole.")
    return 0
