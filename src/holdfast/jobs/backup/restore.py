"""Putting a backup in place: checked whole first, then one step that either happened or did not."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from holdfast.foundation.errors import Invalid
from holdfast.jobs.backup import manifest, verify
from holdfast.jobs.backup.make import uploads_folder
from holdfast.jobs.database import aside, place, rows, schema


def restore(path: Path, *, at: datetime, replace: bool = False, without_key: bool = False) -> str:
    """Restore a backup into the database and data folder of the settings; returns a sentence of what was done.

    Raises Invalid, having changed nothing, when the backup is not whole or there is data and `replace` is not given.
    Data that is replaced is kept in a folder `replaced-...` (SQLite; on PostgreSQL take a backup first).
    """
    if not replace and place.is_occupied():
        raise Invalid(
            "There is data here already; nothing was changed. Restore into an empty data folder, or give --replace "
            "(the data that is here is then kept beside it)."
        )
    stamp = f"{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    staged = settings.DATA / f".restoring-{stamp}-{os.getpid()}"
    staged.mkdir(parents=True)
    try:
        report = verify.unpack(path, staged, without_key=without_key)
        if report.problems:
            raise Invalid(f"This backup was not restored; nothing was changed. {report.problems[0]}")
        kept = settings.DATA / f"replaced-{stamp}"
        _put_uploads(staged / "uploads", kept)
        _put_database(staged / manifest.DATABASE, kept)
        _set_aside_other_uploads(report.manifest, kept)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    words = f" What was there is in {kept}." if kept.exists() else ""
    return f"Restored: {report.sentence}{words} Keys were not in it: SECRET_KEY and HISTORY_KEY are those set here."


def _put_database(staged: Path, kept: Path) -> None:
    if connection.vendor == "sqlite":
        place.put_file(staged, kept)
        return
    if schema.waiting_steps():
        aside.bring_up_to_date("default")
    with aside.opened(staged) as alias:
        rows.copy(alias, "default")


def _put_uploads(staged: Path, kept: Path) -> None:
    """Move the restored uploads in before the database that names them; a different file of the same name is kept."""
    for source in (p for p in staged.rglob("*") if p.is_file()) if staged.is_dir() else ():
        name = source.relative_to(staged)
        target = uploads_folder() / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            _keep(target, kept / "uploads" / name)
        os.replace(source, target)


def _set_aside_other_uploads(said: dict, kept: Path) -> None:
    """Uploads the restored database does not know go to the kept folder, after the database is in place."""
    folder = uploads_folder()
    for path in (p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else ():
        name = path.relative_to(folder)
        if manifest.UPLOADS + name.as_posix() not in said["members"]:
            _keep(path, kept / "uploads" / name)


def _keep(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    os.replace(path, to)
