"""A guardian's case: what was told, what was done, whether the person came to harm by it, whether they would again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from holdfast.foundation.errors import Invalid, Refused
from holdfast.voice.choices import Again, Detriment, Known, StaffGroup
from holdfast.voice.rules.message import check_words

CHECK_AFTER_MONTHS = 3


@dataclass(frozen=True)
class Entry:
    """Something written in a case, on a day, by a holder of the key."""

    on: date
    by: str
    words: str


@dataclass(frozen=True)
class Case:
    """One case, all of it sealed. categories: names in force on the day it was opened, one at least.

    counted_in, again_in: the period of the totals it was counted in, once and for ever; "" while it was not.
    """

    opened_on: date
    words: str
    categories: tuple[str, ...]
    known: Known
    staff_group: StaffGroup
    unit_id: int
    detriment: Detriment
    entries: tuple[Entry, ...] = field(default=())
    closed_on: date | None = None
    check_on: date | None = None
    checked_on: date | None = None
    checked: Detriment | None = None
    again: Again | None = None
    counted_in: str = ""
    again_in: str = ""

    def packed(self) -> str:
        """For sealing."""
        return json.dumps(asdict(self), default=lambda value: value.isoformat())

    @classmethod
    def of(cls, text: str) -> Case:
        """From `packed`."""
        given = json.loads(text)
        for name in ("opened_on", "closed_on", "check_on", "checked_on"):
            given[name] = date.fromisoformat(given[name]) if given[name] else None
        kinds = {"known": Known, "staff_group": StaffGroup, "detriment": Detriment, "checked": Detriment}
        for name, kind in (kinds | {"again": Again}).items():
            given[name] = kind(given[name]) if given[name] else None
        given["entries"] = tuple(Entry(date.fromisoformat(e["on"]), e["by"], e["words"]) for e in given["entries"])
        return cls(**(given | {"categories": tuple(given["categories"])}))


def check_case(case: Case, *, on: date) -> Case:
    """A case that may be kept. Raises Invalid without words or category, or for a day to come."""
    if not case.categories:
        raise Invalid("Choose at least one category.", field="categories")
    if case.opened_on > on:
        raise Invalid("This day is to come. Enter the day you were told.", field="opened_on")
    return replace(case, words=check_words(case.words))


def with_entry(case: Case, entry: Entry) -> Case:
    """The case with something more written in it."""
    return replace(case, entries=(*case.entries, replace(entry, words=check_words(entry.words))))


def closed(case: Case, entry: Entry) -> Case:
    """The case closed, with what came of it. Three months later somebody asks how the person has fared."""
    if case.closed_on:
        raise Refused("This case is closed already.")
    return replace(with_entry(case, entry), closed_on=entry.on, check_on=months_later(entry.on, CHECK_AFTER_MONTHS))


def checked(case: Case, entry: Entry, found: Detriment) -> Case:
    """The answer to: did anybody treat you worse because you spoke up? Asked once the day has come."""
    if case.check_on is None or case.checked_on:
        raise Refused("There is no check to make: it is made once, three months after a case was closed.")
    if entry.on < case.check_on:
        raise Refused("It is too early: the check is made three months after the case was closed.")
    return replace(with_entry(case, entry), checked_on=entry.on, checked=Detriment(found))


def answered(case: Case, again: Again) -> Case:
    """The answer to: given what happened, would you speak up again? Asked once the case is closed, counted once."""
    if case.closed_on is None:
        raise Refused("Close the case first: the answer is about all of it.")
    if case.again_in:
        raise Refused("This answer is in the totals already, and stays as it was.")
    return replace(case, again=Again(again))


def next_day(case: Case) -> date | None:
    """The only day that stands outside the seal: when the check is due, as the Sunday of its week."""
    if case.check_on is None or case.checked_on:
        return None
    return date.fromordinal(case.check_on.toordinal() + 6 - case.check_on.weekday())


def months_later(on: date, months: int) -> date:
    """The same day of a later month, or its last day."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    for day in (on.day, 30, 29, 28):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


OTHER_AREA = "Another area"
CATEGORY = "Category (a case may be of several)"
Cuts = dict[str, dict[str, int]]


def cuts_of(cases: Sequence[Case], categories: Iterable[str], areas: Mapping[int, str]) -> Cuts:
    """Counts of some cases by category (one may be of several), who knew their name, detriment, staff group and area.

    categories: those in force. areas: the name of the large area that each unit belongs to.
    """
    named = [name for case in cases for name in case.categories]
    return {
        CATEGORY: _counted(named, categories),
        "Their name was known": _counted((c.known.label for c in cases), (k.label for k in Known)),
        "Treated worse for it, they said": _counted((c.detriment.label for c in cases), (d.label for d in Detriment)),
        "Staff group": _counted((c.staff_group.label for c in cases), (g.label for g in StaffGroup)),
        "Area": _counted((areas.get(c.unit_id, OTHER_AREA) for c in cases), areas.values()),
    }


def answers_of(cases: Sequence[Case]) -> dict[str, int]:
    """Counts of the answers to "would you speak up again?"."""
    return _counted((case.again.label for case in cases if case.again), (answer.label for answer in Again))


def _counted(found: Iterable[str], every: Iterable[str]) -> dict[str, int]:
    counts = Counter(found)
    return {name: counts[name] for name in dict.fromkeys([*every, *sorted(counts)])}
