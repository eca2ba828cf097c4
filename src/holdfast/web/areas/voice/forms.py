"""The answer to a thread, who listens, and how many work in an area."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms

from holdfast.loop.choices import ResponseKind
from holdfast.voice.choices import Audience
from holdfast.web.nhsuk_forms import fields
from holdfast.web.nhsuk_forms.fields import Look, options
from holdfast.web.nhsuk_forms.forms import Form


class ReplyForm(Form):
    """What is answered."""

    kind = fields.ChoiceField(label="What do we say?", choices=[(k.value, k.label) for k in ResponseKind])
    words = fields.LongTextField(
        label="In our words",
        help_text="To say no, say why. Do not ask who they are.",
        max_length=3000,
        look=Look(rows=6),
    )


class TellForm(Form):
    """What is made public of an answer."""

    said = fields.LongTextField(
        label="You said", help_text="In one sentence of your own. No names.", max_length=300, look=Look(rows=3)
    )
    did = fields.LongTextField(
        label="We did", help_text="What was done; or, if it was not, why.", max_length=600, look=Look(rows=4)
    )
    audience = fields.ChoiceField(label="Who reads it?", choices=[(a.value, a.label) for a in reversed(Audience)])


class CommentForm(Form):
    """What is said of an idea."""

    words = fields.LongTextField(
        label="In your words", help_text="No names of patients.", max_length=1000, look=Look(rows=4)
    )


class ListenerForm(Form):
    """Somebody who reads for others, or who is on duty."""

    person = fields.SelectField(label="Who?")
    part = fields.ChoiceField(
        label="For what?",
        choices=[("reader", "Reads what is kept from the lead of an area"),
                 ("duty", "Is told at once of words of danger")],
    )  # fmt: skip
    listens = fields.ChoiceField(label="From now on", choices=[("yes", "Yes"), ("no", "No longer")])

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = options(people, first="Choose a person")  # type: ignore[attr-defined]


class StaffForm(Form):
    """How many people work in an area."""

    people = fields.TextField(
        label="How many people work here?",
        help_text="Where few work, a message without a name is kept under the next larger area.", max_length=6,
        look=Look(width=5, inputmode="numeric"),
    )  # fmt: skip

    def clean_people(self) -> int:
        text = self.cleaned_data["people"].strip()
        if not text.isdecimal():
            raise django_forms.ValidationError("Enter a number, such as 24")
        return int(text)
