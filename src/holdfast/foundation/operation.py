"""The one decorator that carries what nobody may forget.

Every public function of every `operations` module is an `@operation`. Around it: one transaction, the permission
check at the place it acts on, one Event in the history, and the gate through which tables may be written. What it
wants sent goes to the outbox in the same transaction.

An operation called inside another runs as its part: it is covered by the outer one's permission, and its Event
carries the outer one's id.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.db import transaction

from holdfast.foundation import history
from holdfast.foundation.actor import Actor
from holdfast.foundation.guard import writing
from holdfast.foundation.places import Place

F = TypeVar("F", bound=Callable[..., Any])


class Checker(Protocol):
    """What decides whether `by` holds `permission` at `place`. Raises NotVisible or Refused if not."""

    def __call__(self, by: Actor, permission: Any, place: Place, at: datetime) -> None: ...


@dataclass
class Running:
    """An operation under way."""

    draft: history.Draft
    by: Actor
    inside: bool = False
    drafts: list[history.Draft] = field(default_factory=list)


_running: ContextVar[Running | None] = ContextVar("holdfast_operation", default=None)
_checker: list[Checker] = []
REGISTRY: dict[str, Callable[..., Any]] = {}


def install_checker(checker: Checker) -> None:
    """Called once by `records` when it is ready. No operation runs without a checker."""
    _checker[:] = [checker]


def running_operation() -> Running | None:
    """The operation under way in this context, if any."""
    return _running.get()


def remember(*, record_id: UUID | None = None, organisation_id: int | None = None, **content: Any) -> None:
    """Tell the history what this operation did: the record it concerns, and before, after, counts, hashes.

    Never pass a password, a receipt or anything that could identify an anonymous sender.
    """
    running = _running.get()
    if running is None:
        raise RuntimeError("remember() was called outside an operation.")
    if record_id is not None:
        running.draft.record_id = record_id
    if organisation_id is not None:
        running.draft.organisation_id = organisation_id
    running.draft.content.update(content)


def also_needs(permission: Any, located: Any) -> None:
    """Ask for a permission at a second place (where a unit moves to, each unit of a sheet).

    Like the first, it is asked of the outermost operation only: a part is covered by the whole.
    """
    running = _running.get()
    if running is None:
        raise RuntimeError("also_needs() was called outside an operation.")
    if not running.inside:
        _checker[0](running.by, permission, _place(located), running.draft.at)


def operation(name: str, *, needs: Any, where: Callable[[dict[str, Any]], Any]) -> Callable[[F], F]:
    """Make a function the named operation.

    name: "module.verb", unique. needs: the permission `by` must hold. where: from the call's arguments to the place
    (anything with organisation_id and unit_path; a Place of None is the whole site).
    The function takes keyword arguments only, `by` (an Actor) and `at` (a datetime with zone) among them.
    """

    def decorate(function: F) -> F:
        kinds = {p.name: p.kind for p in inspect.signature(function).parameters.values()}
        if any(kind is not inspect.Parameter.KEYWORD_ONLY for kind in kinds.values()) or not {
            "by",
            "at",
        } <= set(kinds):
            raise TypeError(f"{name}: an operation takes keyword arguments only, by= and at= among them.")
        known = REGISTRY.get(name)
        if known is not None and (known.__module__, known.__qualname__) != (function.__module__, function.__qualname__):
            raise TypeError(f"{name}: this name is taken.")

        @functools.wraps(function)
        def run(**call: Any) -> Any:
            return _run(name, needs, where, function, call)

        run.operation_name = name  # type: ignore[attr-defined]
        run.needs = needs  # type: ignore[attr-defined]
        REGISTRY[name] = run
        return run  # type: ignore[return-value]

    return decorate


def _place(located: Any) -> Place:
    if isinstance(located, Place):
        return located
    record_id = getattr(located, "pk", None) if getattr(located, "is_record", False) else None
    return Place(located.organisation_id, located.unit_path, record_id)


def _run(name: str, needs: Any, where: Callable[..., Any], function: Callable[..., Any], call: dict[str, Any]) -> Any:
    outer = _running.get()
    by, at = call["by"], call["at"]
    if not _checker:
        raise RuntimeError("No checker is installed: operations cannot run.")
    with transaction.atomic():
        place = _place(where(call))
        if outer is None:
            _checker[0](by, needs, place, at)
        draft = history.Draft(
            name, by.actor_kind, by.actor_id, at, place.organisation_id or 0,
            outer_id=outer.draft.id if outer else None, record_id=place.record_id,
        )  # fmt: skip
        running = Running(draft, by, outer is not None, outer.drafts if outer else [])
        token = _running.set(running)
        try:
            with writing(name):
                running.drafts.append(draft)
                mark = len(running.drafts)
                try:
                    result = function(**call)
                except BaseException:
                    del running.drafts[mark - 1 :]
                    raise
                if outer is None:
                    history.append(running.drafts)
        finally:
            _running.reset(token)
    return result
