"""How far a project has come, from 0.5 to 5.0, worked out from what is there and never typed.

The scale follows the project progress score of the Institute for Healthcare Improvement (1 to 5; the half steps and
0.5 are a common extension). The words, and what each step asks for, are ours: docs/adr/0014.
A step counts only when every step before it does, so a stage falls back when what it stood on is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

BASELINE_POINTS = 6
CHART_POINTS = 12  # limits are trial limits before
PROVEN = frozenset({"achieved", "holding", "embedded"})
KEPT = frozenset({"holding", "embedded"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is there of a project, counted. `improving`: a chart of one of its measures shows improvement today."""

    aim_complete: bool = False
    led: bool = False
    team: int = 0
    sponsored: bool = False
    ideas: int = 0
    outcome: int = 0
    process: int = 0
    balancing: int = 0
    primary_named: bool = False
    points: int = 0
    studied: int = 0
    kept_tests: int = 0
    improving: bool = False
    gains: tuple[str, ...] = ()
    handed_over: bool = False
    rechecks_held: int = 0
    recheck_open_or_slipped: bool = False


Check = Callable[[Evidence], bool]
Step = tuple[Decimal, str, tuple[tuple[Check, str], ...]]

STEPS: tuple[Step, ...] = (
    (Decimal("1.0"), "Charter and people", (
        (lambda e: e.aim_complete, "Complete the aim: how much, by when, for whom."),
        (lambda e: e.led, "Name who leads the project."),
        (lambda e: e.team >= 2, "Name somebody else on the team."),
    )),
    (Decimal("1.5"), "Planning begun", (
        (lambda e: e.sponsored, "Name a sponsor."),
        (lambda e: e.ideas > 0, "Put a change idea into the driver diagram."),
    )),
    (Decimal("2.0"), "Measures and baseline", (
        (lambda e: e.outcome > 0, "Choose an outcome measure."),
        (lambda e: e.process > 0, "Choose a process measure."),
        (lambda e: e.primary_named, "Name the main measure."),
        (lambda e: e.points >= BASELINE_POINTS, f"Bring {BASELINE_POINTS} numbers of the main measure."),
    )),
    (Decimal("2.5"), "Changes tested", (
        (lambda e: e.studied > 0, "Finish a test: compare what happened with the prediction."),
        (lambda e: e.balancing > 0, "Choose a balancing measure: what could get worse?"),
    )),
    (Decimal("3.0"), "First changes kept", (
        (lambda e: e.kept_tests > 0, "Adopt a change, or adapt one, after a test."),
        (lambda e: e.points >= CHART_POINTS, f"Bring {CHART_POINTS} numbers of the main measure, enough for a chart."),
    )),
    (Decimal("3.5"), "Improvement seen", (
        (lambda e: bool(e.gains), "Claim a gain on a measure of the project."),
        (lambda e: e.improving or bool(PROVEN & set(e.gains)), "The chart of a measure must show improvement."),
    )),
    (Decimal("4.0"), "Gain achieved", (
        (lambda e: bool(PROVEN & set(e.gains)), "The numbers must show a gain beyond chance."),
    )),
    (Decimal("4.5"), "Gain holding and handed over", (
        (lambda e: bool(KEPT & set(e.gains)), "The gain must hold, as the numbers say month after month."),
        (lambda e: e.handed_over, "Hand it over to somebody with a deputy, who accepts."),
    )),
    (Decimal("5.0"), "Held for a year", (
        (lambda e: "embedded" in e.gains, "The gain must be held for a year."),
        (lambda e: e.rechecks_held > 0, "A re-check must find that it holds."),
        (lambda e: not e.recheck_open_or_slipped, "No re-check may be overdue, or have found that it slipped."),
    )),
)  # fmt: skip
FIRST = Decimal("0.5")
WORDS = {FIRST: "Begun"} | {number: words for number, words, _ in STEPS}


@dataclass(frozen=True, slots=True)
class StageFound:
    """The stage, its words, the next one (None at the top) and what is missing for it, one line each."""

    stage: Decimal
    words: str
    next: Decimal | None
    missing: tuple[str, ...]


def stage_of(evidence: Evidence) -> StageFound:
    """The highest stage of which every step before holds, and what the next one lacks."""
    reached = FIRST
    for number, _, checks in STEPS:
        missing = tuple(words for holds, words in checks if not holds(evidence))
        if missing:
            return StageFound(reached, WORDS[reached], number, missing)
        reached = number
    return StageFound(reached, WORDS[reached], None, ())
