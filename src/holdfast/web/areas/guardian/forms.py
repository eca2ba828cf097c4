"""Forms of the guardian's space."""

from __future__ import annotations

from typing import Any

from holdfast.voice.choices import Again, Detriment, Known, StaffGroup
from holdfast.web.nhsuk_forms import fields
from holdfast.web.nhsuk_forms.dates import DateField
from holdfast.web.nhsuk_forms.fields import Look, options
from holdfast.web.nhsuk_forms.forms import Form

PHRASE_LOOK = Look(autocomplete="new-password", width=20)


class UnlockForm(Form):
    """One's own pass phrase."""

    password = fields.PasswordField(label="Your pass phrase", look=Look(autocomplete="off", width=20))


class PhraseForm(Form):
    """A pass phrase, twice."""

    password = fields.PasswordField(
        label="Choose a pass phrase",
        help_text="At least 14 characters: four plain words do well. Nobody can give you another.", look=PHRASE_LOOK,
    )  # fmt: skip
    password_again = fields.PasswordField(label="The same again", look=PHRASE_LOOK)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("password") and given.get("password") != given.get("password_again"):
            self.add_error("password_again", "The two are not the same. Type them again.")
        return given


class TakeForm(PhraseForm):
    """Words of a hand-over, or from paper, and a pass phrase of one's own."""

    secret_words = fields.TextField(
        label="The six words you were told, or those on paper", max_length=120, look=Look(autocomplete="off")
    )
    field_order = ("secret_words", "password", "password_again")


class PersonForm(Form):
    """To whom."""

    person = fields.SelectField(label="Which guardian?")

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = options(people, first="Choose a guardian")  # type: ignore[attr-defined]


class CaseForm(Form):
    """A new case."""

    opened_on = DateField(label="When were you told?")
    words = fields.LongTextField(
        label="What were you told?",
        help_text="Leave out names of patients. Nobody but the holders of the key reads it.",
        max_length=3000, look=Look(rows=8),
    )  # fmt: skip
    categories = fields.ManyField(label="What is it about?", help_text="Choose all that apply.")
    known = fields.ChoiceField(label="Their name is known", choices=[(k.value, k.label) for k in Known])
    staff_group = fields.SelectField(
        label="Staff group", choices=options([(g.value, g.label) for g in StaffGroup], first="Choose a group")
    )
    unit = fields.SelectField(label="Where do they work?")
    detriment = fields.ChoiceField(
        label="Were they treated worse because they spoke up?", choices=[(d.value, d.label) for d in Detriment]
    )

    def __init__(
        self, *args: Any, categories: tuple[str, ...], units: list[tuple[int, str]], **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["categories"].choices = [(name, name) for name in categories]  # type: ignore[attr-defined]
        self.fields["unit"].choices = options(units, first="Choose a unit")  # type: ignore[attr-defined]


class NoteForm(Form):
    """Something more."""

    words = fields.LongTextField(label="What happened?", max_length=3000, look=Look(rows=6))


class CloseForm(Form):
    """What came of it."""

    words = fields.LongTextField(
        label="What came of it, and what were they told?", max_length=3000, look=Look(rows=6)
    )  # fmt: skip


class CheckForm(Form):
    """Three months later."""

    found = fields.ChoiceField(
        label="Were they treated worse because they spoke up?", choices=[(d.value, d.label) for d in Detriment]
    )
    words = fields.LongTextField(label="What did they say, or how did you ask?", max_length=3000, look=Look(rows=5))


class AgainForm(Form):
    """The national question."""

    again = fields.ChoiceField(
        label="Given what happened, would they speak up again?", choices=[(a.value, a.label) for a in Again]
    )


class CategoryForm(Form):
    """A category, offered or no longer."""

    name = fields.TextField(label="Category", max_length=80)
    offered = fields.ChoiceField(label="From today on", choices=[("yes", "Offered"), ("no", "No longer offered")])
