"""What is known already that may be about the same, shown while somebody writes.

box = alike_box(viewer, "creams without names", on=today)   then   {% include "components/alike.html" %}

A form page names the field it goes under (FormPage.alike). Without JavaScript its button asks; with it, a pause does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from holdfast.improvement import queries as improvement
from holdfast.improvement.choices import ProjectState
from holdfast.loop import queries as loop
from holdfast.loop.choices import ActionState, SignalKind, SignalState
from holdfast.measures import queries as measures
from holdfast.measures.choices import GainState
from holdfast.organisation.queries import Viewer
from holdfast.records import queries as records
from holdfast.records.choices import RecordKind
from holdfast.web.components.action_words import state_words
from holdfast.web.components.words import day, plural
from holdfast.web.shell.navigation import address_of

ASK = "see_alike"  # the name of the button that asks without JavaScript
KINDS = (RecordKind.SIGNAL, RecordKind.ACTION, RecordKind.PROJECT, RecordKind.GAIN)
FELL = (ActionState.SLIPPED, ActionState.REOPENED)


@dataclass(frozen=True)
class AlikeLine:
    """One thing: its headline, its address, and what became of it."""

    headline: str
    href: str
    said: str


@dataclass(frozen=True)
class AlikeBox:
    """What alike.html draws. sentence: how many there are, read out when it changes."""

    sentence: str
    lines: tuple[AlikeLine, ...]


def alike_box(viewer: Viewer, text: str, *, on: date, leave_out: UUID | None = None) -> AlikeBox:
    """What the viewer may see that may be about the same, with what became of each. At most 16 lines."""
    if not text.strip():
        return AlikeBox("", ())
    found = records.like(viewer=viewer, text=text, on=on, kinds=KINDS, leave_out=leave_out)
    became = _became(viewer, found, on)
    lines = tuple(
        AlikeLine(one.headline, address_of(one.kind, one.key), f"{became[one.key]} ({one.unit}, {day(one.on)})")
        for one in found if one.key in became
    )  # fmt: skip
    if not lines:
        return AlikeBox("Nothing like this is known yet.", ())
    return AlikeBox(f"{plural(len(lines), 'thing')} that may be about the same:", lines)


def _became(viewer: Viewer, found: tuple[records.Alike, ...], on: date) -> dict[UUID, str]:
    keys = {kind: [one.key for one in found if one.kind is kind] for kind in KINDS}
    said: dict[UUID, str] = {}
    if keys[RecordKind.SIGNAL]:
        rows = loop.signals(viewer=viewer, on=on).filter(pk__in=keys[RecordKind.SIGNAL])
        promised = loop.promised_for(keys[RecordKind.SIGNAL], viewer=viewer, on=on)
        said |= {row.pk: signal_fate(row, promised.get(row.pk, ())) for row in rows}
    if keys[RecordKind.ACTION]:
        actions = loop.actions(viewer=viewer, on=on).filter(pk__in=keys[RecordKind.ACTION])
        said |= {row.pk: action_fate(row, on) for row in actions}
    if keys[RecordKind.PROJECT]:
        projects = improvement.projects(viewer=viewer, on=on).filter(pk__in=keys[RecordKind.PROJECT])
        said |= {row.pk: f"Project: {ProjectState(row.state).label.lower()}" for row in projects}
    if keys[RecordKind.GAIN]:
        said |= {row.pk: _gain_fate(row) for row in measures.gains(viewer=viewer, on=on).filter(
            pk__in=keys[RecordKind.GAIN])}  # fmt: skip
    return said


def signal_fate(row: Any, states: tuple[str, ...]) -> str:
    """ "Finding: acting on it; 1 of 3 actions closed, 1 came undone". states: of its actions."""
    words = f"{SignalKind(row.kind).label}: {SignalState(row.state).label.lower()}"
    if not states:
        return f"{words}; nothing promised"
    closed, fell = sum(s in ("verified", "holding") for s in states), sum(s in FELL for s in states)
    return f"{words}; {closed} of {plural(len(states), 'action')} closed" + (f", {fell} came undone" if fell else "")


def action_fate(row: Any, on: date) -> str:
    """ "Action: holding when last checked; closed twice, came back once"."""
    words = f"Action: {state_words(row, on)[0].lower()}{state_words(row, on)[1:]}"
    if not row.slips:
        return words
    closed = row.slips + (row.state in ("verified", "holding"))
    return f"{words}; closed {_times(closed)}, came back {_times(row.slips)}"


def _gain_fate(row: Any) -> str:
    if row.withdrawn_at:
        return "Gain claimed: withdrawn"
    state = row.latest_verdict.state if row.latest_verdict else GainState.INSUFFICIENT
    return f"Gain claimed: {GainState(state).label.lower()}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
