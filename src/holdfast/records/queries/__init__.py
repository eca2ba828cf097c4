"""Reads: the only way to a list of records."""

from holdfast.records.queries.visible import sees, visible_to

__all__ = ["sees", "visible_to"]
