"""A round that was asked of everybody, with its result and a promise that a gain came of; and one that is open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from holdfast.foundation.actor import System
from holdfast.jobs.demonstration.calendar import morning
from holdfast.jobs.demonstration.wards import Wards
from holdfast.measures import queries as measures
from holdfast.measures.choices import GainState
from holdfast.records import operations as records
from holdfast.records.choices import Relation
from holdfast.voice import operations as voice
from holdfast.voice import queries
from holdfast.voice.choices import Looked
from holdfast.voice.intake import slots
from holdfast.voice.policy import code_key
from holdfast.voice.rules.rounds import NIGHTS, vote_print

BY = System("demonstration")
ANSWERS = {
    "Rest": ("A place to sit down at night", "A break that is really taken", "Ten minutes with my feet up"),
    "Rota": ("The rota two months ahead", "No changes the day before", "Let us swap without paper"),
    "Being heard": ("Tell us what became of our ideas", "A manager who comes on nights"),
}  # fmt: skip
PROMISES = {
    "Rest": "Every ward has a rest area by the summer", "Rota": "The rota is out eight weeks ahead",
    "Being heard": "",
}  # fmt: skip


def ask(wards: Wards) -> int:
    """Both rounds; returns how many answers there are."""
    asked = wards.today - timedelta(days=200)
    made = _open(wards, "What would make you stay here?", asked, asked + timedelta(days=21))
    for name, answers in ANSWERS.items():
        _answer(made, name, answers, asked)
    for n, row in enumerate(queries.shown_answers(made)):
        for voter in range(3 + n * 2):
            slots.put({"vote": str(row.pk), "print": vote_print(-voter, row.pk, code_key())})
    _nights(asked + timedelta(days=9))
    published = asked + timedelta(days=30)
    themes = {theme.pk: PROMISES[theme.name] for theme in queries.themes_of(made)}
    said = "People stay where they can rest, plan their lives, and hear what became of what they said."
    voice.publish_round(by=BY, at=morning(published), round=made, result=said, promises=themes)
    _follow(wards, made)
    fresh = _open(wards, "What one thing should we stop doing?", wards.today - timedelta(days=5), None)
    _answer(fresh, "", ("Printing the handover sheet twice", "Asking patients the same question five times"),
            wards.today - timedelta(days=4))  # fmt: skip
    slots.put({"round": fresh.pk, "about": "", "words": "The second signature for dressings"})
    _nights(wards.today)
    return sum(map(len, ANSWERS.values())) + 3


def _open(wards: Wards, question: str, on: date, closes: date | None) -> Any:
    ends = closes or wards.today + timedelta(days=16)
    return voice.open_round(by=BY, at=morning(on), unit=wards.trust.units[""], question=question, closes_on=ends)


def _answer(asked: Any, theme: str, answers: tuple[str, ...], on: date) -> None:
    """Sent, passed on by night, looked over."""
    for words in answers:
        slots.put({"round": asked.pk, "about": "", "words": words})
    _nights(on)
    keys = [row.pk for row in queries.answers_to_look_over(asked) if row.looked == Looked.WAITING]
    voice.look_over(by=BY, at=morning(on), round=asked, answers=keys, looked=Looked.SHOWN, theme=theme)


def _nights(on: date) -> None:
    for _ in range(NIGHTS):
        voice.pass_on(by=BY, at=morning(on))


def _follow(wards: Wards, made: Any) -> None:
    """A gain that holds came of the first promise."""
    held = [one for one in measures.watched() if one.latest_verdict and one.latest_verdict.state == GainState.EMBEDDED]
    theme = next(one for one in queries.themes_of(made) if one.signal_id)
    for gain in held[:1]:
        records.link_records(
            by=BY, at=morning(wards.today), from_record=gain.record, to_record=theme.signal.record,
            relation=Relation.RAISED_FROM, note="It was promised in the round.",
        )  # fmt: skip
