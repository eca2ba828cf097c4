"""What must follow when units move, take another name or close.

Tables of the modules above repeat a unit's path and name, and organisation may not know them.

Each module installs its follow-ups in `AppConfig.ready()`; the operation calls all of them in its own transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from holdfast.foundation.actor import Actor

F = TypeVar("F", bound=Callable[..., None])


class AfterMove(Protocol):
    """Rewrites, for one organisation, every repeated path that begins with `old` so that it begins with `new`."""

    def __call__(self, *, organisation_id: int, old: str, new: str) -> None: ...


class AfterRename(Protocol):
    """Brings what repeats the unit's name up to date. `old` is the name it had."""

    def __call__(self, *, by: Actor, at: datetime, unit_id: int, old: str, new: str) -> None: ...


class AfterClosing(Protocol):
    """Ends what still runs in a unit that is closed from `on`; `reason` is a sentence that says why it closed."""

    def __call__(self, *, by: Actor, at: datetime, unit_id: int, on: date, reason: str) -> None: ...


class FollowUps(Generic[F]):
    """A list of follow-ups. Installing the same one twice is harmless."""

    def __init__(self) -> None:
        self._installed: list[F] = []

    def install(self, follow_up: F) -> None:
        """Have `follow_up` called whenever it happens, in the same transaction."""
        if follow_up not in self._installed:
            self._installed.append(follow_up)

    def __iter__(self) -> Iterator[F]:
        return iter(self._installed)


on_units_moved: FollowUps[AfterMove] = FollowUps()
on_unit_renamed: FollowUps[AfterRename] = FollowUps()
on_unit_closed: FollowUps[AfterClosing] = FollowUps()
