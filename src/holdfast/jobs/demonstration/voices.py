"""Two years of ideas, concerns and thanks: answered, late, not answered, and some that led to a gain that holds."""

from __future__ import annotations

import random
import tomllib
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from holdfast.foundation.actor import System
from holdfast.jobs.demonstration.calendar import morning
from holdfast.jobs.demonstration.wards import Wards
from holdfast.loop.choices import ResponseKind, SignalKind
from holdfast.measures import queries as measures
from holdfast.measures.choices import GainState
from holdfast.organisation.queries import viewer_for
from holdfast.records import operations as records
from holdfast.records.choices import Relation
from holdfast.voice import operations as voice
from holdfast.voice.choices import Audience, Naming, Reader
from holdfast.voice.policy import code_key
from holdfast.voice.rules import codes
from holdfast.voice.rules.message import Message

BY = System("demonstration")
COUNT = 300
DAYS = 730
STAFF = (34, 28, 31, 26, 9, 22, 30, 14)  # one ward is small: what comes from it without a name rolls up
KINDS = (SignalKind.IDEA,) * 6 + (SignalKind.CONCERN,) * 2 + (SignalKind.THANKS,) * 2
NAMINGS = (Naming.ANONYMOUS,) * 6 + (Naming.NAMED,) * 3 + (Naming.CONFIDENTIAL,)
FELL = (GainState.SLIPPING, GainState.LOST)
NO = "We will not"
SHELVES = {SignalKind.IDEA: "ideas", SignalKind.CONCERN: "concerns", SignalKind.THANKS: "thanks"}
HELD = (GainState.HOLDING, GainState.EMBEDDED)


def tell(wards: Wards) -> int:
    """Posters, who listens, and the messages with their lives; returns how many."""
    trust, chance = wards.trust, random.Random(7)
    said = tomllib.loads((files(__package__) / "voices.toml").read_text("utf-8"))
    areas = sorted(name for name in trust.units if name.endswith(" Ward") and name != "Elm Ward")
    first = wards.today - timedelta(days=DAYS)
    _listen(wards, areas, first)
    told, done, boards = [], [], set()
    for number in range(COUNT):
        on = first + timedelta(days=number * (DAYS - 2) // COUNT)
        kind = KINDS[number % len(KINDS)]
        words, answer, *retold = chance.choice(said[SHELVES[kind]])
        thread = _speak(wards, areas[chance.randrange(len(areas))], kind, words, on, number)
        decided = _answer(wards, thread, answer, on, chance)
        once = (thread.signal.unit_path, *retold)
        if decided is not None and retold and once not in boards:
            boards.add(once)
            if _tell(wards, thread, retold[0], answer, decided, number):
                done.append(thread)
        if kind is SignalKind.IDEA and number % 5 < 2:
            _stand_behind(wards, thread, on, number)
        told.append(thread)
    _lead_to_gains(wards, done)
    for person in trust.people.values():
        records.read_notices(by=BY, at=morning(wards.today), person=person)
    return len(told)


def _listen(wards: Wards, areas: list[str], first: date) -> None:
    trust, at = wards.trust, morning(first)
    voice.name_reader(by=BY, at=at, person=trust.person("qi.lead"))
    voice.name_duty(by=BY, at=at, person=trust.person("chief.nurse"))
    voice.name_duty(by=BY, at=at, person=trust.person("medical.director"))
    for area, people in zip(areas, STAFF, strict=False):
        voice.keep_poster(by=BY, at=at, unit=trust.units[area])
        voice.set_staff(by=BY, at=at, unit=trust.units[area], people=people)


def _speak(wards: Wards, area: str, kind: SignalKind, words: str, on: date, number: int) -> Any:
    naming = NAMINGS[number % len(NAMINGS)]
    reader = (Reader.OUTSIDE, Reader.GUARDIAN, Reader.AREA)[number % 3] if kind is SignalKind.CONCERN else Reader.AREA
    lock = codes.lock_of(codes.typed(codes.new_code()), code_key())
    who = wards.trust.person(f"{('alder', 'birch', 'hazel')[number % 3]}.nurse").name
    name = "" if naming is Naming.ANONYMOUS else who
    message = Message(wards.trust.units[area].pk, kind, words, reader, naming, lock.place, lock.whole, name)
    return voice.hear(by=BY, at=morning(on), message=message)


def _answer(wards: Wards, thread: Any, answer: str, on: date, chance: random.Random) -> date | None:
    """Most are received in time and decided in a month; one in twelve waits, as do the newest. Returns when."""
    if chance.randrange(12) == 0 or on > wards.today - timedelta(days=4):
        return None
    received = on + timedelta(days=chance.choice((1, 2, 3, 3, 9)))
    at = morning(min(received, wards.today))
    voice.reply(by=BY, at=at, thread=thread, kind=ResponseKind.ACKNOWLEDGED, words="Thank you. We have read it.")
    decided = received + timedelta(days=chance.choice((6, 12, 20, 25, 40)))
    if decided > wards.today:
        return None
    kind = ResponseKind.DECLINED if answer.startswith(NO) else ResponseKind.ANSWERED
    voice.reply(by=BY, at=morning(decided), thread=thread, kind=kind, words=answer)
    return decided


def _tell(wards: Wards, thread: Any, retold: str, answer: str, on: date, number: int) -> bool:
    """What three of four ideas led to is told to others, most of it to everybody. Returns whether it was done."""
    if number % 4 == 0:
        return False
    audience = Audience.STAFF if number % 3 == 0 else Audience.EVERYBODY
    voice.publish(by=BY, at=morning(on), thread=thread, said=retold, did=answer, audience=audience)
    return not answer.startswith(NO)


def _stand_behind(wards: Wards, thread: Any, on: date, number: int) -> None:
    """Some people support an idea, and one of them says why."""
    for who in ("qi.lead", "chief.nurse", "medical.director")[: 1 + number % 3]:
        by = viewer_for(wards.trust.person(who), at=morning(on))
        voice.support(by=by, at=morning(on), thread=thread)
    if number % 10 == 0:
        voice.comment(by=by, at=morning(on), thread=thread, words="It was said at the huddle, too.")


def _lead_to_gains(wards: Wards, ideas: list[Any]) -> None:
    """Gains that hold, and one that fell, came from an idea: whoever has its code reads how it stands today."""
    judged = [one for one in measures.watched() if one.latest_verdict]
    held = [one for one in judged if one.latest_verdict.state in HELD][:4]
    early = iter(ideas)
    for gain in [*held, *[one for one in judged if one.latest_verdict.state in FELL][:1]]:
        signal = next(early).signal
        records.link_records(
            by=BY, at=morning(gain.changed_on), from_record=gain.record, to_record=signal.record,
            relation=Relation.RAISED_FROM, note="It began with this idea.",
        )  # fmt: skip
