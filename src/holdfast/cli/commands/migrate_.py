"""Bring the database's tables to this release. Safe to run again; take a backup before an upgrade."""

from __future__ import annotations

import argparse

from holdfast.cli import say

SUMMARY = "bring the database's tables to this release"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="only say whether there is anything to do (exit status 1)")


def run(options: argparse.Namespace) -> int:
    from django.core.management import call_command

    from holdfast.jobs.database import schema

    newer = schema.unknown_steps()
    if newer:
        say.wrong(
            f"This database belongs to a newer release ({newer[0]} is not known here).",
            "Install that release, or restore a backup of this one.",
        )
        return 1
    waiting = schema.waiting_steps()
    if options.check:
        say.done(f"{len(waiting)} steps to do." if waiting else "Nothing to do: the tables are of this release.")
        return 1 if waiting else 0
    call_command("migrate", interactive=False, verbosity=0)
    say.done(
        f"Tables brought to this release ({len(waiting)} steps)." if waiting else "The tables are of this release."
    )
    return 0
