"""Do what happens by itself: the queue (large imports), the timetable (hourly, nightly, weekly jobs) and the mail.

Runs until it is told to stop (SIGTERM, Ctrl-C): it then finishes what it has in hand and leaves the rest
for the next start. Running two at once is safe: each job and each letter is taken by one.
"""

from __future__ import annotations

import argparse

SUMMARY = "run the queue, the timetable and the mail until told to stop"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do everything that is due now, then end")
    parser.add_argument("--job", metavar="NAME", help="run this one job now, due or not, then end")


def run(options: argparse.Namespace) -> int:
    from holdfast.jobs import work

    if options.job:
        return work.one_job(options.job)
    return work.once() if options.once else work.until_told_to_stop()
