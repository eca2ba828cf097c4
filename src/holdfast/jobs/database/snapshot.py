"""One consistent copy of the running database, as a SQLite file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from django.db import connection

from holdfast.jobs.database import aside, rows

FORGOTTEN = ("django_session",)


def take(path: Path) -> None:
    """Copy the database into a new SQLite file at `path`, while others read and write.

    SQLite: the online backup interface, in one step, which sees one committed state. PostgreSQL: every row in one
    repeatable-read transaction. Sign-ins of the moment are left out and overwritten.
    """
    if connection.vendor == "sqlite":
        _copy_file(path)
    else:
        with aside.opened(path) as alias:
            aside.bring_up_to_date(alias)
            rows.copy("default", alias)
    _settle(path)


def _copy_file(path: Path) -> None:
    target = sqlite3.connect(path)
    if connection.is_in_memory_db():
        connection.ensure_connection()
        connection.connection.backup(target)
    else:
        source = sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True, timeout=20)
        source.backup(target)
        source.close()
    target.close()


def _settle(path: Path) -> None:
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = DELETE")
    database.execute("PRAGMA secure_delete = ON")
    for table in FORGOTTEN:
        database.execute(f"DELETE FROM {table}")
    database.commit()
    database.close()
