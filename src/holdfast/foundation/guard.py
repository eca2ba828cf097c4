"""Only operations write.

Every table of the field derives from `Guarded`. Saving, deleting or bulk-changing it raises unless an operation is
running in this context. `writing` opens the same gate for migrations and for the set-up of tests; a test in
tests/architecture lists who uses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

from holdfast.foundation.errors import WriteOutsideOperation

_open: ContextVar[str] = ContextVar("holdfast_writing", default="")


@contextmanager
def writing(why: str) -> Iterator[None]:
    """Open the gate for the length of a `with` block. `why` names the operation, migration or test set-up."""
    token = _open.set(why)
    try:
        yield
    finally:
        _open.reset(token)


def require_operation(table: str) -> None:
    """Raise WriteOutsideOperation unless an operation is running."""
    if not _open.get():
        raise WriteOutsideOperation(f"{table} was about to be changed outside an operation.")


class GuardedQuerySet(models.QuerySet):
    """A queryset whose bulk writes obey the same rule as `save`."""

    def _check(self) -> None:
        require_operation(self.model._meta.label)

    def update(self, **values: Any) -> int:
        self._check()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._check()
        return super().delete()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        self._check()
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs: Any, fields: Any, *args: Any, **kwargs: Any) -> int:
        self._check()
        return super().bulk_update(objs, fields, *args, **kwargs)

    def _raw_delete(self, using: str) -> int:
        self._check()
        return super()._raw_delete(using)

    def _insert(self, *args: Any, **kwargs: Any) -> Any:
        self._check()
        return super()._insert(*args, **kwargs)

    _insert.alters_data = True
    _insert.queryset_only = False


GuardedManager = models.Manager.from_queryset(GuardedQuerySet)


class Guarded(models.Model):
    """A table that only operations change."""

    objects = GuardedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        require_operation(self._meta.label)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        require_operation(self._meta.label)
        return super().delete(*args, **kwargs)
