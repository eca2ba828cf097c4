"""Who does things. A Person comes from `organisation` (its Viewer is an Actor); the rest are here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Whoever an operation runs for."""

    @property
    def actor_kind(self) -> str: ...

    @property
    def actor_id(self) -> str: ...


@dataclass(frozen=True)
class System:
    """A job, a command at the server's shell, or the demonstration's maker, by name.

    It may do anything, under its name.
    """

    name: str

    @property
    def actor_kind(self) -> str:
        return "system"

    @property
    def actor_id(self) -> str:
        return self.name


@dataclass(frozen=True)
class Anonymous:
    """Somebody who chose to stay unknown. Only the hash of their receipt is kept, never the receipt."""

    receipt_hash: str

    @property
    def actor_kind(self) -> str:
        return "anonymous"

    @property
    def actor_id(self) -> str:
        return self.receipt_hash
