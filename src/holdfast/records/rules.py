"""Pure decisions about grants, responsibilities, search and the weekly meter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol
from uuid import UUID

from holdfast.foundation.errors import Invalid
from holdfast.organisation.rules.moves import FollowUps


def search_words(*parts: str) -> str:
    """What is kept for searching.

    Every part in small letters, one space between words (a NUL, which PostgreSQL refuses, is one).
    """
    return " ".join(" ".join(parts).replace("\x00", " ").casefold().split())


def asked_words(text: str) -> tuple[str, ...]:
    """The words somebody looks for, at most eight."""
    return tuple(search_words(text).split())[:8]


# Words that say nothing of what a sentence is about: the commonest of English, and of every finding and promise.
EMPTY_WORDS = frozenset({
    "about", "after", "again", "all", "also", "and", "any", "are", "because", "been", "before", "being", "but", "can",
    "could", "did", "does", "for", "from", "had", "has", "have", "her", "him", "his", "how", "into", "its", "made",
    "make", "more", "most", "must", "need", "needs", "not", "now", "off", "one", "only", "other", "our", "out",
    "over", "same", "shall", "she", "should", "some", "such", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "through", "too", "trust", "two", "under", "until", "very", "was", "were",
    "what", "when", "where", "which", "while", "who", "why", "will", "with", "within", "would", "you", "your",
})  # fmt: skip
ASKED_AT_MOST = 24
BEGINS = 5  # letters in which two forms of a word agree: "hoist" and "hoisting", "medicine" and "medicines"


def telling_words(text: str) -> tuple[str, ...]:
    """The words of a text that may tell what it is about: three letters or more, each once, at most 24."""
    words = re.findall(r"[^\W_]+", search_words(text))
    kept = dict.fromkeys(word for word in words if len(word) > 2 and word not in EMPTY_WORDS)
    return tuple(kept)[:ASKED_AT_MOST]


def shared(asked: Sequence[str], text: str) -> float:
    """The share of the words asked for that a text has, in any ending. asked: of `telling_words`."""
    if not asked:
        return 0.0
    has = {word[:BEGINS] for word in re.findall(r"[^\W_]+", search_words(text))}
    return sum(word[:BEGINS] in has for word in asked) / len(asked)


def alike(asked: Sequence[str], text: str) -> bool:
    """Whether a text may be about the same: it shares two telling words and a quarter of all, or all there are."""
    share = shared(asked, text)
    return share == 1.0 or (share >= 0.25 and round(share * len(asked)) >= 2)


def closeness(headline: str, words: Sequence[str]) -> int:
    """How well a headline matches.

    0 the very words, 1 begins with them, 2 words begin so, 3 somewhere inside, 4 only beside it.
    """
    kept, asked = search_words(headline), " ".join(words)
    if kept == asked:
        return 0
    if kept.startswith(asked):
        return 1
    if all(any(part.startswith(word) for part in kept.split()) for word in words):
        return 2
    return 3 if all(word in kept for word in words) else 4


def check_grant(from_on: date, to_on: date | None, *, today: date) -> None:
    """Raises Invalid for a grant that ends before it begins, or is over already."""
    if to_on is not None and to_on < from_on:
        raise Invalid("The last day must be on or after the first day.", field="to_on")
    if to_on is not None and to_on < today:
        raise Invalid("Choose a last day that is not in the past.", field="to_on")


def grant_last_day(from_on: date, today: date) -> date:
    """The last day of a grant ended today: it no longer holds at once, but a grant never ends before it began."""
    return max(from_on, today - timedelta(days=1))


def check_answering(person_id: int, deputy_id: int | None, from_on: date, *, today: date) -> None:
    """Raises Invalid when someone would deputise for themselves, or answer from a day to come."""
    if deputy_id is not None and deputy_id == person_id:
        raise Invalid("Choose another person as deputy.", field="deputy")
    if from_on > today:
        raise Invalid("Choose today or a day in the past.", field="from_on")


def check_minutes(minutes: Decimal) -> Decimal:
    """Minutes of one ask, to a tenth. Raises Invalid outside 0 to 1,440."""
    kept = Decimal(minutes).quantize(Decimal("0.1"))
    if not 0 <= kept <= 1440:
        raise Invalid("Minutes must be between 0 and 1,440.", field="minutes")
    return kept


def week_of(on: date) -> tuple[date, date]:
    """The Monday of a day's week and the Monday after it."""
    monday = on - timedelta(days=on.weekday())
    return monday, monday + timedelta(days=7)


def check_move(due_on: date, to_on: date, reason: str, *, done: bool, today: date) -> None:
    """Raises Invalid for a re-check moved without a reason, into the past, nowhere, or after it was done."""
    if done:
        raise Invalid("This re-check was done already.")
    if not reason:
        raise Invalid("Say why it is moved.", field="reason")
    if to_on < today or to_on == due_on:
        raise Invalid("Choose another day, today or later.", field="to_on")


class AfterShowing(Protocol):
    """Brings what repeats a record's visibility up to date, in the same transaction."""

    def __call__(self, *, record_id: UUID, visibility: str) -> None: ...


# What must follow when another circle may see a record: tables of the modules above repeat it, for their lists.
on_visibility_changed: FollowUps[AfterShowing] = FollowUps()
