"""Which rows and columns belong to an organisation's export, and what each column means."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

APPS = ("organisation", "records", "measures", "loop", "improvement", "voice", "foundation")
# Column names that hold something one could sign in with, what a draw to come is made from, or the salt that keeps
# the history's digests private.
SECRET = {"password", "token_hash", "salt", "seed", "receipt_hash", "place_print", "whole_print"}
LEFT_OUT = {
    "foundation.Outbox": "letters under way: their words may hold links that sign someone in",
    "foundation.JobLock": "belongs to the site, not to an organisation",
    "foundation.ChainHead": "belongs to the site's proof of its history",
    "voice.Slot": "whose message it is, and whether there is one, nobody may tell",
    "voice.SpaceKey": "copies of the key of the guardian's space",
    "voice.CaseSheet": "the guardian's cases: sealed, and even how many there are is nobody else's",
    "voice.Miss": "counts of missed codes, gone after some minutes",
    "foundation.EventContent": "its content stands in foundation_event.csv",
}


@dataclass(frozen=True)
class Column:
    """One column: its name in the file, the kind of value, what it means, and which file it points to."""

    name: str
    kind: str
    explanation: str
    refers_to: str


@dataclass(frozen=True)
class Table:
    """One file of the export: its name, what a row is, its columns and its rows."""

    name: str
    words: str
    columns: tuple[Column, ...]
    rows: Iterator[tuple[Any, ...]]


def tables(organisation_id: int) -> Iterator[Table]:
    """Every table of an organisation, rows in the order of their keys."""
    for app in APPS:
        for model in apps.get_app_config(app).get_models():
            if model._meta.label not in LEFT_OUT:
                yield _table(model, organisation_id)


def _table(model: type[models.Model], organisation_id: int) -> Table:
    fields = [f for f in model._meta.concrete_fields if f.name not in SECRET]
    columns = tuple(_column(f) for f in fields)
    rows = model._base_manager.filter(_whose(model, organisation_id)).order_by("pk")
    values = rows.values_list(*(f.attname for f in fields)).iterator(chunk_size=2000)
    if any(isinstance(f, models.BinaryField) for f in fields):
        values = _as_text(values)
    if model._meta.label == "foundation.Event":
        columns += (Column("content", "JSON", "What the event says: before, after, counts; empty if destroyed.", ""),)
        values = _with_content(values, [f.attname for f in fields].index("id"))
    words = (model.__doc__ or "").split("\n\n")[0] if not (model.__doc__ or "").startswith(model.__name__) else ""
    return Table(
        model._meta.db_table,
        " ".join(words.split()) or f"One row for each {model._meta.verbose_name}.",
        columns,
        values,
    )


def _as_text(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Bytes as base64, so that a file of evidence comes out whole."""
    for row in rows:
        yield tuple(b64encode(v).decode() if isinstance(v, bytes | memoryview) else v for v in row)


def _whose(model: type[models.Model], organisation_id: int) -> Q:
    label = model._meta.label
    if label == "organisation.Organisation":
        return Q(pk=organisation_id)
    if label == "organisation.OrganisationSuccession":
        return Q(predecessor_id=organisation_id) | Q(successor_id=organisation_id)
    if label == "measures.Measure":
        return Q(organisation_id=organisation_id) | Q(
            organisation_id=None, pk__in=_measures_used(model, organisation_id)
        )
    return Q(organisation_id=organisation_id)


def _measures_used(model: type[models.Model], organisation_id: int) -> Any:
    series = apps.get_model("measures.Series")._base_manager
    return series.filter(organisation_id=organisation_id).values("measure_id")


def _column(field: models.Field[Any, Any]) -> Column:
    target = field.related_model._meta.db_table + ".csv" if field.is_relation and field.related_model else ""
    explanation = str(field.help_text) or str(field.verbose_name)[:1].upper() + str(field.verbose_name)[1:]
    if field.choices:
        explanation += ": " + ", ".join(f"{value} ({label})" for value, label in field.flatchoices)
    return Column(field.attname, _kind(field), explanation, target)


def _kind(field: models.Field[Any, Any]) -> str:
    if field.is_relation:
        return "key"
    known = {
        "DateField": "date, YYYY-MM-DD",
        "DateTimeField": "moment, ISO 8601 with offset",
        "JSONField": "JSON",
        "BooleanField": "true or false",
        "UUIDField": "key",
        "BigAutoField": "key",
        "BinaryField": "base64",
    }
    internal = field.get_internal_type()
    if internal in known:
        return known[internal]
    return "number" if "Integer" in internal or internal in ("FloatField", "DecimalField") else "text"


def _with_content(rows: Iterator[tuple[Any, ...]], at: int) -> Iterator[tuple[Any, ...]]:
    contents = apps.get_model("foundation.EventContent")._base_manager
    chunk: list[tuple[Any, ...]] = []

    def flushed() -> Iterator[tuple[Any, ...]]:
        said = dict(contents.filter(event_id__in=[row[at] for row in chunk]).values_list("event_id", "content"))
        yield from (row + (said.get(row[at]),) for row in chunk)
        chunk.clear()

    for row in rows:
        chunk.append(row)
        if len(chunk) == 500:
            yield from flushed()
    yield from flushed()
