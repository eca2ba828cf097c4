"""Which chart suits a measure, from three plain questions."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.measures.choices import ChartKind, ValueKind

QUESTIONS = (
    ("value_kind", "What is each number?"),
    ("mostly_nought", "Is it nought in more than half of the periods?"),
    ("enough_points", "Do you have 13 numbers or more, or will you within a year?"),
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person said to the three questions, in their order."""

    value_kind: ValueKind
    mostly_nought: bool
    enough_points: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The chart that suits, and why in one sentence."""

    kind: ChartKind
    because: str


def choose_kind(answers: Answers) -> Choice:
    """XmR for most things, as Making Data Count teaches; a run chart for few points or numbers that are mostly nought.

    XmR limits from fewer than 13 points move too much to trust; from numbers that hardly vary they mean nothing.
    """
    if answers.mostly_nought:
        return Choice(ChartKind.RUN, "A run chart: limits mean little for something that mostly does not happen.")
    if not answers.enough_points:
        return Choice(ChartKind.RUN, "A run chart: limits need 13 numbers or more before they can be trusted.")
    return Choice(ChartKind.XMR, "An XmR chart: it tells signal from noise for nearly every kind of number.")
