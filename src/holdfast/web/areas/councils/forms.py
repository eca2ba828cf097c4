"""What a council writes down."""

from __future__ import annotations

from datetime import date
from typing import Any

from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look, options
from holdfast.web.nhsuk_forms.forms import Form

HOURS = {"min_value": 0, "max_value": 999, "decimal_places": 1, "max_digits": 4}


class CouncilForm(Form):
    """A new council."""

    name = fields.TextField(label="What is it called?", max_length=120)
    unit = fields.SelectField(label="Which unit is it for?")
    hours_planned = fields.NumberField(
        label="Protected hours a month", help_text="All members together: six people for six hours are 36.",
        look=Look(width=5), **HOURS,
    )  # fmt: skip

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = options(units, first="Choose a unit")  # type: ignore[attr-defined]


class MemberForm(Form):
    """Somebody who joins."""

    person = fields.SelectField(label="A colleague", required=False)
    name = fields.TextField(label="Or a name", help_text="For who has no account.", required=False, max_length=150)
    work = fields.TextField(label="What do they do?", help_text="Domestic, student nurse, consultant.", max_length=80)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = options(people, first="Somebody without an account")  # type: ignore[attr-defined]


class TopicForm(Form):
    """Something to talk about."""

    topic = fields.LongTextField(label="What is it about?", max_length=1000, look=Look(rows=4))


class DecisionForm(Form):
    """What was decided, and who sees to it."""

    decision = fields.LongTextField(label="What did the council decide?", max_length=1000, look=Look(rows=4))
    owner = fields.SelectField(label="Who sees to it?", required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = options(people, first="Nobody yet")  # type: ignore[attr-defined]


class OutcomeForm(Form):
    """What came of it."""

    outcome = fields.LongTextField(label="What came of it?", max_length=1000, look=Look(rows=4))


class HoursForm(Form):
    """The hours of a month."""

    month = dates.DateField(label="A day in the month")
    given = fields.NumberField(label="Hours that were given", look=Look(width=5), **HOURS)

    def clean_month(self) -> date:
        day: date = self.cleaned_data["month"]
        return day.replace(day=1)
