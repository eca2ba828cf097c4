"""A crowdsourcing round: when one can answer, when its result may stand, and the print of a vote."""

from __future__ import annotations

import hmac
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

NIGHTS = 3  # passed on after none, one or two nights, drawn by chance: an answer of the last day, too
LONGEST_ANSWER, LONGEST_QUESTION, LONGEST_RESULT, LONGEST_PROMISE = 1000, 300, 2000, 600


def is_open(opened_on: date, closes_on: date, *, on: date) -> bool:
    """Whether one can answer and vote on a day: from the first to the last, both included."""
    return opened_on <= on <= closes_on


def result_from(closes_on: date) -> date:
    """The first day a result may stand: after the nights in which the last answers are passed on."""
    return closes_on + timedelta(days=NIGHTS + 1)


def vote_print(person_id: int, answer: UUID, key: str) -> str:
    """What tells a second vote of the same person for the same answer, and nobody who it was without the site's key."""
    return hmac.new(key.encode(), f"vote:{answer.hex}:{person_id}".encode(), sha256).hexdigest()
