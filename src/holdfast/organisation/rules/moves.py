"""What must follow when units move.

Tables of the modules above repeat a unit's path, and organisation may not know them.

Each module installs its follow-up in `AppConfig.ready()`; the operation calls all of them in its own transaction.
"""

from __future__ import annotations

from typing import Protocol


class FollowUp(Protocol):
    """Rewrites, for one organisation, every repeated path that begins with `old` so that it begins with `new`."""

    def __call__(self, *, organisation_id: int, old: str, new: str) -> None: ...


class OnUnitsMoved:
    """The list of follow-ups. Installing the same one twice is harmless."""

    def __init__(self) -> None:
        self._installed: list[FollowUp] = []

    def install(self, follow_up: FollowUp) -> None:
        """Have `follow_up` called whenever units move, in the same transaction."""
        if follow_up not in self._installed:
            self._installed.append(follow_up)

    def call(self, *, organisation_id: int, old: str, new: str) -> None:
        """Call every follow-up."""
        for follow_up in self._installed:
            follow_up(organisation_id=organisation_id, old=old, new=new)


on_units_moved = OnUnitsMoved()
