"""A SQLite file opened beside the site's own database, under a name of its own."""

from __future__ import annotations

import copy
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.db.utils import load_backend


@contextmanager
def opened(path: Path) -> Iterator[str]:
    """Open (or make) a SQLite file as a further database; yields its alias. Closed and forgotten afterwards."""
    alias = f"aside_{secrets.token_hex(4)}"
    settings = copy.deepcopy(connections["default"].settings_dict)
    settings.update(
        ENGINE="django.db.backends.sqlite3", NAME=str(path), HOST="", PORT="", USER="", PASSWORD="",
        CONN_MAX_AGE=0, CONN_HEALTH_CHECKS=False, OPTIONS={"timeout": 20, "transaction_mode": "IMMEDIATE"},
    )  # fmt: skip
    connections[alias] = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, alias)  # in this thread only
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]


def bring_up_to_date(alias: str) -> None:
    """Give the database the tables of this release."""
    call_command("migrate", database=alias, interactive=False, verbosity=0)
