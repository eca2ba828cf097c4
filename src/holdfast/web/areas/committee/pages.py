"""The committee's list: what came undone or is late, who decided when, and what stayed closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse

from holdfast.loop.choices import ActionState
from holdfast.loop.queries import ClockLine, Survival
from holdfast.web.components.action_words import strength_words
from holdfast.web.components.listing import Cell, Column, Filter, Listing, ListPage
from holdfast.web.components.words import day, plural

BOARD, OTHERS = "board", "others"


def _levels(line: ClockLine) -> str:
    """ "Ward or team lead: 3 March 2026. Executive: not yet, 12 days late." """
    said = []
    for step in line.steps:
        when = day(step.decided_on) if step.decided_on else "not yet"
        late = f", {plural(step.late, 'day')} late" if step.late else ""
        said.append(f"{step.level.label}: {when}{late}.")
    return " ".join(said)


def _keep(rows: Sequence[Any], wanted: str) -> list[Any]:
    return [line for line in rows if line.for_the_board is (wanted == BOARD)]


LINES: Listing[Any] = Listing(
    name="committee-list",
    caption="What came undone or is late, the longest delay first",
    columns=(
        Column("action", "Action", value=lambda c: c.headline,
               show=lambda c: Cell(c.headline, reverse("actions:action", args=[c.action_id]))),
        Column("strength", "Strength", value=lambda c: strength_words(c.strength)),
        Column("unit", "Unit", value=lambda c: c.unit),
        Column("owner", "Owner", value=lambda c: c.owner or "Nobody"),
        Column("cause", "What happened", value=lambda c: c.cause.label),
        Column("since", "Since", value=lambda c: c.raised_on, show=lambda c: day(c.raised_on)),
        Column("state", "State", value=lambda c: ActionState(c.state).label),
        Column("delay", "Delay", value=lambda c: c.delay, show=lambda c: plural(c.delay, "day") if c.delay else "None",
               number=True),
        Column("levels", "Decisions recorded", value=_levels),
    ),
    filters=(Filter("list", "List", ((BOARD, "For the board"), (OTHERS, "Within its limits")), keep=_keep),),
    sort="-delay",
    one="clock",
    empty="Nothing came undone and no must is late on this day.",
    also_kept=("on",),
)  # fmt: skip


BOARD_LINES = replace(
    LINES, name="board-list", caption="What passed a limit before somebody above the ward decided", filters=(),
    empty="Nothing passed a limit on this day: what came undone was decided on in time.",
)  # fmt: skip


@dataclass(frozen=True)
class CommitteePage:
    """What committee.html draws. on: the day it is about; past: whether that day is over; board: the board's list."""

    on: date
    on_words: str
    past: bool
    board: bool
    sentence: str
    list: ListPage
    survival: tuple[tuple[Any, ...], ...]
    chart: Any
    chart_words: str


def survival_rows(found: Survival) -> tuple[tuple[Any, ...], ...]:
    """One row for 3, 6 and 12 months: share with n, came undone, and not looked at."""
    rows = []
    for figure in found.figures:
        share = "No closure was looked at" if figure.share is None else f"{figure.share:.0%} of {figure.known:,}"
        rows.append((f"{figure.months} months", share, f"{figure.fell:,}", f"{figure.unknown:,}"))
    return tuple(rows)


def board_sentence(lines: Iterable[ClockLine]) -> str:
    """The first sentence of the board's list: how many, and the longest delay. lines: those for the board alone."""
    rows = list(lines)
    if not rows:
        return "Nothing passed a limit before somebody above the ward decided."
    worst = max(line.delay for line in rows)
    open_still = sum(any(step.late and step.decided_on is None for step in line.steps) for line in rows)
    return (
        f"{plural(len(rows), 'action')} passed a limit before somebody above the ward decided, the longest by "
        f"{plural(worst, 'day')}; {open_still:,} still {'waits' if open_still == 1 else 'wait'} for a decision."
    )


def sentence(lines: Iterable[ClockLine]) -> str:
    """The first sentence of the list."""
    rows = list(lines)
    board = sum(line.for_the_board for line in rows)
    if not rows:
        return "Nothing came undone and no must is late."
    return f"{plural(len(rows), 'action')} came undone or late; {board:,} passed a limit before somebody above decided."
