"""What an executive has to see first: slipping, unknown, late to be decided; then what holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from holdfast.loop.choices import Level
from holdfast.loop.queries import ClockLine
from holdfast.measures.choices import GainState
from holdfast.voice.choices import Step
from holdfast.web.components.action_words import state_words
from holdfast.web.components.words import day, plural
from holdfast.web.shell.navigation import address_of

SHOWN = 12
Line = tuple[str, str, str]  # (words, why, address)
SLIPPING = (GainState.SLIPPING, GainState.LOST)
STANDING = (GainState.ACHIEVED, GainState.HOLDING, GainState.EMBEDDED)
UNKNOWN = (GainState.INSUFFICIENT, GainState.IN_PROGRESS)


@dataclass(frozen=True)
class Part:
    """One part of the page. more: how many lines are not shown; all: (words, address) of the whole list."""

    heading: str
    empty: str
    lines: tuple[Line, ...]
    more: int
    all: tuple[str, str]


@dataclass(frozen=True)
class OversightPage:
    """What oversight.html draws."""

    on: str
    sentence: str
    parts: tuple[Part, ...]


def state_of(gain: Any) -> GainState:
    """What the numbers said last of a gain."""
    return GainState(gain.latest_verdict.state) if gain.latest_verdict else GainState.INSUFFICIENT


def oversight_page(
    gains: Sequence[Any], fallen: Sequence[Any], looks: Sequence[Any], late: int, clocks: Iterable[ClockLine],
    voices: Sequence[Any], *, on: date,
) -> OversightPage:  # fmt: skip
    """gains: those in force. fallen: actions that came undone; looks: re-checks overdue; late: series without news.

    voices: threads the viewer may read, whose promise of an answer is broken.
    """
    waiting = [line for line in clocks if _late_with(line, Level.EXECUTIVE)]
    slipping = [one for one in gains if state_of(one) in SLIPPING]
    unknown = [one for one in gains if state_of(one) in UNKNOWN]
    standing = [one for one in gains if state_of(one) in STANDING]
    parts = (
        _part("What is slipping", "Nothing is slipping that anybody watches.",
              [*(_gain(one) for one in slipping), *(_action(one, on) for one in fallen)], _all("gains:gains", "Gains")),
        _part("What is unknown", "Every gain, check and measure has news.",
              [*_late(late), *(_look(one, on) for one in looks), *(_gain(one) for one in unknown)],
              _all("gains:gains", "Gains")),
        _part("What is late to reach me", "Every decision an executive owes is recorded.",
              [_clock(line) for line in waiting], _all("committee:committee", "Committee list")),
        _part("What holds", "No gain stands yet.", [_gain(one) for one in standing], _all("gains:gains", "Gains")),
        _part("Voices nobody answered in time", "Every voice you may read was answered in time.",
              [_voice(one) for one in voices], _all("voice:threads", "Voices")),
    )  # fmt: skip
    said = (
        f"{plural(len(slipping), 'gain')} slipping or lost, {plural(len(fallen), 'action')} came undone, "
        f"{plural(len(waiting), 'decision')} and {plural(len(voices), 'answer')} late; "
        f"{plural(len(standing), 'gain')} standing."
    )
    return OversightPage(day(on), said, parts)


def _part(heading: str, empty: str, lines: list[Line], whole: tuple[str, str]) -> Part:
    return Part(heading, empty, tuple(lines[:SHOWN]), max(0, len(lines) - SHOWN), whole)


def _all(route: str, words: str) -> tuple[str, str]:
    return words, reverse(route)


def _gain(one: Any) -> Line:
    said = one.latest_verdict.sentence if one.latest_verdict else "Nothing was judged yet."
    return one.record.headline, f"{state_of(one).label}. {said}", address_of("gain", one.pk)


def _action(one: Any, on: date) -> Line:
    return one.record.headline, f"{one.record.unit.name}: {state_words(one, on)}", address_of("action", one.pk)


def _look(one: Any, on: date) -> Line:
    late = plural((on - one.due_on).days, "day")
    return one.record.headline, f"{one.question} Nobody looked: {late} late", address_of(
        one.record.kind, one.record_id
    )  # fmt: skip


def _voice(one: Any) -> Line:
    words = "Nobody has said a first word yet." if one.step == Step.WAITING else "It was received, and not decided."
    return str(one.signal.record), f"{one.signal.record.unit.name}: {words}", reverse("voice:thread", args=[one.pk])


def _late(count: int) -> list[Line]:
    words = f"{plural(count, 'measure')} without recent numbers"
    return [(words, "No news is not good news.", f"{reverse('measures:overview')}?state=late")] if count else []


def _late_with(line: ClockLine, level: Level) -> bool:
    return any(step.level is level and step.decided_on is None and step.late > 0 for step in line.steps)


def _clock(line: ClockLine) -> Line:
    step = next(step for step in line.steps if step.level is Level.EXECUTIVE)
    words = f"{line.unit}: {line.cause.label}. No executive decision for {plural(step.late, 'day')} past its limit."
    return line.headline, words, address_of("action", line.action_id)
