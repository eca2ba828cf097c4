"""The NHS Sustainability Model (Maher, Gustafson, Evans 2010): what several people think of a project's chance to last.

It is a forecast by people who know the work. Whether a gain lasts is said by its numbers alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from holdfast.foundation.errors import Invalid

LEVELS = ("a", "b", "c", "d")  # the best first


@dataclass(frozen=True, slots=True)
class Factor:
    """One of the ten: points and words of its levels, the best first, and which points were found in print."""

    code: str
    group: str
    name: str
    points: tuple[float, ...]
    levels: tuple[str, ...]
    confirmed: tuple[str, ...]

    @property
    def most(self) -> float:
        """The points of its best level."""
        return self.points[0]


@dataclass(frozen=True, slots=True)
class Opinion:
    """One factor as several people see it: mean points, points at stake, and how far apart they are (0 to 1)."""

    factor: Factor
    mean: float
    at_stake: float
    apart: float
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """What several answers come to together: the mean total of 100, and the factors by points at stake."""

    answers: int
    total: float
    lowest: float
    highest: float
    opinions: tuple[Opinion, ...]

    @property
    def unconfirmed(self) -> bool:
        """Whether any of the points used was not found in print."""
        return any(one.unconfirmed for one in self.opinions)


@cache
def model() -> tuple[Factor, ...]:
    """The ten factors as the file has them."""
    text = (files("holdfast.improvement.definitions") / "sustainability.toml").read_text(encoding="utf-8")
    return tuple(
        Factor(f["code"], f["group"], f["name"], tuple(f["points"]), tuple(f["levels"]), tuple(f["confirmed"]))
        for f in tomllib.loads(text)["factor"]
    )


def check_answers(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers, one a factor. Raises Invalid at the first factor without one of its four levels."""
    for factor in model():
        if answers.get(factor.code) not in LEVELS:
            raise Invalid(f"Choose what is truest of “{factor.name}”.", field=factor.code)
    return {factor.code: answers[factor.code] for factor in model()}


def points_of(answers: Mapping[str, str]) -> dict[str, float]:
    """The points of each factor for one person's answers."""
    return {factor.code: factor.points[LEVELS.index(answers[factor.code])] for factor in model()}


def outlook(answers: Sequence[Mapping[str, str]]) -> Outlook | None:
    """What several people's answers come to; None without any. Factors by points at stake, the most first."""
    if not answers:
        return None
    scored = [points_of(one) for one in answers]
    totals = [sum(one.values()) for one in scored]
    opinions = []
    for factor in model():
        given = [one[factor.code] for one in scored]
        mean = sum(given) / len(given)
        sure = all(one[factor.code] in factor.confirmed for one in answers)
        apart = (max(given) - min(given)) / factor.most
        opinions.append(Opinion(factor, mean, factor.most - mean, apart, not sure))
    ranked = tuple(sorted(opinions, key=lambda one: (-one.at_stake, one.factor.name)))
    return Outlook(len(answers), sum(totals) / len(totals), min(totals), max(totals), ranked)
