"""From files named on the command line to what came of each."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from holdfast.cli import sheets
from holdfast.foundation.actor import System
from holdfast.jobs.imports import national, ods
from holdfast.measures.imports.problems import FileRefused

BY = System("holdfast import")
LISTED = 20


@dataclass(frozen=True)
class Outcome:
    """What came of one file. failed: nothing of it was kept."""

    sentence: str
    problems: tuple[str, ...] = ()
    failed: bool = False


def bring(kind: str, path: Path, *, options: argparse.Namespace, at: datetime) -> Outcome:
    """Bring one file of a kind (measures, people, ods, ae)."""
    try:
        return KINDS[kind](path, options, at)
    except FileRefused as refused:
        return Outcome("Nothing was brought in.", (refused.error.sentence,), failed=True)


def _ods(path: Path, options: argparse.Namespace, at: datetime) -> Outcome:
    brought = ods.bring_organisations(path.read_bytes(), by=BY, at=at)
    if brought.problems:
        return Outcome("Nothing was brought in.", _some(brought.problems), failed=True)
    return Outcome(brought.sentence)


def _ae(path: Path, options: argparse.Namespace, at: datetime) -> Outcome:
    content = path.read_bytes()
    try:
        brought = national.bring_month(content, by=BY, at=at, file_name=path.name)
    except FileRefused as refused:
        try:
            brought = national.bring_2016(content, by=BY, at=at, file_name=path.name)
        except FileRefused:
            raise refused from None
    if brought.problems:
        return Outcome(brought.sentence, _some(brought.problems), failed=True)
    return Outcome(brought.sentence, _some(brought.warnings))


def _people(path: Path, options: argparse.Namespace, at: datetime) -> Outcome:
    found = sheets.people(path, code=options.organisation, good_rows=options.good_rows, by=BY, at=at)
    return Outcome(found.sentence, _some(found.problems), found.failed)


def _measures(path: Path, options: argparse.Namespace, at: datetime) -> Outcome:
    found = sheets.measures(path, email=options.by, good_rows=options.good_rows, at=at)
    return Outcome(found.sentence, _some(found.problems), found.failed)


def _some(sentences: tuple[str, ...]) -> tuple[str, ...]:
    more = len(sentences) - LISTED
    return sentences[:LISTED] + ((f"... and {more:,} more.",) if more > 0 else ())


KINDS: dict[str, Callable[[Path, argparse.Namespace, datetime], Outcome]] = {
    "ods": _ods,
    "ae": _ae,
    "people": _people,
    "measures": _measures,
}
