"""Lists in parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet


def paged(rows: QuerySet[Any], page: int, size: int, shape: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """One part of a list, in the list's own order, each row put into its shape. Two queries.

    A page beyond the last is empty, so that a program may ask until nothing comes.
    """
    total = rows.order_by().count()
    items = [shape(row) for row in rows[(page - 1) * size : page * size]]
    return {"items": items, "total": total, "page": page, "pages": max(1, -(-total // size))}
