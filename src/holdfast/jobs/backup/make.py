"""Making a backup."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings

from holdfast.jobs.backup import manifest, seal
from holdfast.jobs.database import snapshot

COMPRESSION = 4


def folder_of_backups() -> Path:
    """Where backups go when nobody says otherwise."""
    return settings.DATA / "backups"


def uploads_folder() -> Path:
    """Where what people uploaded is kept."""
    return Path(settings.STORAGES["default"]["OPTIONS"]["location"])


def backup(*, at: datetime, folder: Path | None = None) -> Path:
    """Write everything into one new file in `folder` and return its path. Nothing is left behind when it fails.

    The file appears under its name only when it is complete and on the disk.
    """
    folder = folder or folder_of_backups()
    folder.mkdir(parents=True, exist_ok=True)
    final = _free_name(folder, at)
    scratch = Path(tempfile.mkdtemp(prefix=".making-", dir=folder))
    try:
        database = scratch / manifest.DATABASE
        snapshot.take(database)
        partial = scratch / final.name
        _write(partial, database, at)
        os.replace(partial, final)
        _sync_folder(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return final


def _free_name(folder: Path, at: datetime) -> Path:
    stem = f"holdfast-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    names = [f"{stem}.tar.gz", *(f"{stem}-{n}.tar.gz" for n in range(2, 100))]
    return next(folder / name for name in names if not (folder / name).exists())


def _write(path: Path, database: Path, at: datetime) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as raw:
        counted = _Digesting(raw)
        with (
            gzip.GzipFile(filename="", fileobj=counted, mode="wb", compresslevel=COMPRESSION, mtime=0) as packed,  # type: ignore[arg-type]
            tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as archive,
        ):
            members = {manifest.DATABASE: _add_file(archive, manifest.DATABASE, database)}
            for name, source in _uploads():
                members[name] = _add_file(archive, name, source)
            text = json.dumps(manifest.describe(database, members, at), indent=1, sort_keys=True).encode()
            archive.addfile(_header(manifest.MANIFEST, len(text)), io.BytesIO(text))
        raw.write(seal.seal_for(counted.digest.digest()))
        raw.flush()
        os.fsync(raw.fileno())


def _uploads() -> list[tuple[str, Path]]:
    folder = uploads_folder()
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink()) if folder.is_dir() else []
    return [(manifest.UPLOADS + p.relative_to(folder).as_posix(), p) for p in files]


def _header(name: str, size: int) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.size, header.mode = size, 0o600
    return header


def _add_file(archive: tarfile.TarFile, name: str, source: Path) -> dict[str, Any]:
    """Add one file; raises OSError when it shrank while it was read."""
    size = source.stat().st_size
    with source.open("rb") as file:
        counted = _Reading(file)
        archive.addfile(_header(name, size), counted)  # type: ignore[arg-type]
    return {"bytes": size, "sha256": counted.digest.hexdigest()}


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class _Digesting:
    """A file being written, with the digest of all that went into it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def write(self, block: Any) -> int:
        self.digest.update(block)
        return self.file.write(block)

    def flush(self) -> None:
        self.file.flush()


class _Reading:
    """A file being read, with the digest of all that came out of it."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, length: int = -1) -> bytes:
        block = self.file.read(length)
        self.digest.update(block)
        return block
