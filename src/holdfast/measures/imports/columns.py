"""What the columns of a sheet mean: guessed, each with how sure we are and why, and then applied."""

from __future__ import annotations

from holdfast.measures.imports.apply import apply, stream
from holdfast.measures.imports.guesses import Guess
from holdfast.measures.imports.mapping import (
    LONG,
    SURE,
    WIDE_PERIODS,
    WIDE_SERIES,
    ColumnUse,
    Mapping,
    reapply,
    signature,
)
from holdfast.measures.imports.names import KnownName, NameBook
from holdfast.measures.imports.periods import read_period, written_as_period
from holdfast.measures.imports.plan import Known
from holdfast.measures.imports.points import Address, Parsed, PointRow
from holdfast.measures.imports.profile import Profile, profiles
from holdfast.measures.imports.ratios import share_not_above
from holdfast.measures.imports.sheet import Table
from holdfast.measures.imports.spans import Period, infer_frequency, summer_shifted
from holdfast.measures.imports.words import says, says_exposure, says_percent, says_week_ends

__all__ = [
    "Address",
    "ColumnUse",
    "KnownName",
    "Mapping",
    "Parsed",
    "PointRow",
    "apply",
    "guess_columns",
    "reapply",
    "signature",
    "stream",
]

_LOOKED_AT = 20_000


def guess_columns(table: Table, *, known_units: Known = None, known_measures: Known = None) -> Mapping:
    """Guess what each column of a sheet means; a person looks it over before anything is saved.

    Names of units and measures that we know help the guess and are not required. Never raises: what could not be
    found is listed by `Mapping.lacks`.
    """
    units, measures = NameBook(known_units or (), "unit"), NameBook(known_measures or (), "measure")
    guess = Guess(profiles(table))
    if _periods_lie_across(guess.found):
        return _wide_periods(table, guess, units, measures)
    layout = LONG if guess.our_own() else _layout(table, guess, units, measures)
    periods = guess.period_cells()
    frequency, reason = infer_frequency(periods)
    kind, scale = _kind_and_scale(guess, layout)
    return Mapping(
        layout=layout,
        columns=guess.columns(),
        signature=signature(table),
        frequency=frequency,
        frequency_reason=reason,
        scale=scale,
        series_are=_series_are(guess, units, measures),
        value_kind=kind,
        week_ends=any(says_week_ends(one.heading) for one in guess.used_as("period")),
        summer_shifted=frequency == "month" and summer_shifted(periods),
    )


def _layout(table: Table, guess: Guess, units: NameBook, measures: NameBook) -> str:
    guess.periods()
    guess.by_heading("note")
    guess.by_heading("target")
    guess.names(units, measures)
    layout = guess.numbers()
    if layout == LONG:
        guess.tell_apart(table.rows[:_LOOKED_AT])
    return layout


def _kind_and_scale(guess: Guess, layout: str) -> tuple[str, str]:
    """What kind of number this is, and how percentages are written, from the cells in use."""
    top, bottom = guess.used_as("numerator"), guess.used_as("denominator")
    if top and bottom:
        is_rate = says_exposure(bottom[0].heading) or share_not_above(top[0], bottom[0]) < 0.5
        return ("rate" if is_rate else "percentage"), "as_written"
    return _value_kind(guess.used_as("series" if layout == WIDE_SERIES else "value"))


def _value_kind(cells: list[Profile]) -> tuple[str, str]:
    if any(one.percents for one in cells):
        return "percentage", "percent_signs"
    if cells and all(says_percent(one.heading) for one in cells):
        return "percentage", ("fraction" if all(one.in_unit_interval for one in cells) else "as_written")
    return ("count" if cells and all(one.counts for one in cells) else "number"), "as_written"


def _series_are(guess: Guess, units: NameBook, measures: NameBook) -> str:
    """Whether the headings of series columns name measures or units."""
    words = [one.heading for one in guess.used_as("series")]
    as_units, as_measures = sum(map(units.holds, words)), sum(map(measures.holds, words))
    if as_units != as_measures:
        return "unit" if as_units > as_measures else "measure"
    return "unit" if words and all(says("unit", word) for word in words) else "measure"


def _periods_lie_across(found: list[Profile]) -> bool:
    across = [one for one in found if written_as_period(one.heading)]
    return len(across) >= 3 and len(across) >= len(found) / 2


def _wide_periods(table: Table, guess: Guess, units: NameBook, measures: NameBook) -> Mapping:
    across = [one for one in guess.found if written_as_period(one.heading)]
    for one in across:
        guess.take(one, "period_heading", SURE, "the heading is a period")
    guess.by_heading("note")
    guess.by_heading("target")
    guess.names(units, measures)
    periods = [period for one in across if isinstance(period := read_period(one.heading), Period)]
    frequency, reason = infer_frequency(periods)
    kind, scale = _value_kind([one for one in across if one.numbers])
    return Mapping(WIDE_PERIODS, guess.columns(), signature(table), frequency, reason, scale, "measure", kind)
