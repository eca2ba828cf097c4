"""You said, we did, and is it still so? What may stand on a board, and the third line, which nobody types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from holdfast.loop.choices import ActionState, Outcome, SignalKind, SignalState
from holdfast.measures.choices import GainState
from holdfast.voice.choices import StillSo

RUN = 8  # so many words in a row are somebody's own sentence
SHORTEST_RUN = 4  # of a message that has fewer words than a run, all of them, but not of three words like "More chairs"
SAID_LONGEST, DID_LONGEST = 300, 600

_GAINS_WORST_FIRST = (
    GainState.LOST, GainState.SLIPPING, GainState.NOT_ACHIEVED, GainState.INSUFFICIENT, GainState.IN_PROGRESS,
    GainState.ACHIEVED, GainState.HOLDING, GainState.EMBEDDED,
)  # fmt: skip
_ACTIONS_WORST_FIRST = (
    ActionState.REOPENED, ActionState.SLIPPED, ActionState.OPEN, ActionState.PLANNED, ActionState.IN_PROGRESS,
    ActionState.DONE, ActionState.VERIFIED, ActionState.HOLDING,
)  # fmt: skip
_GAINS_FELL = (GainState.LOST, GainState.SLIPPING)
_GAINS_HOLD = (GainState.HOLDING, GainState.EMBEDDED)
_ACTIONS_FELL = (ActionState.SLIPPED, ActionState.REOPENED)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def copied(sender: Iterable[str], own: str) -> str:
    """The first run of a sender's words that stands in somebody else's text; empty where there is none.

    sender: all that they wrote. own: what is to be made public. Eight words in a row, or a shorter message whole
    (from four words on), would be read as theirs, and by who writes like that so would they.
    """
    haystack = f" {' '.join(_words(own))} "
    for text in sender:
        words = _words(text)
        length = min(RUN, max(len(words), SHORTEST_RUN))
        for start in range(len(words) - length + 1):
            run = " ".join(words[start : start + length])
            if f" {run} " in haystack:
                return run
    return ""


def names(name: str, own: str) -> bool:
    """Whether a part of a sender's name, of three letters or more, stands in a text."""
    return bool({part for part in _words(name) if len(part) > 2} & set(_words(own)))


def third_line(
    kind: SignalKind, state: SignalState, came: Iterable[tuple[Outcome, str, date | None]]
) -> tuple[StillSo, str]:
    """Whether it is still so, and in words: (FELL, "Slipping, by the numbers, judged to March 2026.").

    came: of each action, project and gain what it is, its state, and the first day of the last period judged.
    Where there is a gain the numbers speak and nobody else; else whoever checked the actions; else just that nobody
    can say. The worst comes first, and one that fell is enough. A gain that was only just achieved, and an action that
    was verified once, have not lasted yet.
    """
    if kind is SignalKind.THANKS:
        return StillSo.NOT_ASKED, ""
    if state is SignalState.DECLINED:
        return StillSo.NOT_ASKED, "It was not done; the reason stands above."
    found = list(came)
    gains = {(GainState(one), seen) for what, one, seen in found if what is Outcome.GAIN}
    if gains:
        said = sorted(gains, key=lambda one: (_GAINS_WORST_FIRST.index(one[0]), one[1] or date.min))
        words = "; ".join(gain_words(*one) for one in said)
        return _standing([one for one, _ in said], _GAINS_FELL, _GAINS_HOLD), f"{words}."
    checked = {ActionState(one) for what, one, _ in found if what is Outcome.ACTION}
    if checked:
        done = sorted(checked, key=_ACTIONS_WORST_FIRST.index)
        words = "; ".join(one.label for one in done)
        return _standing(done, _ACTIONS_FELL, (ActionState.HOLDING,)), f"{words}. Not measured."
    return StillSo.UNKNOWN, "Nobody measures it, so nobody can say."


def _standing(states: Sequence[StrEnum], fell: Sequence[StrEnum], hold: Sequence[StrEnum]) -> StillSo:
    if any(state in fell for state in states):
        return StillSo.FELL
    return StillSo.HOLDS if all(state in hold for state in states) else StillSo.UNKNOWN


def gain_words(state: GainState, seen: date | None) -> str:
    """ "Holding, by the numbers, judged to March 2026": never a verdict without the month it was given for."""
    return f"{state.label}, by the numbers, judged to {seen:%B %Y}" if seen else f"{state.label}: there are no numbers"
