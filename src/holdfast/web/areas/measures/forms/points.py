"""Giving one number, correcting it, or saying that there is none."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from holdfast.measures.choices import Frequency, ValueKind
from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look
from holdfast.web.nhsuk_forms.forms import Form


class PointForm(Form):
    """One period's number of one measure: its parts for a percentage or a rate, else the number itself."""

    def __init__(self, *args: Any, measure: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure, self.today = measure, today
        self.fields["period"] = period_field(measure)
        self.fields.update(number_fields(measure))
        self.fields["none"] = fields.YesField(
            label="There is no number for this period",
            required=False,
            help_text="Any number given earlier is then no longer shown. It stays in the history.",
        )

    def clean_period(self) -> date:
        """The first day of the period, which has begun already."""
        start = first_day(self.cleaned_data["period"], self.measure)
        if start > self.today:
            raise ValidationError("This period has not begun yet. Give one that is over.")
        return start

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("none"):
            for name in ("numerator", "denominator", "value"):
                self.errors.pop(name, None)
            return given | {"numerator": None, "denominator": None, "value": None}
        check_numbers(self, given, self.measure)
        return given


def period_field(measure: Any) -> fields.Drawn:
    """The question for a period of this measure."""
    if measure.frequency == Frequency.MONTH:
        return dates.MonthField(label="Which month?")
    words = {Frequency.QUARTER: "A day in the quarter", Frequency.WEEK: "First day of the week"}
    return dates.DateField(label=words.get(Frequency(measure.frequency), "Which day?"))


def first_day(day: date, measure: Any) -> date:
    """The first day of the period a day lies in: of its month or quarter; weeks begin where the series has them."""
    if measure.frequency == Frequency.MONTH:
        return day.replace(day=1)
    if measure.frequency == Frequency.QUARTER:
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day


def last_day(start: date, measure: Any) -> date:
    """The last day of the period that begins on a day."""
    if measure.frequency == Frequency.DAY:
        return start
    if measure.frequency == Frequency.WEEK:
        return start + timedelta(days=6)
    months = 1 if measure.frequency == Frequency.MONTH else 3
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def number_fields(measure: Any, prefix: str = "") -> dict[str, fields.Drawn]:
    """The inputs for the numbers of one period."""
    if ValueKind(measure.value_kind).needs_denominator:
        return {
            f"{prefix}numerator": fields.NumberField(
                label=measure.numerator or "How many", required=False, look=Look(width=10, inputmode="decimal")
            ),
            f"{prefix}denominator": fields.NumberField(
                label=measure.denominator or "Out of how many",
                required=False,
                look=Look(width=10, inputmode="decimal"),
            ),
        }
    words = measure.unit_words if measure.unit_words not in ("", "%") else "The number"
    return {
        f"{prefix}value": fields.NumberField(
            label=words[:1].upper() + words[1:], required=False, look=Look(width=10, inputmode="decimal")
        )
    }


def check_numbers(form: Form, given: dict[str, Any], measure: Any, prefix: str = "") -> None:
    """Add errors where a number is missing, negative where it counts something, or more than there can be."""
    names = [name for name in (f"{prefix}numerator", f"{prefix}denominator", f"{prefix}value") if name in form.fields]
    for name in names:
        value = given.get(name)
        if value is None and name not in form.errors:
            form.add_error(name, f"Enter {_small(form.fields[name].label)}, or say that there is no number")
        elif value is not None and value < 0 and measure.value_kind != ValueKind.NUMBER:
            form.add_error(name, "This cannot be below zero")
    top, bottom = given.get(f"{prefix}numerator"), given.get(f"{prefix}denominator")
    if top is None or bottom is None:
        return
    if bottom == 0 and f"{prefix}denominator" not in form.errors:
        form.add_error(f"{prefix}denominator", "This cannot be zero. If nothing was counted, say there is no number")
    elif measure.value_kind == ValueKind.PERCENT and top > bottom:
        form.add_error(f"{prefix}numerator", f"{top:g} is more than {bottom:g}, of which it is a part")


def _small(label: Any) -> str:
    text = str(label)
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def as_float(value: Any) -> float | None:
    """A Decimal of a form as the float that is stored."""
    return None if value is None else float(value)
