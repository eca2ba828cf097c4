"""A finding, its answer, the action promised for it, the list of a report."""

from __future__ import annotations

from typing import Any

from holdfast.loop.choices import KeyQuestion, ResponseKind, Source, Strength
from holdfast.web.nhsuk_forms import dates, fields
from holdfast.web.nhsuk_forms.fields import Look, options
from holdfast.web.nhsuk_forms.forms import Form

Pairs = list[tuple[int, str]]
STRENGTHS = [(s.value, s.label) for s in Strength]
HINTS = (("must", "Needed to comply with the law."), ("should", "Advised by the report."))


class FindingForm(Form):
    """One finding."""

    text = fields.LongTextField(
        label="What does the report say?", help_text="Word for word. No names of patients.", look=Look(rows=5)
    )
    strength = fields.ChoiceField(label="How strong is it?", choices=STRENGTHS, look=Look(hints=HINTS))
    unit = fields.SelectField(label="Which unit is it about?")
    source = fields.SelectField(label="Where does it come from?")
    reference = fields.TextField(label="Report or visit", max_length=120)
    received_on = dates.DateField(label="Received on")
    regulation = fields.TextField(
        label="Regulation (for a must)", help_text="For example, Regulation 12.", required=False, max_length=80
    )
    key_question = fields.SelectField(label="Key question", required=False)
    service = fields.TextField(label="Service", required=False, max_length=120)
    owner = fields.SelectField(label="Owner", required=False)
    deputy = fields.SelectField(label="Deputy", required=False)
    sponsor = fields.SelectField(label="Executive sponsor", required=False)
    due_on = dates.DateField(label="Due on", required=False)
    risk_reference = fields.TextField(label="Strategic risk, its reference", required=False, max_length=60)
    looked_over = fields.YesField(
        label="I have looked: nothing in it tells who a patient is",
        help_text="Only needed where the site asked you to look again.", required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, units: Pairs, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = options(units, first="Choose a unit")  # type: ignore[attr-defined]
        self.fields["source"].choices = options([(s.value, s.label) for s in Source])  # type: ignore[attr-defined]
        asked = options([(q.value, q.label) for q in KeyQuestion], first="Not said")
        self.fields["key_question"].choices = asked  # type: ignore[attr-defined]
        for name in ("owner", "deputy", "sponsor"):
            self.fields[name].choices = options(people, first="Nobody yet")  # type: ignore[attr-defined]


class LoadForm(Form):
    """The list of a report, pasted or as a file."""

    reference = fields.TextField(label="Report", help_text="As people will look for it.", max_length=120)
    received_on = dates.DateField(label="Received on")
    source = fields.SelectField(label="Where does it come from?")
    unit = fields.SelectField(
        label="Which unit is it about?", help_text="Rows may name another one beneath it in a column Unit."
    )
    text = fields.LongTextField(
        label="Paste the list", help_text="Copied from a spreadsheet, with its headings.", required=False,
        max_length=2_000_000, look=Look(rows=8),
    )  # fmt: skip
    file = fields.FileField(label="Or choose a file", required=False, accept=".csv,.xlsx,.ods,.pdf",
                            help_text="CSV, Excel, or the PDF of a CQC report.")  # fmt: skip

    def __init__(self, *args: Any, units: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = options(units, first="Choose a unit")  # type: ignore[attr-defined]
        self.fields["source"].choices = options([(s.value, s.label) for s in Source])  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("file") and not (given.get("text") or "").strip():
            self.add_error("text", "Paste the list or choose a file")
        return given


class AnswerForm(Form):
    """What is answered."""

    kind = fields.ChoiceField(label="What do we say?", choices=[(k.value, k.label) for k in ResponseKind])
    words = fields.LongTextField(label="In our words", help_text="To say no, say why.", max_length=4000)


class PromiseForm(Form):
    """An action for a finding."""

    title = fields.TextField(label="What will be done?", max_length=300)
    unit = fields.SelectField(label="Where?")
    owner = fields.SelectField(label="Who owns it?")
    deputy = fields.SelectField(label="Who stands in?", required=False)
    due_on = dates.DateField(label="By which day?")
    done_when = fields.TextField(
        label="How will somebody else see that it is done?", help_text="For example, ten of ten creams bear a name.",
        max_length=500,
    )  # fmt: skip
    regulation = fields.TextField(label="Regulation (for a must)", required=False, max_length=80)

    def __init__(self, *args: Any, units: Pairs, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = options(units, first="Choose a unit")  # type: ignore[attr-defined]
        self.fields["owner"].choices = options(people, first="Choose a person")  # type: ignore[attr-defined]
        self.fields["deputy"].choices = options(people, first="Nobody")  # type: ignore[attr-defined]


class JoinForm(Form):
    """Another signal that says the same."""

    joined = fields.SelectField(label="Which one says the same?", help_text="Its words stay, under this one.")

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["joined"].choices = options(others, first="Choose one")  # type: ignore[attr-defined]


class NothingForm(Form):
    """Only a button."""
