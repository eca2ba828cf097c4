"""The words of the letters that jobs send. Pure: facts in, subject and text out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Overdue:
    """One series whose number is overdue: its name, and the period that is wanted."""

    name: str
    period: str


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


def overdue(*, name: str, series: Sequence[Overdue], address: str, on: date) -> dict[str, str]:
    """The weekly letter to somebody whose numbers are overdue. There is no letter when nothing is."""
    count = len(series)
    lines = [
        f"Dear {name},",
        "",
        "These charts are shown in grey until their numbers are here:"
        if count > 1
        else "This chart is shown in grey until its number is here:",
        "",
        *(f"- {one.name}: {one.period}" for one in series),
        "",
        "You can bring them on one page:",
        address,
        "",
        "If somebody else brings them now, ask your quality lead to change who is named.",
        "You get this letter at most once a week, and none in a week in which nothing is overdue.",
    ]
    words = "One number is overdue" if count == 1 else f"{count} numbers are overdue"
    return {"subject": words, "text": "\n".join(lines) + "\n"}
