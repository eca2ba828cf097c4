"""Defining a measure: what it means first, then three plain questions that choose its chart."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError

from holdfast.foundation.errors import Invalid
from holdfast.measures.choices import Better, Frequency, ValueKind
from holdfast.measures.rules.kinds import Answers, Choice, choose_kind
from holdfast.records.choices import Answering
from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look
from holdfast.web.nhsuk_forms.forms import Form

ANSWERING = (Answering.COLLECTOR, Answering.OWNER)
MULTIPLIERS = (("1", "no number: just the count"), ("100", "100"), ("1000", "1,000"), ("10000", "10,000"))


class DefinitionForm(Form):
    """All that makes a measure. The three questions that choose its chart are value_kind, rare and enough."""

    name = fields.TextField(label="Name", help_text="As people say it: “Falls”, “Hand hygiene”.", max_length=150)
    meaning = fields.LongTextField(
        label="What would a change in it mean?",
        help_text="One or two sentences a new member of staff understands.",
        look=Look(rows=2),
    )
    better = fields.ChoiceField(label="Which direction is better?", choices=[(b.value, b.label) for b in Better])
    value_kind = fields.ChoiceField(
        label="1. What kind of number is it?",
        choices=[(k.value, k.label) for k in ValueKind],
        look=Look(
            label_size="s",
            hints=(
                ("count", "For example complaints in a month"),
                ("percent", "For example 38 of 40 hand-hygiene checks"),
                ("rate", "For example falls per 1,000 bed days"),
                ("number", "For example minutes waited, or a score"),
            ),
        ),
    )
    rare = fields.ChoiceField(
        label="2. Is it often nothing at all?",
        choices=[("no", "No, most periods have some"), ("yes", "Yes, in many periods it is zero")],
        help_text="For something rare a run chart is fairer than limits.",
        look=Look(label_size="s"),
    )
    enough = fields.ChoiceField(
        label="3. Are there 13 numbers or more, or will there be within a year?",
        choices=[("yes", "Yes"), ("no", "No, only a few")],
        initial="yes",
        look=Look(label_size="s"),
    )
    frequency = fields.ChoiceField(
        label="How often is it counted?",
        choices=[(f.value, f.label) for f in Frequency],
        initial=Frequency.MONTH.value,
    )
    numerator = fields.TextField(label="What is counted?", max_length=300, required=False)
    denominator = fields.TextField(
        label="Out of what?", help_text="For a percentage or a rate.", max_length=300, required=False
    )
    multiplier = fields.SelectField(
        label="For a rate: for how many of those?", choices=MULTIPLIERS, required=False, initial="1"
    )
    unit_words = fields.TextField(
        label="Words after the number",
        help_text="For example “falls per 1,000 bed days”. Leave empty for a percentage.",
        max_length=60,
        required=False,
    )
    decimals = fields.WholeNumberField(label="Decimals shown", min_value=0, max_value=4, initial=1, look=Look(width=2))
    exclusions = fields.TextField(label="What is left out?", max_length=500, required=False)
    source = fields.TextField(label="Where do the numbers come from?", max_length=300, required=False)
    owner = fields.TextField(
        label="Which role answers for this definition?", help_text="A role, not a name.", max_length=150
    )
    late_after_days = fields.WholeNumberField(
        label="Late after how many days?",
        help_text="Days after a period ends until its number counts as late.",
        min_value=1,
        max_value=400,
        initial=45,
        look=Look(width=3),
    )
    review_by = dates.DateField(label="Look at this definition again by", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        kind = given.get("value_kind")
        if kind and ValueKind(kind).needs_denominator:
            for name, words in (("numerator", "what is counted"), ("denominator", "out of what it is counted")):
                if not given.get(name):
                    self.add_error(name, f"Enter {words}: a {kind} needs both")
        if kind == ValueKind.RATE and not given.get("unit_words"):
            self.add_error("unit_words", "Enter the words after the number, such as “falls per 1,000 bed days”")
        return given

    @property
    def facts(self) -> dict[str, Any]:
        """What the operation is given; the rules choose the chart from the three answers."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("rare", "enough")}
        given["chart_kind"] = self.choice.kind
        percent, rate = given["value_kind"] == ValueKind.PERCENT, given["value_kind"] == ValueKind.RATE
        given["multiplier"] = 100.0 if percent else float(given["multiplier"] or 1) if rate else 1.0
        if percent:
            given["unit_words"] = "%"
        return given

    @property
    def choice(self) -> Choice:
        """The chart that suits the answers, and why."""
        given = self.cleaned_data
        return choose_kind(Answers(ValueKind(given["value_kind"]), given["rare"] == "yes", given["enough"] == "yes"))


class NewSeriesForm(Form):
    """Beginning to chart a measure for a unit."""

    unit = fields.SelectField(label="For which ward, team or site?")

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = fields.options(units, first="Choose a unit")  # type: ignore[attr-defined]


class AnsweringForm(Form):
    """Who answers for a series in a role, and who stands in."""

    role = fields.ChoiceField(label="What do they do?", choices=[(a.value, a.label) for a in ANSWERING])
    person = fields.SelectField(label="Who?")
    deputy = fields.SelectField(label="Who stands in for them?", required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = fields.options(people, first="Choose a person")  # type: ignore[attr-defined]
        self.fields["deputy"].choices = fields.options(people, first="Nobody")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("person") and given.get("person") == given.get("deputy"):
            raise ValidationError({"deputy": "Somebody else must stand in"})
        return given


class RetireForm(Form):
    """Ending a measure: from when, and why."""

    on = dates.DateField(label="From which day is it retired?")
    reason = fields.LongTextField(label="Why?", max_length=300, look=Look(rows=2))


def code_of(name: str) -> str:
    """A short code made of a measure's name: "Falls on Ward 7" gives "falls-on-ward-7". Invalid if nothing is left."""
    code = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60].strip("-")
    if not code:
        raise Invalid("The name needs at least one letter or number", field="name")
    return code
