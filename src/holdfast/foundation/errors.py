"""The ways an operation says no. Doors turn them into pages, statuses and exit codes."""

from __future__ import annotations


class HoldfastError(Exception):
    """Something a person can be told about."""


class Refused(HoldfastError):
    """The person may see the thing but not do this to it (HTTP 403)."""


class NotVisible(HoldfastError):
    """There is no such thing, or the person may not know of it: the two look the same (HTTP 404)."""


class Invalid(HoldfastError):
    """A rule of the field says no. `field` names the input it belongs to, so a form can show it there."""

    def __init__(self, message: str, field: str | None = None):
        super().__init__(message)
        self.message = message
        self.field = field


class Clash(HoldfastError):
    """What was asked contradicts what was asked before under the same key (HTTP 409)."""


class WriteOutsideOperation(RuntimeError):
    """Code tried to change a table without an operation. This is a programming error, never shown as such."""
