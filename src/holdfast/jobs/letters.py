"""The words of the letters that jobs send. Pure: facts in, subject and text out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

AHEAD = timedelta(days=7)  # what is due before the next letter
PROMISES = "What you promised, and what is due before the next letter"
LOOKS = "Where you said you would look again"
GAINS = "Gains you keep watch over that are slipping or lost"
NUMBERS = "These charts are shown in grey until their numbers are here"
# Headings, each with its lines; one without lines is left out.
Waiting = Sequence[tuple[str, Sequence[str]]]


def plain(on: date) -> str:
    """A day as people write it: 4 March 2026."""
    return f"{on.day} {on:%B %Y}"


def huddle_sheet(
    *, unit: str, organisation: str, on: date, sentences: Sequence[str], address: str, good_for_days: int
) -> dict[str, str]:
    """The letter to a ward mailbox: the sheet's sentences, and a link to it that needs no sign-in."""
    lines = [
        f"Huddle sheet of {unit}, {plain(on)}",
        "",
        *(f"- {sentence}" for sentence in sentences),
        "",
        "The sheet with its chart, to read together or to print on one page (no sign-in needed):",
        address,
        "",
        f"The link opens this ward's sheet only, for {good_for_days} days. Nothing in it is about any person.",
        f"{organisation} sends it once a week; your administrator can change the day or the mailbox.",
    ]
    return {"subject": f"Huddle sheet: {unit}, {plain(on)}", "text": "\n".join(lines) + "\n"}


def report(
    *, name: str, on: date, lines: Sequence[str], more: int, says: str, address: str, stop: str
) -> dict[str, str]:
    """A standing report: what each chart says in a sentence, and the way to the charts."""
    listed = [f"- {line}" for line in lines] or ["Nothing matches what this report asks for, or you may not see it."]
    if more:
        listed.append(f"- and {more} more, on the page below")
    text = [
        f"{name}, {plain(on)}", "", says, "", *listed, "", "The charts, to read, to print or to take as slides:",
        address, "", "This holds what you may see today. To change it or to stop it:", stop,
    ]  # fmt: skip
    return {"subject": f"{name}, {plain(on)}", "text": "\n".join(text) + "\n"}


def weekly(*, name: str, waiting: Waiting, address: str) -> dict[str, str]:
    """The weekly letter: what is somebody's and waits, under its headings. There is no letter when nothing does."""
    count = sum(len(lines) for _, lines in waiting)
    numbers = sum(len(lines) for head, lines in waiting if head == NUMBERS)
    text = [f"Dear {name},", ""]
    for head, lines in waiting:
        if lines:
            text += [f"{head}:", "", *(f"- {line}" for line in lines), ""]
    text += ["It is all on one page:", address, ""]
    if numbers:
        text += ["If somebody else brings these numbers now, ask your quality lead to change who is named."]
    text += ["You get this letter at most once a week, and none in a week in which nothing waits for you."]
    what, is_are = ("number", "overdue") if numbers == count else ("thing", "waiting for you")
    words = f"One {what} is {is_are}" if count == 1 else f"{count} {what}s are {is_are}"
    return {"subject": words, "text": "\n".join(text) + "\n"}
