"""The guardian's space of the invented trust: a year and a half of cases, and the totals of each quarter."""

from __future__ import annotations

import random
import tomllib
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from holdfast.jobs.demonstration.calendar import morning
from holdfast.jobs.demonstration.people import PASSWORD
from holdfast.jobs.demonstration.wards import Wards
from holdfast.organisation.queries import viewer_for
from holdfast.voice import operations as voice
from holdfast.voice.choices import Again, Detriment, Known, StaffGroup
from holdfast.voice.rules import case as rules
from holdfast.voice.rules.case import Case, Entry
from holdfast.voice.rules.quarters import quarter_of

CATEGORIES = (
    "Patient safety or quality",
    "Worker safety or wellbeing",
    "Bullying or harassment",
    "Inappropriate attitudes or behaviours",
)
COUNT, DAYS = 90, 540
GROUPS = (StaffGroup.NURSES,) * 5 + (StaffGroup.ASSISTANTS,) * 4 + (StaffGroup.ALLIED, StaffGroup.CLERICAL)
KNOWN = (Known.CONFIDENTIAL,) * 6 + (Known.NAMED,) * 3 + (Known.ANONYMOUS,)


def keep(wards: Wards) -> int:
    """Make the space, keep the cases, release each quarter that ended; returns how many cases. The pass phrase is the
    password of the demonstration."""
    guardian, chance = wards.trust.person("guardian"), random.Random(11)
    first = wards.today - timedelta(days=DAYS)
    by: Any = viewer_for(guardian, at=morning(first))
    voice.open_space(by=by, at=morning(first), phrase=PASSWORD)
    for name in CATEGORIES:
        voice.set_category(by=by, at=morning(first), name=name)
    key = voice.unlock(by=by, at=morning(first), phrase=PASSWORD)
    said = tomllib.loads((files(__package__) / "voices.toml").read_text("utf-8"))["concerns"]
    areas = sorted(name for name in wards.trust.units if name.endswith(" Ward"))
    last = quarter_of(first)
    for number in range(COUNT):
        on = first + timedelta(days=number * (DAYS - 3) // COUNT)
        if quarter_of(on) != last:
            voice.release_totals(by=by, at=morning(last.ends_on + timedelta(days=1)), key=key, quarter=last)
            last = quarter_of(on)
        words, answer = chance.choice(said)
        case = _case(wards, words, on, number, chance.choice(areas), chance)
        pk = voice.keep_case(by=by, at=morning(on), key=key, case=case)
        lived = _lived(case, answer, guardian.name, wards.today, chance)
        if lived != case:
            voice.keep_case(by=by, at=morning(wards.today), key=key, case=lived, pk=pk)
    return COUNT


def _case(wards: Wards, words: str, on: date, number: int, area: str, chance: random.Random) -> Case:
    picked = sorted({CATEGORIES[(number * 3) % 4], CATEGORIES[chance.randrange(4)]})
    return Case(
        opened_on=on, words=words, categories=tuple(picked), known=KNOWN[number % 10],
        staff_group=GROUPS[number % len(GROUPS)], unit_id=wards.trust.units[area].pk,
        detriment=Detriment.YES if number % 15 == 4 else Detriment.NO,
    )  # fmt: skip


def _lived(case: Case, answer: str, by: str, today: date, chance: random.Random) -> Case:
    """Most are closed in two months, asked whether they would again, and checked three months later."""
    over = case.opened_on + timedelta(days=chance.choice((20, 35, 60)))
    if over > today:
        return case
    case = rules.closed(case, Entry(over, by, answer))
    if chance.random() < 0.8:
        case = rules.answered(case, chance.choice((Again.YES, Again.YES, Again.YES, Again.MAYBE, Again.NO)))
    asked = case.check_on
    if asked and asked + timedelta(days=4) <= today:
        case = rules.checked(case, Entry(asked, by, "Spoken to on the telephone."), Detriment.NO)
    return case
