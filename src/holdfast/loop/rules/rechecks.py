"""When somebody looks again at what was verified, and which of the minor ones are drawn for it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date, timedelta

from holdfast.foundation.errors import Invalid
from holdfast.loop.choices import Strength
from holdfast.records.choices import RecheckResult

RECHECK_DAYS = (30, 90, 180, 365)
SHARE = 0.2  # of the minor ones: one in five is looked at again
NEAR = timedelta(days=14)
# A gain's states (measures.choices.GainState) by what they say of the action the gain came from.
STANDS = frozenset({"achieved", "holding", "embedded"})
FELL = frozenset({"slipping", "lost", "not_achieved"})


def recheck_days(verified_on: date, undone: Collection[date] = ()) -> tuple[date, ...]:
    """The days to look again. undone: days of re-checks still to be done, which serve for any within two weeks."""
    wanted = (verified_on + timedelta(days=days) for days in RECHECK_DAYS)
    return tuple(day for day in wanted if not any(abs(day - there) <= NEAR for there in undone))


def drawn(seed: str, key: str, share: float = SHARE) -> bool:
    """Whether one action is in the sample. seed: kept secret, stored before the action could be verified.

    The first 52 bits of SHA-256 of seed and key, as a number from 0 to 1, lie below the share: anybody given the seed
    later can draw the same sample again, and nobody can steer what falls into it.
    """
    number = int.from_bytes(hashlib.sha256(f"{seed}:{key}".encode()).digest()[:7]) >> 4
    return number / 2**52 < share


def must_be_rechecked(strength: Strength, seed: str, key: str, share: float = SHARE) -> bool:
    """Every must; of the others those the draw took."""
    return strength is Strength.MUST or drawn(seed, key, share)


def digest_of(seed: str) -> str:
    """What is told of a seed before it is opened: its SHA-256."""
    return hashlib.sha256(seed.encode()).hexdigest()


def result_of_gain(state: str) -> RecheckResult:
    """What a gain's verdict says as a re-check. Raises Invalid while the numbers cannot tell."""
    if state in STANDS:
        return RecheckResult.HOLDING
    if state in FELL:
        return RecheckResult.SLIPPED
    raise Invalid("The numbers cannot tell yet. Look on the ward, or wait for the next numbers.")
