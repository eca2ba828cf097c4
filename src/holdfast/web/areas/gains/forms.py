"""Claiming a gain, and what is said of one afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look
from holdfast.web.nhsuk_forms.forms import Form

DAY_HELP = "For example, 27 3 2026."


class ClaimForm(Form):
    """people: (id, name) of who may keep watch."""

    changed = fields.LongTextField(
        label="What was changed?",
        help_text="In a sentence, for example: “Two beds moved into sight of the desk.” No names of patients or staff.",
        max_length=500,
        look=Look(rows=3),
    )
    changed_on = dates.DateField(
        label="When was it changed?",
        help_text="The date is fixed once numbers from after it have been seen, so that nobody chooses it afterwards.",
    )
    steward = fields.SelectField(
        label="Who keeps watch?", help_text="The steward is told at once when the gain is slipping, and answers for it."
    )
    sponsor = fields.SelectField(label="Who stands behind it? (optional)", required=False)
    watch_until = dates.DateField(label="Until when, at least?", help_text="A year after the change, or longer.")
    not_primary = fields.YesField(
        label="This is not the main measure of the change",
        help_text="One measure is named as the main one before its numbers are seen; others are named as others.",
        required=False,
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, first in (("steward", "Choose a person"), ("sponsor", "Nobody")):
            self.fields[name].choices = fields.options(people, first=first)  # type: ignore[attr-defined]


class ChooseWardsForm(Form):
    """Which wards claim together, and whether they began on one date. wards: (id, name) of those one may claim for."""

    ward = fields.ManyField(label="Which wards?", help_text="Choose two or more. None can be left out later.")
    staggered = fields.YesField(label="They began on different dates", required=False)

    def __init__(self, *args: Any, wards: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ward"].choices = wards  # type: ignore[attr-defined]

    def clean_ward(self) -> list[str]:
        """The ids of two wards or more."""
        chosen: list[str] = self.cleaned_data["ward"]
        if len(chosen) < 2:
            raise ValidationError("Choose two wards or more")
        return chosen


class PoolForm(ClaimForm):
    """A claim over several wards. staggered: each ward has a date of its own, as on_0, on_1 and so on."""

    def __init__(self, *args: Any, wards: list[tuple[str, str]], staggered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not staggered:
            return
        del self.fields["changed_on"]
        for i, (_, name) in enumerate(wards):
            self.fields[f"on_{i}"] = dates.DateField(label=f"{name}: when was it changed?", help_text=DAY_HELP)
        last = [name for name in self.fields if not name.startswith("on_") and name != "changed"]
        self.order_fields(["changed", *(f"on_{i}" for i in range(len(wards))), *last])

    def days(self, count: int) -> list[date]:
        """The date of each ward, in order."""
        given = self.cleaned_data
        return [given["changed_on"]] * count if "changed_on" in given else [given[f"on_{i}"] for i in range(count)]


class AnswerForm(Form):
    """What will be done about a slip."""

    words = fields.LongTextField(
        label="What will be done?", help_text="And whose help is needed.", max_length=500, look=Look(rows=3)
    )
    due_on = dates.DateField(label="By when?", help_text=DAY_HELP)


class ExcludeForm(Form):
    """Periods to leave out, and why."""

    first = dates.DateField(label="From", help_text="Any day of the first period. " + DAY_HELP)
    last = dates.DateField(label="To", help_text="Any day of the last period. " + DAY_HELP)
    reason = fields.LongTextField(
        label="Why do these periods say nothing about the change?",
        help_text="For example, the ward was closed, or the way of counting was another for those months.",
        max_length=500,
        look=Look(rows=3),
    )


class RedateForm(Form):
    """Another date of the change, while it may still be corrected."""

    changed_on = dates.DateField(label="When was it changed?", help_text=DAY_HELP)
    reason = fields.TextField(label="Why is the date corrected?", max_length=300)


class WithdrawForm(Form):
    """Why a claim is taken back."""

    reason = fields.LongTextField(
        label="Why is the claim withdrawn?",
        help_text="It stays in the list and in every count, as withdrawn.",
        max_length=500,
        look=Look(rows=3),
    )


class SupposedForm(Form):
    """Whose figures, which, and from which day. Choices as (key, name)."""

    organisation = fields.SelectField(label="Which provider?")
    measure = fields.SelectField(label="Which measure?")
    changed_on = dates.DateField(label="From which day?", help_text="For example, 1 4 2017.")

    def __init__(
        self, *args: Any, measures: list[tuple[str, str]], organisations: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = fields.options(organisations, first="Choose a provider")  # type: ignore[attr-defined]
        first = "Choose a measure" if len(measures) != 1 else ""
        self.fields["measure"].choices = fields.options(measures, first=first)  # type: ignore[attr-defined]


class ChanceForm(Form):
    """An aim: a level or so many per cent better; neither asks for a usual one."""

    aim = fields.NumberField(
        label="The level you aim at", help_text="As the measure is shown. Leave it empty to say per cent instead.",
        required=False,
    )  # fmt: skip
    percent = fields.NumberField(
        label="Or: better by how many per cent?", help_text="For example 30, for 30% fewer falls.", required=False,
        min_value=0.1, max_value=1000, look=Look(width=5, suffix="%", inputmode="decimal"),
    )  # fmt: skip
    before = dates.DateField(
        label="When was it changed? (if it was)", help_text="Numbers from then on are left out.", required=False
    )
