"""A council of one ward: its members, what it decided, one topic that led to a gain, and the hours it was given."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from holdfast.foundation.actor import System
from holdfast.jobs.demonstration.calendar import morning
from holdfast.jobs.demonstration.wards import Wards
from holdfast.voice import operations as voice

BY = System("demonstration")
MEMBERS = (
    ("Ade Okoro (invented)", "Domestic"), ("Bryn Parry (invented)", "Student nurse"),
    ("Cara Lindqvist (invented)", "Ward clerk"), ("Dev Mistry (invented)", "Pharmacist"),
    ("Elsie Hall (invented)", "Healthcare assistant"),
)  # fmt: skip
TOPICS = (
    ("Nights are loud: bins, doors and the phone at the desk",
     "Soft bins in each bay, felt on the doors, phone turned down",
     "Bought and fitted; two bins were moved away again and brought back"),
    ("Breaks are taken late or not at all", "A board with a name against each break", ""),
    ("New starters do not know who is on the ward", "", ""),
)  # fmt: skip


def meet(wards: Wards) -> int:
    """The council of Alder Ward over half a year; returns how many topics it has."""
    lead = wards.trust.person("alder.nurse")
    first = wards.today - timedelta(days=190)
    council = voice.open_council(
        by=BY, at=morning(first), unit=wards.trust.units["Alder Ward"], name="Alder Ward council",
        hours_planned=Decimal(36),
    )  # fmt: skip
    voice.join_council(by=BY, at=morning(first), council=council, person=lead, work="Registered nurse")
    for name, work in MEMBERS:
        voice.join_council(by=BY, at=morning(first), council=council, name=name, work=work)
    for n, (words, decision, outcome) in enumerate(TOPICS):
        on = first + timedelta(days=30 * n + 20)
        topic = voice.raise_topic(by=BY, at=morning(on), council=council, topic=words)
        if decision:
            voice.decide_topic(by=BY, at=morning(on + timedelta(days=9)), topic=topic, decision=decision, owner=lead)
        if outcome:
            voice.say_outcome(by=BY, at=morning(on + timedelta(days=80)), topic=topic, outcome=outcome)
    for n, given in enumerate((36, 30, 30, 24, 12)):
        month = (first + timedelta(days=31 * n)).replace(day=1)
        voice.note_hours(by=BY, at=morning(wards.today), council=council, month=month, given=Decimal(given))
    return len(TOPICS)
