"""Defining a measure: what it means first, then three plain questions that suggest its chart."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError

from holdfast.foundation.errors import Invalid
from holdfast.measures.choices import Better, ChartKind, Frequency, ValueKind
from holdfast.measures.rules.kinds import Answers, Choice, Often, Size, choose_kind
from holdfast.records.choices import Answering
from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look
from holdfast.web.nhsuk_forms.forms import Form

ANSWERING = (Answering.COLLECTOR, Answering.OWNER)
QUESTIONS = ("value_kind", "size", "often")
LONG = 180  # days without an event before its numbers may count as late
SUGGESTED = "The one that suits the three answers"
MULTIPLIERS = (("1", "no number: just the count"), ("100", "100"), ("1000", "1,000"), ("10000", "10,000"))


class DefinitionForm(Form):
    """All that makes a measure. QUESTIONS suggest its chart; chart_kind, when given, overrules what they suggest."""

    name = fields.TextField(label="Name", help_text="As people say it: “Falls”, “Hand hygiene”.", max_length=150)
    meaning = fields.LongTextField(
        label="What would a change in it mean?",
        help_text="One or two sentences a new member of staff understands.",
        look=Look(rows=2),
    )
    better = fields.ChoiceField(label="Which direction is better?", choices=[(b.value, b.label) for b in Better])
    value_kind = fields.ChoiceField(
        label="1. What is counted?",
        error_messages={"required": "Choose what is counted"},
        choices=[(k.value, k.label) for k in ValueKind],
        look=Look(
            label_size="s",
            hints=(
                ("count", "For example complaints in a month"),
                ("percent", "For example 38 of 40 hand-hygiene checks"),
                ("rate", "For example falls per 1,000 bed days"),
                ("number", "For example minutes waited, a score, or days since the last fall"),
            ),
        ),
    )
    size = fields.ChoiceField(
        label="2. Out of how many?",
        error_messages={"required": "Choose out of how many it is counted"},
        choices=[(size.value, size.label) for size in Size],
        initial=Size.SAME.value,
        help_text="Patients, bed days, checks: whatever had the chance of it.",
        look=Look(label_size="s"),
    )
    often = fields.ChoiceField(
        label="3. How often does it happen?",
        error_messages={"required": "Choose how often it happens"},
        choices=[(often.value, often.label) for often in Often],
        initial=Often.OFTEN.value,
        look=Look(label_size="s"),
    )
    chart_kind = fields.SelectField(
        label="Which chart?",
        help_text="The three answers suggest one. Choose another if you know better.",
        choices=[("", SUGGESTED), *((kind.value, kind.label) for kind in ChartKind)],
        required=False,
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
        if kind:
            self._check_chart(given, ValueKind(kind))
        return given

    def _check_chart(self, given: dict[str, Any], kind: ValueKind) -> None:
        """Answers and charts that cannot go together, each told beside its own question."""
        often = given.get("often")
        between = often in (Often.DAYS_BETWEEN, Often.CASES_BETWEEN)
        chosen = given.get("chart_kind") or ""
        if between and kind is not ValueKind.NUMBER:
            self.add_error("value_kind", f"The days or cases since the last one are “{ValueKind.NUMBER.label}”")
        elif ((chosen and ChartKind(chosen).by_event) or between) and (given.get("late_after_days") or LONG) < LONG:
            words = f"A number comes only when it happens: enter {LONG} days or more, so that good news is not late"
            self.add_error("late_after_days", words)
        elif chosen and kind not in ChartKind(chosen).suits:
            of = " or ".join(f"“{suited.label}”" for suited in ChartKind(chosen).suits)
            self.add_error("chart_kind", f"A {ChartKind(chosen).short} is drawn of {of}")

    def asked_only(self) -> Choice | None:
        """What the three answers suggest, before anything else is complete; None when one of them is missing.

        Other errors are taken back: the person asked for advice and has not finished.
        """
        self.is_valid()
        for name in [name for name in self.errors if name not in QUESTIONS]:
            del self.errors[name]
        return None if self.errors else self.choice

    @property
    def facts(self) -> dict[str, Any]:
        """What the operation is given: the chart chosen, or else the one that suits the three answers."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("size", "often")}
        given["chart_kind"] = ChartKind(given["chart_kind"] or self.choice.kind)
        percent, rate = given["value_kind"] == ValueKind.PERCENT, given["value_kind"] == ValueKind.RATE
        given["multiplier"] = 100.0 if percent else float(given["multiplier"] or 1) if rate else 1.0
        if percent:
            given["unit_words"] = "%"
        return given

    @property
    def choice(self) -> Choice:
        """The chart that suits the answers, and why."""
        given = self.cleaned_data
        return choose_kind(Answers(ValueKind(given["value_kind"]), Size(given["size"]), Often(given["often"])))

    @property
    def because(self) -> str:
        """Why it has its chart: what the answers suggest, or that somebody chose another."""
        suggested, chosen = self.choice, self.facts["chart_kind"]
        if chosen is suggested.kind:
            return suggested.because
        return f"You chose the {chosen.short}. The answers would have suggested: {suggested.because}"


def answers_of(measure: Any) -> dict[str, str]:
    """The answers that fit the chart a measure has, to begin changing it with; the chart itself stands chosen."""
    kind = ChartKind(measure.chart_kind)
    size = {ChartKind.P_PRIME: Size.THOUSANDS, ChartKind.U_PRIME: Size.THOUSANDS}.get(kind, Size.SAME)
    often = {ChartKind.T: Often.DAYS_BETWEEN, ChartKind.G: Often.CASES_BETWEEN, ChartKind.RUN: Often.SELDOM}
    return {"size": size.value, "often": often.get(kind, Often.OFTEN).value, "chart_kind": kind.value}


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
