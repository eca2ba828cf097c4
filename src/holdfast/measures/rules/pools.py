"""One gain claimed over several wards: what the verdict is asked, and what it says of the pool and of each ward."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from holdfast.foundation.errors import Invalid
from holdfast.measures.choices import GainKind
from holdfast.measures.rules import gains
from holdfast.measures.rules.gains import NAN, GainQuestion
from holdfast_stats import PoolVerdict, Verdict, pool_verdict_history

MOST_WARDS = 40
POOLED = (GainKind.COUNT, GainKind.RATE)


@dataclass(frozen=True, slots=True)
class PoolQuestion:
    """What the library is given of several wards: each one's own question, all on one calendar.

    excluded: indexes of periods left out of every ward. A pool has no target.
    """

    starts: tuple[date, ...]
    wards: tuple[GainQuestion, ...]
    excluded: tuple[int, ...] = ()
    target: None = None

    @property
    def kind(self) -> GainKind:
        """Staggered wards are judged on the events they gained together, one date on the sum."""
        return self.wards[0].kind if self.same_date else GainKind.COUNT

    @property
    def better(self) -> str:
        return self.wards[0].better

    @property
    def frequency(self) -> str:
        return self.wards[0].frequency

    @property
    def change(self) -> int:
        """The first period after the first ward's change."""
        return min(ward.change for ward in self.wards)

    @property
    def same_date(self) -> bool:
        """Whether all wards changed in one period."""
        return len({ward.change for ward in self.wards}) == 1

    @property
    def values(self) -> tuple[float, ...]:
        """Events of all wards together, NaN where a ward's number is missing."""
        return tuple(float(v) for v in np.sum([ward.values for ward in self.wards], axis=0))

    @property
    def denominators(self) -> tuple[float, ...]:
        """Sizes of all wards together; () for counts and for wards that began one after another."""
        if self.kind is not GainKind.RATE:
            return ()
        return tuple(float(v) for v in np.sum([ward.denominators for ward in self.wards], axis=0))

    @property
    def whole(self) -> GainQuestion:
        """The wards' sum, asked about as any gain; for wards with one date."""
        return GainQuestion(
            self.starts, self.values, self.denominators, self.kind, self.better, self.frequency, self.change, None,
            self.excluded,
        )  # fmt: skip

    @property
    def input_hash(self) -> str:
        """SHA-256 over exactly what the verdict sees."""
        words = "pool|" + "|".join(ward.input_hash for ward in self.wards) + f"|without {self.excluded}"
        return hashlib.sha256(words.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class PoolHistory:
    """The pool's verdict after each period, and what the library says of each ward beside the last of them.

    wards: each ward's own last verdict. labels: "" or what an unproven ward inside a proven pool reads.
    """

    said: tuple[Verdict, ...]
    wards: tuple[Verdict, ...]
    labels: tuple[str, ...]


def pool_question(wards: Sequence[GainQuestion]) -> PoolQuestion:
    """The wards' questions, all until the same period, on the calendar of the longest."""
    longest = max(wards, key=lambda one: len(one.starts))
    return PoolQuestion(longest.starts, tuple(_on(longest.starts, one) for one in wards))


def _on(starts: tuple[date, ...], one: GainQuestion) -> GainQuestion:
    gap = len(starts) - len(one.starts)
    before = (NAN,) * gap
    under = before + one.denominators if one.denominators else ()
    return replace(one, starts=starts, values=before + one.values, denominators=under, change=one.change + gap)


def pool_history(asked: PoolQuestion) -> PoolHistory:
    """Ask the library. With one date the sum is judged as any gain; else events gained are added up over the wards."""
    wards = [_left_out(ward, asked.excluded) for ward in asked.wards]
    numbers = [(ward.values, ward.denominators or None) for ward in wards]
    kind = asked.wards[0].kind.value
    pooled = pool_verdict_history(numbers, kind, asked.better, [one.change for one in wards], asked.frequency)
    if asked.same_date:
        said = gains.history(asked.whole)
    else:
        least = min(_baseline(ward) for ward in wards)
        said = [_as_verdict(one, day, least) for one, day in zip(pooled, asked.starts, strict=True)]
    own = tuple(gains.history(replace(ward, excluded=asked.excluded))[-1] for ward in asked.wards)
    return PoolHistory(tuple(said), own, tuple(ward.label for ward in pooled[-1].wards))


def _left_out(ward: GainQuestion, excluded: Sequence[int]) -> GainQuestion:
    left = set(excluded)
    return replace(ward, values=tuple(NAN if i in left else v for i, v in enumerate(ward.values)))


def _baseline(ward: GainQuestion) -> int:
    return sum(value == value for value in ward.values[max(0, ward.change - 36) : ward.change])


def _as_verdict(one: PoolVerdict, day: date, baseline: int) -> Verdict:
    """A staggered pool's verdict in the words of any other; it has no share kept, season or target."""
    return Verdict(
        day, one.state, one.old_level, one.new_level, None, None, None, one.score, one.held, baseline, False, "",
        one.sentence,
    )  # fmt: skip


def check_pool(kinds: Sequence[GainKind], measures: Sequence[int], organisations: Sequence[int]) -> None:
    """Raises Invalid for wards whose numbers cannot be added up. One entry a ward in each list."""
    if len(kinds) < 2:
        raise Invalid("Choose two wards or more.", field="wards")
    if len(kinds) > MOST_WARDS:
        raise Invalid(f"A gain can be claimed over {MOST_WARDS} wards at most.", field="wards")
    if len(set(measures)) > 1 or len(set(organisations)) > 1:
        raise Invalid("All wards must keep the same measure, in one organisation.", field="wards")
    if set(kinds) - set(POOLED) or len(set(kinds)) > 1:
        raise Invalid("Only counts and rates with their denominators can be added up over wards.", field="wards")
