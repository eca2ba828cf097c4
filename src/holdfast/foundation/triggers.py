"""Append-only tables, kept so by the database itself: an UPDATE or DELETE is refused even from a database shell."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.special import RunPython

POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION holdfast_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
"""


def statements(table: str, vendor: str, *, deletes: bool = True, updates: bool = True) -> list[str]:
    """The SQL that makes `table` append-only.

    `deletes=False` still lets rows be destroyed (EventContent); `updates=False` lets them change, never go (Recheck).
    """
    kinds = [kind for kind, refused in (("UPDATE", updates), ("DELETE", deletes)) if refused]
    if vendor == "postgresql":
        return [POSTGRES_FUNCTION] + [
            f"CREATE TRIGGER {table}_no_{kind.lower()} BEFORE {kind} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION holdfast_append_only();"
            for kind in kinds
        ]
    return [
        f"CREATE TRIGGER {table}_no_{kind.lower()} BEFORE {kind} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;"
        for kind in kinds
    ]


def append_only(table: str, *, deletes: bool = True, updates: bool = True) -> RunPython:
    """A migration operation. SQLite drops triggers when a table is rebuilt: repeat it after altering such a table."""

    def forwards(apps: Any, editor: Any) -> None:
        for sql in statements(table, editor.connection.vendor, deletes=deletes, updates=updates):
            editor.execute(sql, params=None)

    def backwards(apps: Any, editor: Any) -> None:
        for kind in ("update", "delete"):
            on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{kind}{on};")

    return RunPython(forwards, backwards)
