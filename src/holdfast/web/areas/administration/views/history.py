"""The history, for inquiry: filtered by person, operation, record and day, and taken out as a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render

from holdfast.foundation.errors import Invalid
from holdfast.organisation import queries
from holdfast.organisation.choices import Permission as P
from holdfast.web.areas.administration.pages import history as pages
from holdfast.web.components.downloads import csv_file, xlsx_file
from holdfast.web.components.paging import pages_of

A_PAGE = 50
AT_ONCE = 1000


def history(request: HttpRequest) -> HttpResponseBase:
    """What was done in the organisations whose history the viewer may read, newest first (?sort=at: oldest first)."""
    viewer, given = request.viewer, request.GET
    viewer.require_anywhere(P.SEE_HISTORY)
    try:
        rows, problem = queries.events(viewer=viewer, **_asked(given)), ""
    except Invalid as error:
        rows, problem = queries.events(viewer=viewer).none(), error.message
    if given.get("sort") == "at":
        rows = rows.reverse()
    if given.get("download") in ("csv", "xlsx"):
        file = csv_file if given["download"] == "csv" else xlsx_file
        return file("history", pages.HEAD, _all(rows))
    paged = pages_of(rows.count(), A_PAGE, given.get("page", ""), lambda n: pages.address(given, page=str(n)))
    page = pages.history_page(
        given, queries.lines(rows[paged.start : paged.stop]), paged, problem,
        people=queries.actors_seen(viewer=viewer), operations=queries.operations_seen(viewer=viewer),
    )  # fmt: skip
    return render(request, "administration/history.html", {"page": page})


def _asked(given: QueryDict) -> dict[str, Any]:
    """The filters of an address. Raises Invalid, saying which, for one that cannot be read."""
    person = given.get("person", "").strip()
    if person and not person.isdecimal():
        raise Invalid("Choose a person from the list.")
    try:
        record = UUID(given["record"]) if given.get("record", "").strip() else None
    except ValueError as error:
        raise Invalid("The link to this record's history is broken.") from error
    return {
        "person_id": int(person) if person else None, "operation": given.get("operation", "").strip(),
        "record_id": record, "from_on": _day(given, "from_on"), "to_on": _day(given, "to_on"),
    }  # fmt: skip


def _day(given: QueryDict, name: str) -> date | None:
    typed = given.get(name, "").strip()
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise Invalid("Enter the days as year-month-day, for example 2025-04-01.") from error


def _all(rows: Any) -> Iterator[tuple[Any, ...]]:
    """Every entry of the list as plain values, a thousand at a time."""
    start = 0
    while True:
        part = queries.lines(rows[start : start + AT_ONCE])
        yield from (pages.plain(line) for line in part)
        if len(part) < AT_ONCE:
            return
        start += AT_ONCE
