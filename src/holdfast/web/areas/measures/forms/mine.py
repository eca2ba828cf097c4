"""This month's numbers: one row of inputs for each series a person keeps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms as plain
from django.core.exceptions import ValidationError

from holdfast.measures.queries.facts import DueSeries
from holdfast.measures.rules.points import NewPoint
from holdfast.web.areas.measures.forms.points import as_float, check_numbers, number_fields
from holdfast.web.nhsuk_forms.forms import Form


class MineForm(Form):
    """Fields are named by the series: KEY_value, or KEY_numerator and KEY_denominator, and KEY_period (hidden).

    A row left empty is left for later. `entries` gives what was typed, ready for the operation.
    """

    def __init__(self, *args: Any, due: Sequence[DueSeries], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.due = tuple(due)
        for one in self.due:
            lead = f"{one.measure.name}, {one.unit.name}, {one.period_words}: "
            for name, field in number_fields(one.measure, f"{key_of(one)}_").items():
                field.label = lead + str(field.label)
                self.fields[name] = field
            self.fields[f"{key_of(one)}_period"] = plain.DateField(
                widget=plain.HiddenInput, initial=one.period_start.isoformat(), required=False
            )

    def names(self, one: DueSeries) -> list[str]:
        """The names of a row's visible fields."""
        return [f"{key_of(one)}_{part}" for part in ("numerator", "denominator", "value")
                if f"{key_of(one)}_{part}" in self.fields]  # fmt: skip

    def period(self, one: DueSeries) -> date:
        """The period a row is about: as it was when the page was drawn, even if a number came since."""
        return self.cleaned_data.get(f"{key_of(one)}_period") or one.period_start

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        typed = [one for one in self.due if self._is_typed(one)]
        for one in typed:
            check_numbers(self, given, one.measure, f"{key_of(one)}_")
        if not typed and not self.errors:
            raise ValidationError("Enter at least one number. Rows left empty are left for later.")
        return given

    def _is_typed(self, one: DueSeries) -> bool:
        return any(str(self.data.get(name, "")).strip() for name in self.names(one))

    @property
    def entries(self) -> list[tuple[Any, list[NewPoint]]]:
        """(series, its one row) for each row that was filled."""
        found = []
        for one in self.due:
            if self._is_typed(one):
                given = {n.rpartition("_")[2]: as_float(self.cleaned_data.get(n)) for n in self.names(one)}
                found.append((one.series, [NewPoint(period_start=self.period(one), **given)]))
        return found


def key_of(one: DueSeries) -> str:
    """The start of the names of a row's fields."""
    return str(one.series.pk.hex)
