"""Can it be proven at all? The aim, and the chance that the numbers would prove it, as a page says it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.measures.choices import Better, GainKind
from holdfast.measures.rules.gains import GainQuestion, Shown
from holdfast_stats import ProofChance, chance_in_words, chance_of_proof

MONTHS = (6, 12, 24)
SERIES = {"week": 300}  # a week is simulated over four times as many periods as a month
USUAL = 1_000
PART = 30.0  # per cent, where nobody named an aim: a usual one for falls and infections


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely the numbers are to prove an aim that is really reached and kept.

    sentence: "4 a month, aim 30% fewer: about 2 in 5 by 24 months." ways: this measure as it is, then the other ways
    where the chance is below 1 in 2, each with its words and its chances (0 to 1) for `months`; no chances where nobody
    has the numbers yet. old, new: levels as people read them. baseline: points there are. why_not: why nothing can be
    told, else "".
    """

    sentence: str
    months: tuple[int, ...] = MONTHS
    ways: tuple[tuple[str, tuple[float, ...]], ...] = ()
    old: str = ""
    new: str = ""
    baseline: int = 0
    why_not: str = ""

    @property
    def chances(self) -> tuple[float, ...]:
        """Of this measure as it is; empty where nothing can be told."""
        return self.ways[0][1] if self.ways else ()

    @property
    def beside(self) -> str:
        """What stands beside a state that is not proof: how often a real gain like the aim would be seen."""
        return f"How often a real gain would be seen here: {self.sentence}" if self.ways else self.why_not


def cannot(words: str) -> Chance:
    """No chance to tell, and why."""
    return Chance(sentence="", why_not=words)


def level_of(asked: GainQuestion) -> float | None:
    """The average before the change, as it is counted; None without a number."""
    pairs = _before(asked)
    under = sum(size for _, size in pairs)
    return sum(top for top, _ in pairs) / under if pairs and under > 0 else None


def aim_of(asked: GainQuestion, *, percent: float | None = None) -> float | None:
    """The new level when nobody names one: so many per cent better, else the target, else what is usual.

    Usual: 30 % fewer or more for counts and rates; for a share 30 % of what is missing; for any other number one
    standard deviation. None where there is no number before the change.
    """
    level, up = level_of(asked), asked.better == Better.UP
    if level is None:
        return None
    if percent is not None:
        return level * (1 + percent / 100 if up else 1 - percent / 100)
    if asked.target is not None and (asked.target > level) == up and asked.target != level:
        return asked.target
    if asked.kind is GainKind.MEAN:
        values = [top for top, _ in _before(asked)]
        spread = math.sqrt(sum((v - level) ** 2 for v in values) / max(1, len(values) - 1))
        return level + spread if up else level - spread
    if asked.kind is GainKind.PROPORTION and up:
        return level + (1 - level) * PART / 100
    return aim_of(asked, percent=PART)


def chance(asked: GainQuestion, aim: float, written: Shown) -> Chance:
    """The chance for an aim, as it is counted. Takes up to half a second. Whatever cannot be told is said in words."""
    level = level_of(asked)
    if level is None:
        return cannot("There are no numbers from before the change, so nothing can be said of its proof.")
    if not math.isfinite(aim) or aim == level or (aim > level) != (asked.better == Better.UP):
        way = "above" if asked.better == Better.UP else "below"
        return cannot(f"The aim must lie {way} the level there is, which is {written.level(level)}.")
    try:
        found = chance_of_proof(
            asked.kind.value, asked.values[: asked.change], asked.denominators[: asked.change] or None, aim=aim,
            months=MONTHS, freq=asked.frequency, series=SERIES.get(asked.frequency, USUAL),
        )  # fmt: skip
    except ValueError:
        return cannot("That aim cannot be: a share lies between 0% and 100%, and counts cannot fall below 0.")
    return _said(found, asked, written)


def _said(found: ProofChance, asked: GainQuestion, written: Shown) -> Chance:
    sentence = found.sentence
    if asked.kind is not GainKind.COUNT and any(found.chances):
        last = f"{chance_in_words(found.chances[-1])} by {found.months[-1]} months."
        sentence = f"From {written.level(found.old_level)} to {written.level(found.new_level)}: {last}"
    ways = [("This measure as it is", found.chances)]
    for way in found.other_ways:
        words = {
            "three_years": "With three years of numbers before the change",
            "pool": f"{way.wards} wards like this one, claimed together",
        }.get(way.code, way.sentence)
        ways.append((words, way.chances))
    old, new = written.level(found.old_level), written.level(found.new_level)
    return Chance(sentence, found.months, tuple(ways), old, new, found.baseline)


def key_of(asked: GainQuestion, aim: float, written: Shown) -> str:
    """SHA-256 over all that a chance depends on, library aside."""
    before = (asked.values[: asked.change], asked.denominators[: asked.change])
    words = repr((asked.kind.value, asked.better, asked.frequency, aim, before, written))
    return hashlib.sha256(words.encode()).hexdigest()


def _before(asked: GainQuestion) -> Sequence[tuple[float, float]]:
    """(value, size) of each period before the change that has both, of the last three years."""
    longest = {"week": 156, "quarter": 12}.get(asked.frequency, 36)
    under = asked.denominators or (1.0,) * len(asked.values)
    pairs = list(zip(asked.values, under, strict=True))[max(0, asked.change - longest) : asked.change]
    return [(top, size) for top, size in pairs if top == top and size == size and size > 0]
