"""Copying every row from one database to another, whatever their engines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, models, transaction

CHUNK = 5000
# Who is signed in at the moment is not worth keeping, and would let the holder of a copy sign in as them.
NOT_COPIED = {"django_session"}


def tables() -> list[type[models.Model]]:
    """Every table of the site as its model, sign-ins left out."""
    every = apps.get_models(include_auto_created=True)
    return [m for m in every if m._meta.managed and not m._meta.proxy and m._meta.db_table not in NOT_COPIED]


def json_columns() -> dict[str, list[str]]:
    """By table, the columns that hold JSON."""
    found: dict[str, list[str]] = {}
    for model in tables():
        columns = [f.column for f in model._meta.concrete_fields if isinstance(f, models.JSONField)]
        if columns:
            found[model._meta.db_table] = columns
    return found


def copy(source: str, target: str) -> int:
    """Empty the target's tables and fill them with the source's rows, in one transaction. Returns how many rows.

    Both must have this release's tables. Reads one consistent state: the source is read in one transaction.
    """
    into = connections[target]
    count = 0
    with transaction.atomic(using=source), transaction.atomic(using=target):
        if connections[source].vendor == "postgresql":
            with connections[source].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        _empty(target)
        with into.constraint_checks_disabled() if into.vendor != "postgresql" else _deferred(target):
            for model in tables():
                count += _copy_table(model, source, target)
        _reset_sequences(target)
    return count


def _deferred(target: str) -> Any:
    with connections[target].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return transaction.atomic(using=target)


def _empty(target: str) -> None:
    names = ", ".join(connections[target].ops.quote_name(m._meta.db_table) for m in tables())
    with connections[target].cursor() as cursor:
        if connections[target].vendor == "postgresql":
            cursor.execute(f"TRUNCATE {names} CASCADE")
            return
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        for model in tables():
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')


def _copy_table(model: type[models.Model], source: str, target: str) -> int:
    connection = connections[target]
    fields = model._meta.concrete_fields
    names = ", ".join(connection.ops.quote_name(f.column) for f in fields)
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({names}) VALUES ({marks})"
    rows = model._base_manager.using(source).order_by().values_list(*(f.attname for f in fields))
    count = 0
    with connection.cursor() as cursor:
        for chunk in _chunks(rows.iterator(chunk_size=CHUNK)):
            cursor.executemany(sql, [_prepared(fields, row, connection) for row in chunk])
            count += len(chunk)
    return count


def _prepared(fields: Any, row: tuple[Any, ...], connection: Any) -> list[Any]:
    return [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)]


def _chunks(rows: Iterator[Any]) -> Iterator[list[Any]]:
    chunk: list[Any] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _reset_sequences(target: str) -> None:
    connection = connections[target]
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(sql)
