"""How far a database's tables are, compared with this release."""

from __future__ import annotations

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder


def waiting_steps(alias: str = "default") -> list[str]:
    """The migrations of this release that the database has not had, in order."""
    executor = MigrationExecutor(connections[alias])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def unknown_steps(alias: str = "default") -> list[str]:
    """Migrations the database has had that this release does not know: it belongs to a newer one."""
    connection = connections[alias]
    loader = MigrationExecutor(connection).loader
    replaced = {name for migration in loader.disk_migrations.values() for name in migration.replaces}
    applied = MigrationRecorder(connection).applied_migrations()
    known = set(loader.disk_migrations) | replaced
    return sorted(f"{app}.{name}" for app, name in applied if (app, name) not in known and app in loader.migrated_apps)
