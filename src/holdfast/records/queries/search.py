"""Search by name, over what the viewer may see: records, units, organisations. Three queries, whatever is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, QuerySet, Value, When

from holdfast.organisation import queries as organisation_queries
from holdfast.organisation.choices import OrganisationKind, UnitKind
from holdfast.organisation.queries import Viewer
from holdfast.records.choices import RecordKind
from holdfast.records.models import Record
from holdfast.records.queries.visible import visible_to
from holdfast.records.rules import asked_words, closeness

EACH = 40  # of each kind, read and ranked; a longer list asks the person for another word


@dataclass(frozen=True)
class Found:
    """One thing that matches.

    Kind: "record", "unit" or "organisation"; `id` is its key; `detail` says what and where it is.
    """

    kind: str
    id: str
    headline: str
    detail: str
    closeness: int


@dataclass(frozen=True)
class SearchResult:
    """What was found, best first. `more`: there is more than could be read; another word narrows it."""

    text: str
    found: tuple[Found, ...]
    more: bool


def search(*, viewer: Viewer | None, text: str, on: date) -> SearchResult:
    """Everything the viewer may see whose name holds every word of `text`, best match first. No words: nothing."""
    words = asked_words(text)
    if viewer is None or not words:
        return SearchResult(text, (), False)
    found = [*_records(viewer, words, on), *_units(viewer, words, on), *_organisations(viewer, words)]
    kinds = [f.kind for f in found]
    more = any(kinds.count(kind) >= EACH for kind in set(kinds))
    found.sort(key=lambda f: (f.closeness, f.kind != "organisation", f.headline.casefold(), f.id))
    return SearchResult(text, tuple(found), more)


def _records(viewer: Viewer, words: tuple[str, ...], on: date) -> list[Found]:
    rows = Record.objects.select_related("unit", "organisation")
    for word in words:
        rows = rows.filter(search_text__contains=word)
    rows = _nearest(visible_to(viewer, rows, on=on), "headline", words)
    return [
        Found(
            "record", str(row.pk), row.headline,
            f"{RecordKind(row.kind).label}: {row.unit.name}, {row.organisation.name}"
            if row.unit.name != row.organisation.name
            else f"{RecordKind(row.kind).label}: {row.organisation.name}",
            closeness(row.headline, words),
        )
        for row in rows[:EACH]
    ]  # fmt: skip


def _units(viewer: Viewer, words: tuple[str, ...], on: date) -> list[Found]:
    rows = organisation_queries.find_units(viewer=viewer, text=" ".join(words))
    return [
        Found(
            "unit", str(row.pk), row.name,
            f"{UnitKind(row.kind).label}, {row.organisation.name}"
            + (f", closed on {row.closed:%-d %B %Y}" if row.closed and row.closed <= on else ""),
            closeness(row.name, words),
        )
        for row in _nearest(rows, "name", words)[:EACH]
    ]  # fmt: skip


def _organisations(viewer: Viewer, words: tuple[str, ...]) -> list[Found]:
    rows = organisation_queries.organisations(viewer=viewer)
    code = rows.filter(ods_code=words[0].upper()) if len(words) == 1 else rows.none()
    for word in words:
        rows = rows.filter(name__icontains=word)
    rows = _nearest((rows | code).distinct() if len(words) == 1 else rows, "name", words)
    return [
        Found(
            "organisation", str(row.pk), row.name, f"{OrganisationKind(row.kind).label}, code {row.ods_code}",
            0 if row.ods_code.casefold() == words[0] else closeness(row.name, words),
        )
        for row in rows[:EACH]
    ]  # fmt: skip


def _nearest(rows: QuerySet, field: str, words: tuple[str, ...]) -> QuerySet:
    """Exact names first, then those that begin with the words, so that a cut list keeps the best."""
    asked = " ".join(words)
    rank = Case(
        When(**{f"{field}__iexact": asked}, then=Value(0)),
        When(**{f"{field}__istartswith": asked}, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return rows.order_by(rank, field, "pk")
