"""Checking a backup: every byte, every member, every table, and the history."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from holdfast.foundation import history
from holdfast.jobs.backup import digests, manifest, seal
from holdfast.jobs.database import aside, schema

LARGEST_MANIFEST = 64 << 20


@dataclass
class Report:
    """What was found: no problems means the backup may be relied on."""

    problems: list[str] = field(default_factory=list)
    manifest: dict[str, Any] = field(default_factory=dict)
    history: str = "history whole"

    @property
    def sentence(self) -> str:
        """What the backup holds, in one sentence."""
        rows = sum(table["rows"] for table in self.manifest.get("tables", {}).values())
        uploads = sum(name.startswith(manifest.UPLOADS) for name in self.manifest.get("members", {}))
        return (
            f"made {self.manifest.get('made_at')} by Holdfast {self.manifest.get('holdfast')}, "
            f"{rows:,} rows in {len(self.manifest.get('tables', {}))} tables, {uploads} uploads, {self.history}."
        )


class Damaged(Exception):
    """The file is not what was written; the text says how."""


def check(path: Path, *, without_key: bool = False) -> Report:
    """Check a backup whole, in a scratch folder that is removed afterwards."""
    scratch = Path(tempfile.mkdtemp(prefix="holdfast-verify-"))
    try:
        return unpack(path, scratch, without_key=without_key)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def unpack(path: Path, folder: Path, *, without_key: bool = False) -> Report:
    """Unpack a backup into an empty folder and check everything in it.

    The first kind of damage found ends the check: what comes after would be read from something already known bad.
    Afterwards the database in `folder` has this release's tables.
    """
    report = Report()
    if without_key:
        report.history = "its history not checked"
    try:
        if not path.is_file():
            raise Damaged(f"There is no file {path}.")
        if not seal.is_whole(path):
            raise Damaged("The file is not complete or was changed: its seal does not fit.")
        report.manifest = _members(path, folder)
        _release(report.manifest)
        _database(folder / manifest.DATABASE, report.manifest)
        _history(folder / manifest.DATABASE, report.manifest, without_key)
    except Damaged as damage:
        report.problems.append(str(damage))
    except (tarfile.TarError, zlib.error, EOFError, OSError, sqlite3.Error) as damage:
        report.problems.append(f"The file cannot be read: {damage}.")
    except (KeyError, TypeError, ValueError, AttributeError) as damage:
        report.problems.append(f"What the file says of itself makes no sense: {type(damage).__name__}: {damage}.")
    return report


def _members(path: Path, folder: Path) -> dict[str, Any]:
    found: dict[str, dict[str, Any]] = {}
    said: dict[str, Any] | None = None
    with tarfile.open(path, mode="r|gz") as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is None or said is not None or not _is_ours(member.name) or member.name in found:
                raise Damaged(f"The file holds something a backup does not: {member.name!r}.")
            if member.name == manifest.MANIFEST:
                said = json.loads(stream.read(LARGEST_MANIFEST))
            else:
                found[member.name] = _extract(stream, folder / member.name)
    if said is None:
        raise Damaged("The list of what the file holds is missing.")
    if found != said["members"]:
        raise Damaged("The members of the file are not those that were put in.")
    return said


def _is_ours(name: str) -> bool:
    parts = PurePosixPath(name).parts
    inside = name.startswith(manifest.UPLOADS) and len(parts) > 1 and not {"..", "/", ""} & set(parts)
    return name in (manifest.DATABASE, manifest.MANIFEST) or (inside and "\\" not in name)


def _extract(stream: Any, target: Path) -> dict[str, Any]:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as file:
        while block := stream.read(seal.CHUNK):
            digest.update(block)
            size += len(block)
            file.write(block)
    return {"bytes": size, "sha256": digest.hexdigest()}


def _release(said: dict[str, Any]) -> None:
    if said["format"] != manifest.FORMAT:
        raise Damaged(f"This release reads backups of format {manifest.FORMAT}, not {said['format']}.")


def _database(path: Path, said: dict[str, Any]) -> None:
    database = sqlite3.connect(path)
    try:
        answers = [row[0] for row in database.execute("PRAGMA integrity_check")]
        orphans = database.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        database.close()
    if answers != ["ok"]:
        raise Damaged(f"The database is damaged: {answers[0]}.")
    if orphans:
        raise Damaged(f"Rows of {orphans[0][0]} point to rows of {orphans[0][2]} that are not there.")
    found = digests.tables(path, said["json_columns"])
    for table in sorted(set(found) | set(said["tables"])):
        if found.get(table) != said["tables"].get(table):
            raise Damaged(f"The table {table} does not hold what it held when the backup was made.")


def _history(path: Path, said: dict[str, Any], without_key: bool) -> None:
    with aside.opened(path) as alias:
        newer = schema.unknown_steps(alias)
        if newer:
            raise Damaged(f"It was made by a newer release of Holdfast ({said['holdfast']}): install that release.")
        if schema.waiting_steps(alias):
            aside.bring_up_to_date(alias)
        if without_key:
            return
        if said["history_key_print"] != manifest.key_print():
            raise Damaged(
                "Its history was written with another HISTORY_KEY than the one set here. Set the key of the site "
                "it came from (a first run keeps it in `.history_key` in the data folder)."
            )
        fault = next(history.faults(using=alias), None)
    if fault:
        raise Damaged(f"Its history does not hold: event {fault.number} of {fault.organisation_id}: {fault.problem}.")
