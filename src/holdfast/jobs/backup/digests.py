"""Counts and content digests of every table of a SQLite file.

Always taken from a SQLite file, so that the same rows give the same digest whichever engine they came from.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any, TypedDict

# Not content: when a step was taken here, and who is signed in at the moment.
LEFT_OUT = {"django_migrations", "django_session", "sqlite_sequence"}


class TableFacts(TypedDict):
    """What is known of one table: how many rows, and the SHA-256 of them all in the order of the key."""

    rows: int
    digest: str


def tables(path: Path, json_columns: dict[str, list[str]]) -> dict[str, TableFacts]:
    """Rows and digest of every table. `json_columns` names, by table, the columns whose text is JSON.

    JSON is compared by meaning (the order of keys and 1 against 1.0 do not matter), as PostgreSQL keeps only that.
    """
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        facts = {n: _table(database, n, set(json_columns.get(n, ()))) for (n,) in names if n not in LEFT_OUT}
    database.close()
    return facts


def _table(database: sqlite3.Connection, name: str, json_columns: set[str]) -> TableFacts:
    info = database.execute(f'PRAGMA table_info("{name}")').fetchall()
    columns = sorted(row[1] for row in info)
    key = [row[1] for row in sorted(info, key=lambda row: row[5]) if row[5]] or ["rowid"]
    listed, order = (", ".join(f'"{c}"' for c in part) for part in (columns, key))
    as_json = [i for i, column in enumerate(columns) if column in json_columns]
    digest, rows = hashlib.sha256("\x1f".join(columns).encode()), 0
    for row in database.execute(f'SELECT {listed} FROM "{name}" ORDER BY {order}'):
        rows += 1
        digest.update(repr(_plain_row(row, as_json) if as_json else row).encode())
    return {"rows": rows, "digest": digest.hexdigest()}


def _plain_row(row: tuple[Any, ...], as_json: list[int]) -> list[Any]:
    plain = list(row)
    for i in as_json:
        if isinstance(plain[i], str):
            plain[i] = json.dumps(_plain(json.loads(plain[i])), sort_keys=True)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
