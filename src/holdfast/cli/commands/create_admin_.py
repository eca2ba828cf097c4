"""Begin a trust: its first administrator, and the organisation itself when it is not there yet.

The password is asked for, or read from standard input with `--password-stdin`.
Sign in with it, and go on from the checklist.
"""

from __future__ import annotations

import argparse

from holdfast.cli import say

SUMMARY = "begin a trust with its first administrator"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organisation", metavar="CODE", required=True, help="the organisation's ODS code")
    parser.add_argument("--organisation-name", metavar="NAME", help="its name, when it is not in Holdfast yet")
    parser.add_argument("--name", required=True, help="the administrator's name")
    parser.add_argument("--email", required=True, help="the address they sign in with")
    parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")


def run(options: argparse.Namespace) -> int:
    from holdfast.cli import beginning
    from holdfast.foundation import clock

    password = beginning.password(from_stdin=options.password_stdin)
    name = beginning.begin(
        code=options.organisation, organisation_name=options.organisation_name, name=options.name,
        email=options.email, password=password, at=clock.now(),
    )  # fmt: skip
    say.done(f"{options.name} is administrator and analyst of {name} and can sign in with {options.email.lower()}.")
    return 0
