"""The `holdfast` program: the site from the shell.

One file a command in `commands/`, each a few lines over an operation.
"""

from __future__ import annotations

import os


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 it could not be done, 2 it was asked for wrongly.

    `arguments` defaults to the words on the command line. The settings are those of DJANGO_SETTINGS_MODULE, and a first
    run's settings when it is not set.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdfast.config.settings.dev")
    from holdfast.cli.program import run

    return run(arguments)
