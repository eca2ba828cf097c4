"""Append-only tables, kept so by the database itself: an UPDATE or DELETE is refused even from a database shell."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

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


class _AppendOnly(Operation):
    """Sets the triggers. Not RunPython: that draws up every model of the site first, which nothing here looks at."""

    reversible = True
    atomic = True

    def __init__(self, table: str, deletes: bool = True, updates: bool = True) -> None:
        self.table, self.deletes, self.updates = table, deletes, updates

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No model changes."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        vendor = schema_editor.connection.vendor
        for sql in statements(self.table, vendor, deletes=self.deletes, updates=self.updates):
            schema_editor.execute(sql, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        on = f" ON {self.table}" if schema_editor.connection.vendor == "postgresql" else ""
        for kind in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_no_{kind}{on};")

    def describe(self) -> str:
        return f"Keep what stands in {self.table}"


def append_only(table: str, *, deletes: bool = True, updates: bool = True) -> Operation:
    """A migration operation. SQLite drops triggers when a table is rebuilt: repeat it after altering such a table."""
    return _AppendOnly(table, deletes, updates)
