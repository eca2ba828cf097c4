"""Searching a list by words."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from holdfast.records.choices import RecordKind
from holdfast.records.models import Record
from holdfast.records.rules import asked_words

M = TypeVar("M", bound=Model)


def with_words(rows: QuerySet[M], text: str, *, kind: RecordKind) -> QuerySet[M]:
    """The rows whose record has every word, by part, in small letters. rows: of a table whose key is its record.

    The records are searched by themselves: joined row by row the same search takes seven times as long.
    """
    words = asked_words(text)
    if not words:
        return rows
    found = Record.objects.filter(kind=kind)
    for word in words:
        found = found.filter(search_text__contains=word)
    return rows.filter(pk__in=found.values("pk"))
