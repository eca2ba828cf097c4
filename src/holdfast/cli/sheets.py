"""Sheets named on the command line: numbers of measures, brought for a person, and people to invite."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from holdfast.foundation.actor import Actor
from holdfast.foundation.errors import Invalid
from holdfast.jobs.imports import points
from holdfast.measures import operations as measure_operations
from holdfast.measures import queries as measure_queries
from holdfast.measures.imports.columns import guess_columns
from holdfast.measures.imports.limits import Limits
from holdfast.measures.imports.names import KnownName
from holdfast.measures.imports.sheet import read_head, read_table
from holdfast.organisation import operations as organisations
from holdfast.organisation import queries as organisation_queries
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.imports.people import check_people
from holdfast.organisation.queries.by_code import chosen_tenant, person_with_email, root_unit, units_by_name


@dataclass(frozen=True)
class Found:
    """What came of a sheet. failed: nothing of it was kept."""

    sentence: str
    problems: tuple[str, ...] = ()
    failed: bool = False


def measures(path: Path, *, email: str | None, good_rows: bool, at: datetime) -> Found:
    """Bring a CSV of numbers for the person with the address: their roles say which wards it may fill.

    All of it or nothing, or the good rows alone when that is asked for. The same file again adds nothing.
    """
    viewer = _viewer(email, at)
    content_hash = _hash(path)
    done = [b.batch for b in measure_queries.batches(viewer=viewer, limit=1000) if b.batch.file_hash == content_hash]
    if any(batch.state == "accepted" for batch in done):
        return Found("It was brought in before; nothing was added.")
    mapping = _mapping(path, viewer, at)
    if mapping.lacks:
        advice = "Give the columns the headings Month, Measure, Unit and Value (or Numerator and Denominator)."
        return Found("Nothing was brought in.", (*mapping.lacks, advice), True)
    batch = measure_operations.begin_batch(
        by=viewer, at=at, unit=_highest(viewer), source="csv", file_name=path.name, file_hash=content_hash,
        mapping={"columns": mapping.to_json(), "good_rows": good_rows},
    )  # fmt: skip
    state = points.read_into(batch.pk, path, at=at, accept=True)
    progress = measure_queries.progress(batch)
    if state != "accepted":
        return Found("Nothing was brought in.", progress.sentences, True)
    series = points.finish(batch.pk, at=at)
    left = f" {progress.problem_count:,} rows were left out." if progress.problem_count else ""
    return Found(f"{progress.rows:,} numbers of {series:,} series brought in.{left}", progress.sentences)


def people(path: Path, *, code: str | None, good_rows: bool, by: Actor, at: datetime) -> Found:
    """Invite everybody of a sheet (CSV or XLSX: Name, Email, Role, Unit) to an organisation."""
    organisation = chosen_tenant(code)
    content = path.read_bytes()
    table = read_table(content, filename=path.name)
    checked = check_people(
        table.headings,
        [(row.number, row.cells) for row in table.rows],
        units=units_by_name(organisation, on=timezone.localdate(at)),
        accounts=organisation_queries.addresses(organisation_id=organisation.pk),
    )
    told = tuple(_told(problem) for problem in checked.problems)
    if not checked.good or (told and not good_rows):
        return Found("Nobody was invited.", told or ("There is no row in it.",), True)
    made = organisations.invite_people(
        under=root_unit(organisation), rows=checked.good, file_hash=hashlib.sha256(content).hexdigest(), by=by, at=at
    )
    count = "1 person" if len(made) == 1 else f"{len(made):,} people"
    return Found(f"{count} invited; the letters go out with `holdfast work`.", told)


def _told(problem: Any) -> str:
    where = f"Row {problem.row}" + (f", {problem.column}" if problem.column else "")
    return f"{where}: {problem.message}"


def _viewer(email: str | None, at: datetime) -> Any:
    if not email:
        raise Invalid("Say for whom with --by EMAIL: their roles say which wards the numbers may be of.")
    person = person_with_email(email)
    if person is None:
        raise Invalid(f"Nobody here signs in with {email}.")
    return organisation_queries.viewer_for(person, at=at)


def _highest(viewer: Any) -> Any:
    """The highest unit over which the person may bring numbers."""
    paths = viewer.paths_with(P.ADD_DATA)
    if not paths:
        raise Invalid(f"{viewer.name} may not bring numbers: their roles do not say so.")
    return organisation_queries.unit(viewer=viewer, pk=int(paths[0][1].strip("/").split("/")[-1]))


def _mapping(path: Path, viewer: Any, at: datetime) -> Any:
    on = timezone.localdate(at)
    units, known = (
        [KnownName(k.name, k.code, k.others, k.value_kind, k.apart) for k in found]
        for found in (
            measure_queries.known_units(viewer=viewer, on=on),
            measure_queries.known_measures(viewer=viewer, on=on),
        )
    )
    with path.open("rb") as file:
        table = read_head(file, filename=path.name, limits=Limits())
    return guess_columns(table, known_units=units, known_measures=known)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
