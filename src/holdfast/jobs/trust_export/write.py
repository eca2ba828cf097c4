"""Writing the export, into a folder or a zip file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from holdfast import __version__
from holdfast.foundation.actor import Actor, System
from holdfast.foundation.errors import Invalid
from holdfast.jobs import operations
from holdfast.jobs.trust_export.cells import cell
from holdfast.jobs.trust_export.contents import LEFT_OUT, SECRET, Table, tables
from holdfast.organisation.queries.by_code import chosen_tenant

Opener = Callable[[str], BinaryIO]


@dataclass(frozen=True)
class Written:
    """What was written: to where, how many tables and rows."""

    where: str
    tables: int
    rows: int

    @property
    def sentence(self) -> str:
        return f"Wrote {self.rows:,} rows in {self.tables} files to {self.where}; manifest.json explains every column."


def export(folder: Path, *, code: str | None, at: datetime) -> Written:
    """Export the organisation with the ODS code (or the only one) for whoever runs the server."""
    return to_folder(folder, organisation=chosen_tenant(code), by=System("holdfast export"), at=at)


def to_folder(folder: Path, *, organisation: Any, by: Actor, at: datetime) -> Written:
    """Write into a new or empty folder. Raises Invalid when something is there, Refused without the permission."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Invalid(f"{folder} is not an empty folder. Nothing was written: name a new one.")
    operations.take_out_all(organisation=organisation, to=folder.name, by=by, at=at)
    folder.mkdir(parents=True, exist_ok=True)
    return _write(lambda name: (folder / name).open("xb"), organisation, at, str(folder))


def to_zip(file: BinaryIO, *, organisation: Any, by: Actor, at: datetime) -> Written:
    """Write one zip file (to a page's download). Raises Refused without the permission, before anything is written."""
    operations.take_out_all(organisation=organisation, to="a download", by=by, at=at)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        return _write(lambda name: archive.open(name, "w"), organisation, at, "a zip file")  # type: ignore[arg-type, return-value]


def _write(opened: Opener, organisation: Any, at: datetime, where: str) -> Written:
    described = {}
    for table in tables(organisation.pk):
        with opened(f"{table.name}.csv") as file:
            rows, digest = _write_table(file, table)
        columns = [asdict(column) for column in table.columns]
        described[f"{table.name}.csv"] = {"a_row_is": table.words, "rows": rows, "sha256": digest, "columns": columns}
    manifest = {
        "organisation": {"ods_code": organisation.ods_code, "name": organisation.name},
        "made_at": at.isoformat(),
        "holdfast": __version__,
        "format": "CSV, UTF-8, comma, quotes doubled, CRLF; an empty cell is no value. An apostrophe stands before "
        "text that a spreadsheet would run as a formula.",
        "left_out": LEFT_OUT | {"columns": f"{', '.join(sorted(SECRET))}: secrets"},
        "files": described,
    }
    with opened("manifest.json") as file:
        file.write(json.dumps(manifest, indent=1, ensure_ascii=False).encode())
    return Written(where, len(described), sum(f["rows"] for f in described.values()))  # type: ignore[misc]


def _write_table(file: BinaryIO, table: Table) -> tuple[int, str]:
    digest, rows = hashlib.sha256(), 0
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        rows += 1
        writer.writerow([cell(value) for value in row])
        if buffer.tell() > 1 << 20:
            _flush(buffer, file, digest)
    _flush(buffer, file, digest)
    return rows, digest.hexdigest()


def _flush(buffer: io.StringIO, file: BinaryIO, digest: Any) -> None:
    block = buffer.getvalue().encode()
    digest.update(block)
    file.write(block)
    buffer.seek(0)
    buffer.truncate()
