"""What is asked at each step of an action."""

from __future__ import annotations

from typing import Any

from holdfast.loop.choices import Level, Strength
from holdfast.loop.rules.files import LARGEST, OFFERED
from holdfast.records.choices import Assurance, RecheckResult
from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look, options
from holdfast.web.nhsuk_forms.forms import Form

Pairs = list[tuple[int, str]]
LOOKED = [(a.value, a.label) for a in Assurance]
NOTE = Look(rows=3)


class NewForm(Form):
    """An action that answers no finding."""

    title = fields.TextField(label="What will be done?", max_length=300)
    unit = fields.SelectField(label="Where?")
    strength = fields.ChoiceField(label="How strong is it?", choices=[(s.value, s.label) for s in Strength])
    owner = fields.SelectField(label="Who owns it?")
    regulation = fields.TextField(label="Regulation (for a must)", required=False, max_length=80)

    def __init__(self, *args: Any, units: Pairs, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = options(units, first="Choose a unit")  # type: ignore[attr-defined]
        self.fields["owner"].choices = options(people, first="Choose a person")  # type: ignore[attr-defined]


class OwnerForm(Form):
    """Who owns it from now on."""

    owner = fields.SelectField(label="Who owns it?")
    deputy = fields.SelectField(label="Who stands in?", required=False)

    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = options(people, first="Choose a person")  # type: ignore[attr-defined]
        self.fields["deputy"].choices = options(people, first="Nobody")  # type: ignore[attr-defined]


class PlanForm(Form):
    """By when, and how it will be seen."""

    due_on = dates.DateField(label="By which day?")
    done_when = fields.TextField(label="How will somebody else see that it is done?", max_length=500)
    regulation = fields.TextField(label="Regulation (for a must)", required=False, max_length=80)
    note = fields.LongTextField(
        label="Why is the day moved?", help_text="Only where it had another day.", required=False, max_length=500,
        look=NOTE,
    )  # fmt: skip


class NoteForm(Form):
    """A few words."""

    note = fields.LongTextField(label="In your words", max_length=500, look=NOTE)


class VerifyForm(Form):
    """What somebody else saw."""

    note = fields.LongTextField(label="What did you see?", max_length=500, look=NOTE)
    assurance = fields.ChoiceField(label="How do we know?", choices=LOOKED)
    checker = fields.SelectField(
        label="Who looks again?", help_text="After 30, 90, 180 and 365 days, where it is looked at again."
    )

    def __init__(self, *args: Any, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["checker"].choices = options(people, first="Choose a person")  # type: ignore[attr-defined]


class CheckForm(Form):
    """What was found when somebody looked again."""

    result = fields.ChoiceField(label="What did you find?", choices=[(r.value, r.label) for r in RecheckResult])
    words = fields.LongTextField(label="What did you see?", max_length=500, look=NOTE)
    assurance = fields.ChoiceField(label="How do we know?", choices=LOOKED)


class GainForm(Form):
    """The gain whose verdict answers the re-checks."""

    gain = fields.SelectField(
        label="Which gain?", help_text="Gains of this unit, and of those above and below it, that are in force."
    )

    def __init__(self, *args: Any, gains: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gain"].choices = options(gains, first="Choose a gain")  # type: ignore[attr-defined]


class EvidenceForm(Form):
    """What shows that it was done."""

    words = fields.LongTextField(
        label="What did you see, or what does the file show?", help_text="No names of patients.", max_length=1000,
        look=NOTE,
    )  # fmt: skip
    file = fields.FileField(
        label="File (optional)", required=False, accept=OFFERED,
        help_text=f"PDF, JPEG or PNG, at most {LARGEST // 1024 // 1024} MB. What a camera wrote into a picture, as its "
        "place, is taken out. No faces, no names.",
    )  # fmt: skip
    link = fields.TextField(
        label="Or the address of a chart, gain or project on this site (optional)", required=False, max_length=300
    )


class DecideForm(Form):
    """What a level decided."""

    level = fields.ChoiceField(label="Who decided?", choices=[(level.value, level.label) for level in Level])
    words = fields.LongTextField(label="What was decided?", max_length=4000)
    decided_on = dates.DateField(label="On which day?")
