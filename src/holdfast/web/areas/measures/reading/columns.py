"""What a person chose for each column of a sheet, over what was guessed."""

from __future__ import annotations

from collections.abc import Mapping as Given
from dataclasses import replace

from holdfast.measures.imports import mapping as sheets
from holdfast.measures.imports.columns import guess_columns
from holdfast.measures.imports.mapping import Mapping
from holdfast.measures.imports.names import KnownName
from holdfast.measures.imports.sheet import Table
from holdfast.measures.imports.spans import FREQUENCIES

USE_WORDS = (
    ("period", "Date or month"),
    ("value", "The number"),
    ("numerator", "How many (numerator)"),
    ("denominator", "Out of how many (denominator)"),
    ("unit", "Ward or unit"),
    ("measure", "Measure"),
    ("target", "Target"),
    ("note", "Note"),
    ("series", "Numbers of one series"),
    ("period_heading", "Numbers of one month"),
    ("ignore", "Leave out"),
)
LAYOUT_WORDS = (
    ("long", "One row for each number"),
    ("wide_periods", "Months across the top"),
    ("wide_series", "One column for each measure or ward"),
)
SCALE_WORDS = (
    ("as_written", "As they are written"),
    ("fraction", "0.95 means 95%"),
    ("percent_signs", "Each has its % sign"),
)
KIND_WORDS = (
    ("count", "A count"),
    ("percentage", "A percentage"),
    ("rate", "A rate"),
    ("number", "Any other number"),
)
FREQUENCY_WORDS = tuple((f, f"Every {f}") for f in FREQUENCIES if f != "year")
CHOICES = {
    "layout": LAYOUT_WORDS,
    "frequency": FREQUENCY_WORDS,
    "scale": SCALE_WORDS,
    "value_kind": KIND_WORDS,
    "series_are": (("measure", "Measures"), ("unit", "Wards or units")),
}


def first_guess(
    table: Table, kept: dict[str, object] | None, *, units: list[KnownName], measures: list[KnownName]
) -> tuple[Mapping, bool]:
    """The mapping to begin with, and whether it is the one this person used before for a sheet like this."""
    if kept is not None:
        try:
            again = sheets.reapply(Mapping.from_json(kept), table)
        except ValueError:
            again = None
        if again is not None:
            return again, True
    return guess_columns(table, known_units=units, known_measures=measures), False


def chosen(mapping: Mapping, given: Given[str, str]) -> Mapping:
    """The mapping with what the form says: `use-0`, `use-1`, ..., `layout`, `frequency`, `scale`, ....

    Values that nobody offered are passed over: what was guessed stands.
    """
    changes = {name: given[name] for name, offered in CHOICES.items() if given.get(name) in dict(offered)}
    mapping = replace(mapping, **changes)  # type: ignore[arg-type]
    if "frequency" in given:
        mapping = replace(mapping, week_ends=given.get("week_ends") == "on")
    for column in mapping.columns:
        use = given.get(f"use-{column.index}", "")
        if use in dict(USE_WORDS) and use != mapping.columns[column.index].use:
            mapping = mapping.with_use(column.index, use)
    return mapping
