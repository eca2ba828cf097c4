"""All of one reading of a sheet: its table, its columns, its names, its rows and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping as Given
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from holdfast.measures.imports.apply import apply
from holdfast.measures.imports.mapping import Mapping
from holdfast.measures.imports.points import Parsed, PointRow
from holdfast.measures.imports.sheet import Table, read_head, read_table
from holdfast.web.areas.measures.forms.importing import ImportForm
from holdfast.web.areas.measures.reading import columns, names
from holdfast.web.areas.measures.sheets import Kept


@dataclass(frozen=True)
class Around:
    """What a sheet may be about for this person: units they may fill, measures there are, and what they may do."""

    units: tuple[Any, ...]
    measures: tuple[Any, ...]
    may_define: bool
    own_unit: int | None
    kept: dict[str, object] | None
    today: date


@dataclass(frozen=True)
class Reading:
    """One reading. parsed is None while columns are missing; `rows` are the good ones with their choice of measure."""

    kept: Kept
    table: Table
    mapping: Mapping
    used_before: bool
    parsed: Parsed | None
    form: ImportForm
    around: Around

    @property
    def rows(self) -> tuple[PointRow, ...]:
        return self.parsed.rows if self.parsed else ()

    def named(self, row: PointRow) -> names.Named:
        """The entry of the form a row belongs to."""
        if not row.measure:
            return self.form.names[0]
        if row.measure.startswith("m") and row.measure[1:].isdigit():
            return self.form.names[int(row.measure[1:])]
        return next(n for n in self.form.names if n.in_sheet == row.measure)


def open_table(kept: Kept, sheet: str) -> Table:
    """The table of a kept sheet; of a long one its first rows. Raises FileRefused, whose words say what to do."""
    if kept.is_long:
        content = kept.content.encode() if isinstance(kept.content, str) else kept.content
        return read_head(content, filename=kept.file_name)
    return read_table(kept.content, filename=kept.file_name, sheet=sheet or None)


def read(kept: Kept, table: Table, around: Around, given: Given[str, str] | None) -> Reading:
    """Read a table by what was guessed and what the form says (None when nothing was sent yet)."""
    units = names.unit_names(around.units)
    known = names.measure_names(around.measures)
    mapping, before = columns.first_guess(table, around.kept, units=units, measures=known)
    if given is not None:
        mapping = columns.chosen(mapping, given)
    if mapping.lacks:
        return Reading(kept, table, mapping, before, None, _form([], mapping, around, given, False), around)
    if kept.is_long:
        return _read_long(kept, table, around, given, mapping, before)
    loose = apply(table, mapping, today=around.today, known_units=units, known_measures=None)
    fallback = names.name_from(mapping, table.headings)
    found = names.named_in(loose, mapping, around.measures, fallback)[:40]
    ask_unit = not loose.rows or any(not row.unit for row in loose.rows)
    form = _form(found, mapping, around, given, ask_unit)
    parsed = _strict(table, mapping, around, form, units) if found else loose
    return Reading(kept, table, mapping, before, parsed, form, around)


def _read_long(
    kept: Kept, table: Table, around: Around, given: Given[str, str] | None, mapping: Mapping, before: bool
) -> Reading:
    """The first rows of a long sheet, read as the worker will read all: only into measures and wards that are there."""
    names_measures = mapping.column("measure") is not None or (
        mapping.layout == "wide_series" and mapping.series_are == "measure"
    )
    parsed = apply(
        table,
        mapping,
        today=around.today,
        known_units=names.unit_names(around.units),
        known_measures=names.measure_names(around.measures) if names_measures else None,
    )
    found = [] if names_measures else [names.Named(0, "", "", None)]
    ask_unit = any(not row.unit for row in parsed.rows)
    around = replace(around, may_define=False)
    return Reading(kept, table, mapping, before, parsed, _form(found, mapping, around, given, ask_unit), around)


def _form(
    found: list[names.Named], mapping: Mapping, around: Around, given: Given[str, str] | None, ask_unit: bool
) -> ImportForm:
    initial: dict[str, Any] = {"unit": around.own_unit, "keep_mapping": True}
    for one in found:
        initial[f"name_{one.index}"] = one.suggested
        initial[f"measure_{one.index}"] = one.match or (names.NEW if around.may_define else "")
    return ImportForm(
        given,
        names=found,
        measures=[(m.pk, m.name) for m in around.measures],
        units=names.unit_labels(around.units),
        may_define=around.may_define,
        ask_unit=ask_unit,
        is_rate=mapping.value_kind == "rate",
        initial=initial,
    )


def _strict(table: Table, mapping: Mapping, around: Around, form: ImportForm, units: list[Any]) -> Parsed:
    """The same rows, held to the kind of number each measure is."""
    by_id = {str(m.pk): names.SHEET_KINDS[names.ValueKind(m.value_kind)] for m in around.measures}
    kinds = {one.index: by_id.get(form.choice(one), mapping.value_kind) for one in form.names}
    return apply(
        table,
        mapping,
        today=around.today,
        known_units=units,
        known_measures=names.chosen_names(form.names, kinds),
        value_kind=kinds.get(0, mapping.value_kind) if len(form.names) == 1 else "",
    )
