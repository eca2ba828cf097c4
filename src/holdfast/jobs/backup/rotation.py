"""Which backups to keep: the last days, then one a week, then one a month. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

DAYS, WEEKS, MONTHS = 7, 5, 12
NAME = re.compile(r"holdfast-(\d{4}-\d\d-\d\dT\d{6}Z)(?:-(\d+))?\.tar\.gz")


def made_at(name: str) -> datetime | None:
    """When a backup of this name was made; None for a file that is not one of ours."""
    found = NAME.fullmatch(name)
    return datetime.strptime(found[1], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC) if found else None


def _turn(name: str) -> int:
    """Which of those made in the same second it is."""
    found = NAME.fullmatch(name)
    return int(found[2] or 1) if found else 0


def to_keep(names: Iterable[str]) -> set[str]:
    """The names to keep: the newest of each of the last 7 days, 5 weeks and 12 months that have any.

    Days without a backup do not count, so that a server switched off for a year still has its last ones.
    """
    dated = sorted(((at, _turn(name), name) for name in names if (at := made_at(name))), reverse=True)
    kept: set[str] = set()
    for form, count in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        newest: dict[str, str] = {}
        for at, _, name in dated:
            newest.setdefault(at.strftime(form), name)
        kept |= set(list(newest.values())[:count])
    return kept


def to_remove(names: Iterable[str]) -> set[str]:
    """The backups that need not be kept. Files that are not ours are never among them."""
    ours = {name for name in names if made_at(name)}
    return ours - to_keep(ours)
