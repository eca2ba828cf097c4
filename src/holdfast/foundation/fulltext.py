"""Full-text search by the database's own engine: SQLite's FTS5, PostgreSQL's tsvector. ADR 0020.

The index is kept by the database (triggers, or a generated column), so no write of any kind can miss it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.migrations.operations.base import Operation

COLUMN = "found_by"  # on PostgreSQL, beside the table's own columns and unknown to its model


def sqlite_statements(table: str, text: str, where: str) -> list[str]:
    """A virtual table beside `table`, and the triggers that keep it. where: an SQL condition on `new`, or empty."""
    index, when = f"{table}_words", f"WHEN {where} " if where else ""
    add = f"INSERT INTO {index}(key, place, words) VALUES (new.id, 't' || new.organisation_id, new.{text});"
    # A key is one word of the index: the row is found by it, where a scan would read every row.
    drop = f"DELETE FROM {index} WHERE rowid IN (SELECT rowid FROM {index} WHERE {index} MATCH 'key:' || old.id);"
    kept = where.replace("new.", "")
    return [
        f"CREATE VIRTUAL TABLE {index} USING fts5(key, place, words, tokenize='porter unicode61 remove_diacritics 2')",
        f"INSERT INTO {index}(key, place, words) SELECT id, 't' || organisation_id, {text} FROM {table}"
        + (f" WHERE {kept}" if kept else ""),
        f"CREATE TRIGGER {index}_in AFTER INSERT ON {table} {when}BEGIN {add} END",
        f"CREATE TRIGGER {index}_on AFTER UPDATE OF {text}, organisation_id ON {table} {when}BEGIN {drop} {add} END",
        f"CREATE TRIGGER {index}_out AFTER DELETE ON {table} BEGIN {drop} END",
    ]


def postgres_statements(table: str, text: str) -> list[str]:
    """A column the database works out itself, and its index."""
    return [
        f"ALTER TABLE {table} ADD COLUMN {COLUMN} tsvector GENERATED ALWAYS AS (to_tsvector('english', {text})) STORED",
        f"CREATE INDEX {table}_{COLUMN} ON {table} USING gin ({COLUMN})",
    ]


class FullText(Operation):
    """Index the words of one text column of a table with the columns `id` and `organisation_id`.

    SQLite drops triggers when a table is rebuilt: repeat it (`again=True`) after altering such a table.
    """

    reversible = True
    atomic = True

    def __init__(self, table: str, text: str, where: str = "", again: bool = False) -> None:
        self.table, self.text, self.where, self.again = table, text, where, again

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No model changes."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            if self.again:
                return
            found = postgres_statements(self.table, self.text)
        else:
            if self.again:
                self.database_backwards(app_label, schema_editor, from_state, to_state)
            found = sqlite_statements(self.table, self.text, self.where)
        for sql in found:
            schema_editor.execute(sql, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {self.table} DROP COLUMN {COLUMN}", params=None)
            return
        for end in ("in", "on", "out"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_words_{end}", params=None)
        schema_editor.execute(f"DROP TABLE IF EXISTS {self.table}_words", params=None)

    def describe(self) -> str:
        return f"Index the words of {self.table}"


def how_many(table: str, organisation_id: int, words: Sequence[str], *, at_most: int) -> list[int]:
    """In how many rows of an organisation each word stands, in any of its endings; counting stops at `at_most`."""
    each = f"(SELECT COUNT(*) FROM ({_one(table)} LIMIT %s) AS found)"
    with connection.cursor() as cursor:
        asked = [part for word in words for part in (*_asked([word], organisation_id), at_most)]
        cursor.execute("SELECT " + ", ".join([each] * len(words)), asked)
        return [int(count) for count in cursor.fetchone()]


def nearest(
    table: str, organisation_id: int, words: Sequence[tuple[str, float]], *, every: bool, at_most: int
) -> list[UUID]:
    """The keys of the rows with any of the words (or every one), those that say most of them first.

    words: each with its weight, which PostgreSQL is told; FTS5 works out its own (BM25).
    """
    asked = [word for word, _ in words]
    if connection.vendor == "postgresql":
        score = " + ".join(f"CASE WHEN {COLUMN} @@ plainto_tsquery('english', %s) THEN %s ELSE 0 END" for _ in words)
        said = [part for pair in words for part in pair]
        sql = f"{_one(table, every=every, n=len(words))} ORDER BY {score} DESC, id LIMIT %s"
        params = [*_asked(asked, organisation_id), *said, at_most]
    else:
        sql = f"{_one(table)} ORDER BY bm25({table}_words, 0, 0, 1), rowid LIMIT %s"
        params = [*_asked(asked, organisation_id, every=every), at_most]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [key if isinstance(key, UUID) else UUID(key) for (key,) in cursor.fetchall()]


def _one(table: str, *, every: bool = False, n: int = 1) -> str:
    """SQL that finds the keys of rows; its parameters are those of `_asked`."""
    if connection.vendor == "postgresql":
        joined = (" && " if every else " || ").join(["plainto_tsquery('english', %s)"] * n)
        return f"SELECT id FROM {table} WHERE organisation_id = %s AND {COLUMN} @@ ({joined})"
    return f"SELECT key FROM {table}_words WHERE {table}_words MATCH %s"


def _asked(words: Sequence[str], organisation_id: int, *, every: bool = False) -> list[Any]:
    if connection.vendor == "postgresql":
        return [organisation_id, *words]
    quoted = (" AND " if every else " OR ").join('"' + word.replace('"', "") + '"' for word in words)
    return [f"place:t{organisation_id} AND words:({quoted})"]
