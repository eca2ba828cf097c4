"""Words on the terminal: what was done on standard output, what went wrong on standard error."""

from __future__ import annotations

import sys


def done(*sentences: str) -> None:
    """Say something that went well."""
    print(" ".join(s for s in sentences if s))


def wrong(*sentences: str) -> None:
    """Say what went wrong, and what to do."""
    print(" ".join(s for s in sentences if s), file=sys.stderr)
