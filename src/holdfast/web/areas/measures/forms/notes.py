"""Writing on a point of the chart."""

from __future__ import annotations

from typing import Any

from holdfast.web.nhsuk_forms import fields
from holdfast.web.nhsuk_forms.fields import Look
from holdfast.web.nhsuk_forms.forms import Form


class NoteForm(Form):
    """A note on one period; `periods` are the (ISO day, words) one can write on, newest first."""

    period = fields.SelectField(label="Which point?")
    text = fields.LongTextField(
        label="What should people know about it?",
        help_text="For example: “New falls checklist began”. No names of patients or staff.",
        max_length=500,
        look=Look(rows=3),
    )
    is_change = fields.YesField(
        label="This marks a change we made",
        help_text="A dated line is drawn on the chart. It does not move the limits.",
        required=False,
    )

    def __init__(self, *args: Any, periods: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = fields.options(periods, first="Choose a period")  # type: ignore[attr-defined]
