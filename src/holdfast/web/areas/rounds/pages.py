"""What the pages of rounds show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from holdfast.voice import queries
from holdfast.voice.choices import Looked
from holdfast.voice.rules.rounds import is_open, result_from
from holdfast.web.components.came import COLOURS, came_of_each, still_so
from holdfast.web.components.listing import Cell, Column, Filter, Listing
from holdfast.web.components.words import day, plural

CRUMBS = (("My page", "/"), ("Voices", "/voice/threads/"), ("Rounds", "/voice/rounds/"))


def state_words(found: Any, on: date) -> str:
    """ "Open to 30 March 2026", "Ended, no result yet", "Result of 12 April 2026"."""
    if found.published_on is not None:
        return f"Result of {day(found.published_on)}"
    if is_open(found.opened_on, found.closes_on, on=on):
        return f"Open to {day(found.closes_on)}"
    return "Ended, no result yet"


def rounds_list(on: date) -> Listing[Any]:
    """Every round on a day."""
    return Listing(
        name="rounds",
        caption="Questions to everybody",
        columns=(
            Column("question", "Question", value=str, order="question",
                   show=lambda r: Cell(str(r), reverse("rounds:round", args=[r.pk]))),
            Column("unit", "Of whom", value=lambda r: r.unit.name, order="unit__name"),
            Column("opened", "Asked", value=lambda r: r.opened_on, order="opened_on", show=lambda r: day(r.opened_on)),
            Column("answered", "Answers", value=lambda r: r.answered, order="answered", number=True),
            Column("waiting", "To look over", value=lambda r: r.waiting, order="waiting", number=True),
            Column("promised", "Promises", value=lambda r: r.promised, order="promised", number=True),
            Column("state", "State", value=lambda r: state_words(r, on)),
        ),
        search=lambda rows, text: rows.filter(question__icontains=text),
        sort="-opened",
        one="round",
        empty="Nothing was asked yet. A round asks everybody one question, and promises what comes of it.",
    )  # fmt: skip


def answers_list(*, counted: bool) -> Listing[Any]:
    """Every answer and comment of a round, for who keeps it: what waits first. counted: whether the votes were."""
    return Listing(
        name="answers",
        caption="Answers",
        columns=(
            Column("looked", "State", value=lambda a: Looked(a.looked).label, order="looked"),
            Column("words", "Answer", value=lambda a: a.words, order="words",
                   show=lambda a: f"About “{a.about.words[:80]}”: {a.words}" if a.about else a.words),
            Column("theme", "Theme", value=lambda a: a.theme.name if a.theme else "", order="theme__name"),
            Column("votes", "Votes", value=lambda a: a.votes if counted else None, order="votes", number=True,
                   show=lambda a: a.votes if counted else "not counted yet"),
        ),
        filters=(Filter("looked", "State", tuple((one.value, one.label) for one in Looked)),),
        search=lambda rows, text: rows.filter(words__icontains=text),
        sort="looked",
        one="answer",
        empty="Nobody has answered yet. What is sent comes within three nights, in no order.",
    )  # fmt: skip


@dataclass(frozen=True)
class ThemeLine:
    """A theme of a result: how many answers and votes, what was promised, and whether it is still so."""

    name: str
    counts: str
    promise: str
    href: str
    still: Cell
    third: str


def result_lines(found: Any) -> tuple[ThemeLine, ...]:
    """The themes of a published result, the most votes first; nothing before it stands."""
    if found.published_on is None:
        return ()
    themes = queries.themes_of(found)
    came = came_of_each(theme.signal_id for theme in themes if theme.signal_id)
    return tuple(_theme(theme, came.get(theme.signal_id, ())) for theme in themes)


def _theme(theme: Any, came: Any) -> ThemeLine:
    counts = f"{plural(theme.answered, 'answer')}, {plural(theme.voted, 'vote')}"
    if theme.signal is None:
        return ThemeLine(theme.name, counts, "", "", Cell(""), "")
    still, third = still_so(theme.signal, came)
    href = reverse("findings:finding", args=[theme.signal_id])
    return ThemeLine(theme.name, counts, theme.promise, href, Cell(still.label, colour=COLOURS[still]), third)


def next_step(found: Any, waiting: int, on: date) -> str:
    """What whoever keeps the round does next, in a sentence."""
    if found.published_on is not None:
        return "The result stands. Whether each promise is kept, the numbers and the checks say below."
    if waiting:
        return f"{waiting} to look over: nobody reads an answer before you have."
    if on < result_from(found.closes_on):
        return f"The result can stand from {day(result_from(found.closes_on))}, when the last answers have come."
    return "Everything was looked over. Publish the result, and what you promise."
