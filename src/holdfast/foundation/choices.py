"""From a plain enumeration to what a Django field wants, so that `choices.py` files need no Django."""

from __future__ import annotations

from enum import Enum


def choices(kind: type[Enum]) -> list[tuple[str, str]]:
    """(value, label) pairs; a member's label is its `label` if it has one, else its name in words."""
    return [(m.value, getattr(m, "label", m.name.replace("_", " ").capitalize())) for m in kind]
