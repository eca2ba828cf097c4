"""What became of what people said, and whether it is still so: for every page that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from holdfast.improvement import queries as improvement
from holdfast.improvement.choices import ProjectState
from holdfast.loop.choices import ActionState, Outcome, SignalKind, SignalState
from holdfast.loop.queries import Came
from holdfast.measures.choices import GainState
from holdfast.voice import queries
from holdfast.voice.choices import StillSo
from holdfast.voice.rules.board import gain_words, third_line

COLOURS = {StillSo.HOLDS: "green", StillSo.FELL: "red", StillSo.UNKNOWN: "grey", StillSo.NOT_ASKED: "white"}


def state_words(came: Came) -> str:
    """What a check or the numbers said last, of an action or of a gain; of a project, what was done with it."""
    if came.kind is Outcome.GAIN:
        return gain_words(GainState(came.state), came.seen)
    return ProjectState(came.state).label if came.kind is Outcome.PROJECT else ActionState(came.state).label


def came_of_each(keys: Iterable[UUID]) -> dict[UUID, tuple[Came, ...]]:
    """What became of messages: actions, projects and gains, each with its state. Without a name or an address.

    Ten queries for any number.
    """
    asked = list(keys)
    if not asked:
        return {}
    promised, begun = queries.since_then(asked), improvement.came_of(asked)
    return {key: (*promised[key], *begun[key]) for key in asked}


def still_so(signal: Any, came: Iterable[Came]) -> tuple[StillSo, str]:
    """Whether what came of a signal is still so, and in words."""
    facts = ((one.kind, one.state, one.seen) for one in came)
    return third_line(SignalKind(signal.kind), SignalState(signal.state), facts)
