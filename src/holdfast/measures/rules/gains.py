"""The one question put to the verdict, so that a page, a notice and a check can never disagree."""

from __future__ import annotations

import hashlib
import math
import struct
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from holdfast.foundation.errors import Invalid
from holdfast.measures.choices import Better, Frequency, GainKind, GainState, ValueKind
from holdfast.measures.rules.periods import next_period, period_start
from holdfast_stats import Verdict, verdict_history

Q = TypeVar("Q", bound=Any)  # a GainQuestion or a PoolQuestion
NAN = float("nan")
LONGEST = 12_000  # periods of a calendar
SHORTEST_WORDS = 10
JUDGED = (Frequency.WEEK, Frequency.MONTH, Frequency.QUARTER)


@dataclass(frozen=True, slots=True)
class GainQuestion:
    """What the library is given: a calendar without holes, NaN where a period has no number."""

    starts: tuple[date, ...]
    values: tuple[float, ...]
    denominators: tuple[float, ...]
    kind: GainKind
    better: str
    frequency: str
    change: int
    target: float | None
    excluded: tuple[int, ...] = ()

    @property
    def input_hash(self) -> str:
        """SHA-256 over exactly what the verdict sees: equal hashes, equal answers of one library version."""
        words = "|".join((self.kind, self.better, self.frequency, str(self.change), repr(self.target), ""))
        words += f"without {self.excluded}|" if self.excluded else ""
        digest = hashlib.sha256(words.encode())
        digest.update(struct.pack(f"<{len(self.starts)}q", *(day.toordinal() for day in self.starts)))
        for row in (self.values, self.denominators):
            digest.update(struct.pack(f"<q{len(row)}d", len(row), *(NAN if math.isnan(v) else v for v in row)))
        return digest.hexdigest()


def kind_of(value_kind: ValueKind, *, has_parts: bool) -> GainKind:
    """Shares and rates with both their parts are counted; without them they are means."""
    if value_kind is ValueKind.COUNT:
        return GainKind.COUNT
    if has_parts and value_kind is ValueKind.PERCENT:
        return GainKind.PROPORTION
    return GainKind.RATE if has_parts and value_kind is ValueKind.RATE else GainKind.MEAN


def question(
    points: Iterable[tuple[date, float | None, float | None, float | None]],
    *,
    frequency: Frequency,
    kind: GainKind,
    better: str,
    changed_on: date,
    until: date,
    since: date | None = None,
    target: float | None = None,
) -> GainQuestion:
    """The question of a gain.

    points: (first day of the period, value, numerator, denominator). until: first day of the last period that is over;
    later numbers wait. since: the change of the gain before, from which this one's baseline begins. target: as plotted.
    """
    parts = kind in (GainKind.PROPORTION, GainKind.RATE)
    held: dict[date, tuple[float, float]] = {}
    for start, value, numerator, denominator in points:
        if start <= until and (since is None or start >= since):
            top, under = (numerator, denominator) if parts else (value, NAN)
            held[start] = (NAN if top is None else top, NAN if under is None else under)
    starts = _calendar(min(held, default=until), until, frequency)
    first = period_start(frequency, changed_on)
    change = next((i for i, day in enumerate(starts) if day >= first), len(starts))
    empty = (NAN, NAN)
    return GainQuestion(
        starts,
        tuple(held.get(day, empty)[0] for day in starts),
        tuple(held.get(day, empty)[1] for day in starts) if parts else (),
        kind,
        better,
        frequency.value,
        change,
        target,
    )


def without(asked: Q, spans: Iterable[tuple[date, date]]) -> Q:
    """The same question with periods left out. spans: first days of the first and the last period of each stretch."""
    stretches = list(spans)
    left = (i for i, day in enumerate(asked.starts) if any(first <= day <= last for first, last in stretches))
    return replace(asked, excluded=tuple(left))  # type: ignore[type-var]


def stretches(days: Iterable[date], apart: int) -> tuple[tuple[date, date], ...]:
    """(first, last) day of each run of days, where no two neighbours lie more than `apart` days from each other."""
    found: list[tuple[date, date]] = []
    for on in sorted(days):
        if found and (on - found[-1][1]).days <= apart:
            found[-1] = (found[-1][0], on)
        else:
            found.append((on, on))
    return tuple(found)


