"""`python -m holdfast_stats`: CSV in; tables, or a picture, out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from holdfast_stats._shell import chart, conformance, funnel, svg, verdict
from holdfast_stats._shell.refusal import Refused


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status: 0, 2 when the options or the file cannot be used; 1 for a poor score."""
    parser = argparse.ArgumentParser(prog="python -m holdfast_stats", allow_abbrev=False)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in (chart, conformance, funnel, svg, verdict):
        command.add_to(commands)
    asked = parser.parse_args(arguments)
    try:
        return int(asked.run(asked) or 0)
    except Refused as refusal:
        print(f"holdfast_stats: {refusal}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
