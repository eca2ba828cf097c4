"""Putting one SQLite file in place of another so that at every moment one whole database stands there."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

from django.apps import apps
from django.db import DatabaseError, connection, connections

from holdfast.foundation.errors import Invalid

BESIDE = ("-wal", "-shm", "-journal")
# A worker that ran on an empty site leaves rows of its own in foundation: they are nobody's data.
WITH_DATA = ("organisation", "records", "measures")


def is_occupied() -> bool:
    """Whether the site's database holds anybody's data. A database that cannot be read counts as holding some."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False
    try:
        with connection.cursor() as cursor:
            there = set(connection.introspection.table_names(cursor))
            for app in WITH_DATA:
                for model in apps.get_app_config(app).get_models():
                    if model._meta.db_table in there and _has_rows(cursor, model._meta.db_table):
                        return True
    except DatabaseError:
        if connection.vendor != "sqlite":
            raise
        return True
    return False


def put_file(staged: Path, kept: Path) -> None:
    """Put a closed SQLite file in place of the site's database, which goes to the folder `kept`.

    Raises Invalid when another program has the site's database open: its later writes would be lost unseen.
    """
    target = Path(connection.settings_dict["NAME"])
    connections.close_all()
    _make_single_file(staged)
    if target.exists():
        _fold(target)
        kept.mkdir(parents=True, exist_ok=True)
        _copy_by_link(target, kept / target.name)
        for suffix in BESIDE:
            beside = target.with_name(target.name + suffix)
            if beside.exists():
                os.replace(beside, kept / beside.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(staged, target)
    _sync(target.parent)


def _has_rows(cursor, table: str) -> bool:
    cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')
    return cursor.fetchone() is not None


def _make_single_file(path: Path) -> None:
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = DELETE")
    database.close()
    _sync(path)


def _fold(path: Path) -> None:
    """Fold the write-ahead log into the file, which only works while nobody else has it open."""
    database = sqlite3.connect(path, timeout=2, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = DELETE").fetchone()
        database.execute("BEGIN EXCLUSIVE")
        database.execute("ROLLBACK")
    except sqlite3.OperationalError as problem:
        if "locked" in str(problem) or "busy" in str(problem):
            raise Invalid(
                "The site is running; nothing was changed. Stop it (pages and `holdfast work`), then restore."
            ) from problem
    except sqlite3.DatabaseError:
        pass  # damaged: it is kept as it is, with its log
    finally:
        database.close()


def _copy_by_link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
        _sync(target)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
