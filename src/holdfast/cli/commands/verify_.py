"""Prove that what is stored is what was written: `--history` walks every chain of the history and names each break,
`--gains` asks the library every verdict again and names each that differs."""

from __future__ import annotations

import argparse

from holdfast.cli import say

SUMMARY = "prove that the history was not rewritten, and that every verdict is the library's"


def arguments(parser: argparse.ArgumentParser) -> None:
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--history", action="store_true", help="walk the history's chains")
    wanted.add_argument("--gains", action="store_true", help="work every verdict out again and compare")


def run(options: argparse.Namespace) -> int:
    return _gains() if options.gains else _history()


def _gains() -> int:
    from holdfast.measures.queries.reproduce import verdicts_again

    found = verdicts_again()
    for problem in found.problems[:20]:
        say.wrong(problem)
    other = f" {found.other_library} were given by another version of the library." if found.other_library else ""
    if found.problems:
        say.wrong(
            f"{len(found.problems)} of {found.count} verdicts cannot be reproduced.{other}",
            "Compare with a backup: a number or a verdict was changed from outside.",
        )
        return 1
    say.done(f"All {found.count} verdicts are what the library says.{other}")
    return 0


def _history() -> int:
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
