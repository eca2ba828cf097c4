"""Checks of one point's numbers: what cannot be true is a fault, what is only unusual a notice."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.measures.imports.mapping import Mapping
from holdfast.measures.imports.numbers import Number, hundredfold
from holdfast.measures.imports.problems import Fault

_ROUNDED = 0.6  # a printed percentage may be rounded to a whole number


@dataclass(slots=True)  # not frozen: made for every point
class Checked:
    """The numbers of a point after all checks; `notices` are codes for `Notices`."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    missing: str = ""
    notices: tuple[str, ...] = ()


def check_value(number: Number, kind: str, mapping: Mapping) -> Checked | Fault:
    """One value alone: its percentage scale, its sign, whether it is whole."""
    value = number.value
    if value is None:
        return Checked(missing=number.missing)
    notices: tuple[str, ...] = ()
    if kind == "percentage":
        if not number.percent and mapping.scale == "fraction":
            if value > 1:
                return Fault(
                    "The other cells of this column are fractions of 1, so this cannot be one of them.",
                    "Write all of them as 0.952, or all as 95.2%.",
                )
            value, notices = hundredfold(value), ("fraction",)
        elif not number.percent and mapping.scale == "percent_signs" and 0 < value <= 1:
            return Fault(
                "Other cells have a percent sign and this has none: it could be a fraction.",
                f"Write {value:g}% or {hundredfold(value):g}%.",
            )
        elif not number.percent and 0 < value < 1:
            notices = ("below_one",)
        if value > 100:
            notices = (*notices, "above_hundred")
    elif number.percent and kind == "count":
        return Fault("This is a percentage, but a count is expected.", "Write how many there were.")
    if value < 0 and kind in ("percentage", "count", "rate"):
        noun = {"percentage": "percentage", "count": "count", "rate": "rate"}[kind]
        return Fault(f"A {noun} cannot be below 0.", "Check the sign, or leave the cell empty.")
    if kind == "count" and value != int(value):
        notices = (*notices, "part_counted")
    return Checked(value=value, notices=notices)


def check_halves(top: Number, bottom: Number, kind: str) -> tuple[Checked | Fault, str]:
    """Numerator and denominator together: the numbers or the fault, and which of the two is at fault."""
    if top.missing or bottom.missing:
        return _one_missing(top, bottom)
    numerator, denominator = top.value or 0.0, bottom.value or 0.0
    for number, name in ((numerator, "numerator"), (denominator, "denominator")):
        if number < 0:
            return Fault(f"The {name} cannot be below 0.", "Check the sign, or leave the row empty."), name
    if numerator > denominator and (kind in ("percentage", "") or denominator == 0):
        problem = f"The numerator, {numerator:g}, is above the denominator, {denominator:g}."
        return Fault(problem, "Check both numbers; perhaps the two columns are the wrong way round."), "numerator"
    if denominator == 0:
        return Checked(missing="nothing to count", notices=("nothing_to_count",)), ""
    return Checked(numerator=numerator, denominator=denominator), ""


def _one_missing(top: Number, bottom: Number) -> tuple[Checked | Fault, str]:
    if top.missing and bottom.missing:
        missing = top.missing if top.missing != "blank" else bottom.missing
        return Checked(missing=missing), ""
    if top.missing == "suppressed" or bottom.missing == "suppressed":
        return Checked(missing="suppressed"), ""
    lacking, other = ("numerator", "denominator") if top.missing else ("denominator", "numerator")
    problem = f"There is a {other} but no {lacking}."
    return Fault(problem, f"Write the {lacking}, or leave both empty."), lacking


def disagrees(value: Number, both: Checked) -> bool:
    """Whether a value given beside both numbers is not the one divided by the other, rounding allowed."""
    if value.value is None or both.numerator is None or not both.denominator:
        return False
    points = 100 * both.numerator / both.denominator
    return min(abs(value.value - points), abs(100 * value.value - points)) > _ROUNDED
