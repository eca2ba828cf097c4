"""Saving what a sheet holds: all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from holdfast.foundation.errors import Invalid
from holdfast.measures import operations as measures
from holdfast.measures.choices import Frequency, ValueKind
from holdfast.measures.queries import points_of
from holdfast.measures.rules.points import checked, without_unchanged
from holdfast.organisation import queries as organisation
from holdfast.organisation.choices import Permission as P
from holdfast.organisation.queries import Viewer
from holdfast.web.areas.measures.forms.definition import code_of
from holdfast.web.areas.measures.reading.destinations import Destination, new_points
from holdfast.web.areas.measures.reading.names import SHEET_KINDS
from holdfast.web.areas.measures.reading.reader import Reading
from holdfast.web.components import queue


def save(reading: Reading, found: Sequence[Destination], *, by: Viewer, at: datetime) -> tuple[Any, list[Any]]:
    """Define what is new, open what is not measured yet, bring the numbers as one import, and keep the mapping.

    Gives the batch (None when every number stood already) and the series. One transaction: nothing is half-saved.
    Raises Invalid in words for the person.
    """
    if not found:
        raise Invalid("There is nothing to save yet.")
    with transaction.atomic():
        filled, made = [], {}
        for one in found:
            if one.is_new and one.index not in made:
                made[one.index] = _define(one, by, at)
            measure = made.get(one.index, one.measure)
            series = one.series or measures.open_series(
                by=by, at=at, measure=measure, unit=one.unit, opened_on=min(row.period_start for row in one.rows)
            )
            filled.append((series, one))
        batch = _bring(reading, filled, by, at)
        _targets_and_notes(filled, by, at)
        if reading.form.cleaned_data.get("keep_mapping"):
            person = organisation.person_by_id(by.person_id)
            columns = reading.mapping.to_json()
            measures.keep_mapping(by=by, at=at, person=person, signature=reading.mapping.signature, columns=columns)
    return batch, [series for series, _ in filled]


def hand_over(reading: Reading, path: str, *, good_only: bool, by: Viewer, at: datetime) -> Any:
    """Begin the import of a long sheet that the worker reads; gives the batch, whose page shows how far it is."""
    given, mapping = reading.form.cleaned_data, reading.mapping.to_json()
    measure = next((m for m in reading.around.measures if str(m.pk) == given.get("measure_0")), None)
    unit = next((u for u in reading.around.units if str(u.pk) == given.get("unit")), None)
    if given.get("keep_mapping"):
        person = organisation.person_by_id(by.person_id)
        measures.keep_mapping(by=by, at=at, person=person, signature=reading.mapping.signature, columns=mapping)
    batch = measures.begin_batch(
        by=by, at=at, unit=unit or _above(reading.around.units, by), source=reading.kept.source,
        file_name=reading.kept.file_name, file_hash=reading.kept.digest, rows_expected=reading.kept.lines,
        mapping={
            "columns": mapping, "good_rows": good_only, "measure": measure.code if measure else "",
            "unit": str(unit.pk) if unit else "",
            "value_kind": SHEET_KINDS[ValueKind(measure.value_kind)] if measure else "",
        },
    )  # fmt: skip
    queue.put(queue.READ_FILE, batch_id=batch.pk, path=path)
    return batch


def _define(one: Destination, by: Viewer, at: datetime) -> Any:
    new, unit = one.measure, one.unit
    code, tries = code_of(new.name)[:50], 1
    while True:
        try:
            with transaction.atomic():
                return measures.define_measure(
                    by=by, at=at, organisation=unit.organisation, unit=unit, name=new.name, better=new.better,
                    code=code if tries == 1 else f"{code}-{tries}",
                    meaning=f"{new.name}, as {unit.name} counts it. What a change in it means is still to be written.",
                    frequency=new.frequency, value_kind=new.value_kind, chart_kind=new.chart_kind,
                    numerator=new.numerator, denominator=new.denominator, multiplier=new.multiplier,
                    unit_words=new.unit_words, decimals=new.decimals,
                )  # fmt: skip
        except Invalid as error:
            if error.field != "code" or tries > 20:
                raise
            tries += 1


def _bring(reading: Reading, filled: Sequence[tuple[Any, Destination]], by: Viewer, at: datetime) -> Any:
    """One batch for all rows that say something new; None when none does."""
    standing = points_of([series.pk for series, _ in filled])
    rows = []
    for series, one in filled:
        measure = series.measure
        kind, frequency = ValueKind(measure.value_kind), Frequency(measure.frequency)
        held = {p.period_start: (p.value, p.numerator, p.denominator) for p in standing[series.pk]}
        good = [
            checked(
                row,
                kind=kind,
                multiplier=measure.multiplier,
                frequency=frequency,
                today=reading.around.today,
                series_id=series.pk,
            )
            for row in new_points(one, series.pk)
        ]
        rows += without_unchanged(good, held)
    if not rows:
        return None
    batch = measures.begin_batch(
        by=by, at=at, unit=_above([one.unit for _, one in filled], by), source=reading.kept.source,
        file_name=reading.kept.file_name, file_hash=reading.kept.digest, mapping=reading.mapping.to_json(),
    )  # fmt: skip
    measures.add_points(by=by, at=at, batch=batch, rows=rows)
    return measures.accept_batch(by=by, at=at, batch=batch)


def _above(units: Sequence[Any], by: Viewer) -> Any:
    """The unit itself, or the nearest one above all of them over which the person may bring numbers."""
    if len({u.pk for u in units}) == 1:
        return units[0]
    for organisation_id, path in by.paths_with(P.ADD_DATA):
        if all(u.organisation_id == organisation_id and u.path.startswith(path) for u in units):
            return organisation.unit(viewer=by, pk=int(path.strip("/").split("/")[-1]))
    raise Invalid("These wards are not beneath one unit of yours. Bring them in two sheets.")


def _targets_and_notes(filled: Sequence[tuple[Any, Destination]], by: Viewer, at: datetime) -> None:
    """A sheet's own targets, where they change, and its notes; each only for who may set or write them."""
    for series, one in filled:
        if by.may(P.ANNOTATE, series):
            for row in one.rows:
                if row.note:
                    measures.note_point(by=by, at=at, series=series, period_start=row.period_start, text=row.note[:500])
        last: float | None = None
        for row in sorted(one.rows, key=lambda r: r.period_start) if by.may(P.SET_TARGETS, series) else ():
            if row.target is not None and row.target != last:
                measures.set_target(by=by, at=at, series=series, from_on=row.period_start, value=row.target)
                last = row.target
