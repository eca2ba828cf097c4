"""A migration operation that makes several tables at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation


class CreateTables(Operation):
    """Several `CreateModel`, of tables that name only each other or older ones.

    Django draws up the models anew after each operation, and here nearly every model leads to every other: table by
    table a new database cost 15 s of CPU, so 5 s are saved. Give each its constraints and indexes in its options.
    """

    reversible = True
    atomic = True

    def __init__(self, operations: Sequence[CreateModel]) -> None:
        self.operations = list(operations)

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)  # drawn up again, once, when somebody looks
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "Make the tables " + ", ".join(operation.name for operation in self.operations)