def _calendar(first: date, until: date, frequency: Frequency) -> tuple[date, ...]:
    days = [first]
    while days[-1] < until and len(days) < LONGEST:
        days.append(next_period(frequency, days[-1]))
    return tuple(day for day in days if day <= until) or (first,)


def history(asked: GainQuestion) -> list[Verdict]:
    """The verdict after each period. Its states are computed here and nowhere else."""
    return verdict_history(
        asked.values,
        asked.denominators or None,
        asked.starts,
        asked.kind.value,
        asked.better,
        asked.change,
        asked.target,
        asked.frequency,
        exclude=asked.excluded,
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """How a measure's levels are written: times what, with how many decimals, and what stands behind the number."""

    factor: float
    decimals: int
    unit: str

    def level(self, value: float | None) -> str:
        """ "71.0%", "4.2 falls per 1,000 bed days"."""
        if value is None:
            return "not known yet"
        text = f"{value * self.factor:,.{self.decimals}f}".replace("-", "−")
        return f"{text}{self.unit}" if self.unit in ("", "%") else f"{text} {self.unit}"


def shown(kind: GainKind, value_kind: ValueKind, *, multiplier: float, decimals: int, unit_words: str) -> Shown:
    """Shares and rates are judged as they are counted, and written as the measure shows them."""
    counted = kind in (GainKind.PROPORTION, GainKind.RATE)
    words = unit_words.strip()
    unit = "%" if value_kind is ValueKind.PERCENT else ("" if words == "%" else words)
    places = max(1, decimals) if value_kind is ValueKind.PERCENT else decimals + 1
    return Shown(multiplier if counted else 1.0, places, unit)


def sentence(found: Verdict, written: Shown) -> str:
    """The reason in one sentence, levels as the measure shows them."""
    if found.state != GainState.ACHIEVED:
        return found.sentence
    old, new = written.level(found.old_level), written.level(found.new_level)
    return f"Improved from {old} to {new}: more than chance would explain."


def facts(found: Verdict) -> dict[str, object]:
    """What is kept of a verdict beside its state and sentence."""
    return {
        "old_level": found.old_level, "new_level": found.new_level, "score": found.score, "held": found.held,
        "kept": found.kept, "kept_low": found.kept_low, "kept_high": found.kept_high, "baseline": found.baseline,
        "seasonal": found.seasonal, "phi": found.phi, "target": found.target, "would_change": found.would_change,
        "cautions": [[caution.sentence, caution.remedy] for caution in found.cautions],
    }  # fmt: skip


def check_claim(
    *,
    better: str,
    frequency: Frequency,
    words: str,
    changed_on: date,
    watch_until: date,
    first: date | None,
    today: date,
) -> None:
    """Raises Invalid, by field, for a claim the data could never answer.

    first: first day of the first period that has a number; None when there is none.
    """
    if better == Better.NEITHER:
        raise Invalid("Neither direction is better for this measure, so no gain can be claimed on it.")
    if frequency not in JUDGED:
        raise Invalid("Daily numbers follow one another too closely. Claim the gain on the weekly or monthly measure.")
    if len(words) < SHORTEST_WORDS:
        raise Invalid("Say in a sentence what was changed.", field="changed")
    if changed_on > today:
        raise Invalid("The change lies in the future. Claim the gain when it has been made.", field="changed_on")
    if first is None or period_start(frequency, changed_on) <= first:
        raise Invalid("There are no numbers from before that day, so nothing to compare with.", field="changed_on")
    if watch_until <= today:
        raise Invalid("Choose a day to come until which somebody watches.", field="watch_until")


def check_exclusion(asked: Any, first: date, last: date, words: str) -> None:
    """Raises Invalid, by field, for periods that cannot be left out: none, none with a number, or without a reason."""
    if last < first:
        raise Invalid("The last period comes before the first.", field="last")
    if len(words) < SHORTEST_WORDS:
        raise Invalid("Say in a sentence why these periods say nothing about the change.", field="reason")
    inside = [value for day, value in zip(asked.starts, asked.values, strict=True) if first <= day <= last]
    if not any(value == value for value in inside):
        raise Invalid("There is no number in these periods, so nothing to leave out.", field="first")


CALLS = (GainState.SLIPPING, GainState.LOST)


def calls_for_help(before: str, now: str) -> bool:
    """Whether a new state is one that steward and sponsor are told of at once."""
    return now in CALLS and now != before
