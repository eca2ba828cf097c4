"""Fill an empty site with something to look at: national A&E figures, and an invented trust with its people.

Everything goes through the importers and operations people use. A second run finds it there and changes nothing.
Never under production settings: demonstration people have well-known passwords.
"""

from __future__ import annotations

import argparse

from holdfast.cli import say

SUMMARY = "fill an empty site with national figures and an invented trust"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--scale", choices=("small", "large"), default="large",
        help="small: a few trusts; large (the default): every trust",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    from holdfast.foundation import clock
    from holdfast.jobs import demonstration

    for sentence in demonstration.build(scale=options.scale, today=clock.today(), now=clock.now()):
        say.done(sentence)
    return 0
