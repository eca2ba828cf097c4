"""Setting a target, starting new limits, and taking that back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look
from holdfast.web.nhsuk_forms.forms import Form


class TargetForm(Form):
    """A target from a day on, or no target from a day on."""

    value = fields.NumberField(label="Target", required=False)
    none = fields.YesField(label="No target from this day on", required=False)
    from_on = dates.DateField(label="From which day?")

    def __init__(self, *args: Any, suffix: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].look = Look(width=10, suffix=suffix, inputmode="decimal")  # type: ignore[attr-defined]
        self.fields["from_on"].help_text = "For example 1 4 2026. Earlier months keep the target they had."

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("none"):
            self.errors.pop("value", None)
            return given | {"value": None}
        if given.get("value") is None and "value" not in self.errors:
            raise ValidationError({"value": "Enter the target, or tick “No target from this day on”"})
        return given


class RebaseForm(Form):
    """New limits from a period on; refused without a reason."""

    period = fields.SelectField(label="From which point do the new limits start?")
    reason = fields.LongTextField(
        label="What changed, and how do you know it lasts?",
        help_text="Your name and this reason stay on the chart, and the old limits stay to be seen.",
        max_length=500,
        look=Look(rows=3),
    )

    def __init__(self, *args: Any, periods: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = fields.options(periods, first="Choose a period")  # type: ignore[attr-defined]


class ReasonForm(Form):
    """Taking something back: why."""

    reason = fields.LongTextField(label="Why?", max_length=300, look=Look(rows=2))
