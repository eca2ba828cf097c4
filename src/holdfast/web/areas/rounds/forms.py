"""What is asked, and what is published."""

from __future__ import annotations

from typing import Any

from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look, options
from holdfast.web.nhsuk_forms.forms import Form


class RoundForm(Form):
    """A new round."""

    question = fields.LongTextField(
        label="What do you ask?", help_text="One question, in plain words.", max_length=300, look=Look(rows=3)
    )
    unit = fields.SelectField(label="Whom do you ask?")
    closes_on = dates.DateField(label="Last day to answer")

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = options(units, first="Choose a unit")  # type: ignore[attr-defined]


class ResultForm(Form):
    """The result, and a promise for each theme."""

    result = fields.LongTextField(
        label="What did people say?", help_text="In a few sentences of your own.", max_length=2000, look=Look(rows=6)
    )

    def __init__(self, *args: Any, themes: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for theme in themes:
            self.fields[f"promise-{theme.pk}"] = fields.LongTextField(
                label=f"{theme.name}: what do you promise?", help_text=f"{theme.answered} answers. Leave it empty to "
                "promise nothing.", required=False, max_length=600, look=Look(rows=2),
            )  # fmt: skip
