"""Features that are being tried: each with its owner and the day it must be gone. A test fails when one is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Flag:
    """One switch. `remove_by` is a promise kept by tests/architecture."""

    owner: str
    remove_by: date
    on: bool = False


FLAGS: dict[str, Flag] = {}


def on(name: str) -> bool:
    """Whether the named flag is on; unknown names are a KeyError, so a removed flag cannot linger in code."""
    return FLAGS[name].on
