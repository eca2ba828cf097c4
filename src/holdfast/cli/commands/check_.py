"""Look for settings and circumstances that would do harm. `--deploy` asks what production needs as well."""

from __future__ import annotations

import argparse

from holdfast.cli import say

SUMMARY = "look for unsafe settings"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--deploy", action="store_true", help="also what production needs")


def run(options: argparse.Namespace) -> int:
    from django.core import checks

    from holdfast.cli import deployment

    found = [m.msg + (f" {m.hint}" if m.hint else "") for m in checks.run_checks() if m.level >= checks.WARNING]
    if options.deploy:
        found += [m.msg + (f" {m.hint}" if m.hint else "") for m in checks.run_checks(include_deployment_checks=True)]
        found += deployment.problems()
    for problem in dict.fromkeys(found):
        say.wrong(f"- {problem}")
    if found:
        return 1
    say.done("Nothing to mend.")
    return 0
