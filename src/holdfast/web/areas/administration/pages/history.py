"""What the page of the history shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from holdfast.organisation.queries import HistoryLine
from holdfast.web.components.listing import Head
from holdfast.web.components.paging import Pages
from holdfast.web.components.words import moment, plural

HEAD = ("When", "Who", "What", "Details", "Number")
KEPT = ("person", "operation", "record", "from_on", "to_on", "sort")


@dataclass(frozen=True)
class HistoryPage:
    """`people`, `operations`: (value, words, chosen) for the selects. `problem`: which filter cannot be read."""

    head: tuple[Head, ...]
    rows: tuple[tuple[Any, ...], ...]
    pages: Pages
    count: str
    people: tuple[tuple[str, str, bool], ...]
    operations: tuple[tuple[str, str, bool], ...]
    record: str
    from_on: str
    to_on: str
    problem: str
    downloads: tuple[tuple[str, str], ...]
    narrowed: bool
    why: str = "You can see this because your role over the whole organisation lets you read its history."


def history_page(
    given: Mapping[str, str],
    lines: Iterable[HistoryLine],
    pages: Pages,
    problem: str,
    *,
    people: Iterable[tuple[int, str]],
    operations: Iterable[str],
) -> HistoryPage:
    """The page from what was read; given: request.GET."""
    shown = list(lines)
    oldest = given.get("sort") == "at"
    turned = address(given, sort="" if oldest else "at")
    head = (
        Head("When", href=turned, order="ascending" if oldest else "descending"),
        *(Head(words) for words in HEAD[1:]),
    )
    return HistoryPage(
        head=head, rows=tuple(_row(line) for line in shown), pages=pages,
        count=f"Page {pages.number} of {pages.last}" if pages.last > 1 else plural(len(shown), "entry", "entries"),
        people=tuple((str(pk), name, given.get("person") == str(pk)) for pk, name in people),
        operations=tuple((name, operation_words(name), given.get("operation") == name) for name in operations),
        record=given.get("record", ""), from_on=given.get("from_on", ""), to_on=given.get("to_on", ""), problem=problem,
        downloads=(("Download as CSV", address(given, download="csv")),
                   ("Download for Excel", address(given, download="xlsx"))),
        narrowed=any(given.get(name) for name in KEPT if name != "sort"),
    )  # fmt: skip


def address(given: Mapping[str, str], **changes: str) -> str:
    """The address of the same list with something changed; empty values are left out."""
    kept = {name: given.get(name, "") for name in KEPT}
    return "?" + urlencode({name: value for name, value in {**kept, **changes}.items() if value})


def operation_words(name: str) -> str:
    """An operation's name in words: "organisation.end_role" is "End role"."""
    return name.split(".")[-1].replace("_", " ").capitalize()


def facts_words(line: HistoryLine) -> str:
    """What an entry says of itself, on one line."""
    if not line.facts:
        return "No details, or they were destroyed"
    return "; ".join(f"{key.replace('_', ' ').capitalize()}: {value}" for key, value in line.facts)


def plain(line: HistoryLine) -> tuple[Any, ...]:
    """An entry as the plain values of a file."""
    return line.at, line.by, operation_words(line.operation), facts_words(line), line.number


def _row(line: HistoryLine) -> tuple[Any, ...]:
    return moment(line.at), line.by, operation_words(line.operation), facts_words(line), str(line.number)
