"""NHS England's A&E files of every provider, safe to bring twice."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from holdfast.foundation.actor import Actor
from holdfast.jobs.imports.definitions import bring_definitions
from holdfast.measures import operations as measures
from holdfast.measures import queries
from holdfast.measures.imports import ae_2016, ae_monthly
from holdfast.measures.imports.ae import ProviderMonth, combine
from holdfast.measures.rules.ae import MEASURES

PROVIDERS_AT_ONCE = 25  # opened in one transaction, so that other writers never wait long


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one file. rows: numbers that were new or corrected; 0 when the file said nothing new.

    problems stop the whole file: nothing of it was kept. warnings stop nothing.
    """

    rows: int
    series_opened: int
    sentence: str
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def bring_month(content: bytes, *, by: Actor, at: datetime, file_name: str) -> Brought:
    """One file of a month ("Monthly-AE-June-2024.csv"). Raises `FileRefused` when it is no such file."""
    file = ae_monthly.read_month(content, filename=file_name)
    read = combine([file])
    return _bring(read.rows, read.errors, read.warnings, content, by, at, file_name, "ae-monthly")


def bring_months(files: Sequence[tuple[str, bytes]], *, by: Actor, at: datetime) -> Brought:
    """Several files of months at once, as (name, content): one batch, and each series is read once.

    Of two files of the same month the revised one counts.
    """
    read = combine([ae_monthly.read_month(content, filename=name) for name, content in files])
    names = files[0][0] if len(files) == 1 else f"{len(files)} files, {files[0][0]} to {files[-1][0]}"
    content = files[0][1] if len(files) == 1 else b"".join(hashlib.sha256(c).digest() for _, c in files)
    return _bring(read.rows, read.errors, read.warnings, content, by, at, names, "ae-monthly")


def bring_2016(content: bytes, *, by: Actor, at: datetime, file_name: str) -> Brought:
    """The file of April 2016 to March 2019. Raises `FileRefused` when it is not that file."""
    read = ae_2016.read_months(content)
    return _bring(read.rows, read.errors, read.warnings, content, by, at, file_name, "ae-2016")


def _bring(
    rows: Sequence[ProviderMonth],
    errors: Sequence,
    warnings: Sequence,
    content: bytes,
    by: Actor,
    at: datetime,
    file_name: str,
    source: str,
) -> Brought:
    told = tuple(caution.sentence for caution in warnings)
    if errors:
        return Brought(0, 0, "Nothing was brought in.", tuple(e.sentence for e in errors), told)
    if any(queries.national_measure(code) is None for code in MEASURES):
        bring_definitions(by=by, at=at)
    opened = open_series(rows, by=by, at=at)
    digest = hashlib.sha256(content).hexdigest()
    batch = measures.load_provider_months(by=by, at=at, rows=rows, source=source, file_name=file_name, file_hash=digest)
    kept = batch.row_count if batch is not None else 0
    sentence = f"{kept:,} numbers of {len({r.org_code for r in rows}):,} providers." if kept else "Nothing new in it."
    return Brought(kept, opened, sentence, (), told)


def open_series(rows: Sequence[ProviderMonth], *, by: Actor, at: datetime) -> int:
    """Open what is not open yet, some providers at a time; returns how many series were new."""
    codes, opened = sorted({row.org_code for row in rows}), 0
    for first in range(0, len(codes), PROVIDERS_AT_ONCE):
        some = set(codes[first : first + PROVIDERS_AT_ONCE])
        mine = [row for row in rows if row.org_code in some]
        opened += measures.open_provider_series(by=by, at=at, rows=mine)
    return opened
